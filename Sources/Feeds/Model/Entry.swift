public import struct Foundation.Date

/// One item of a feed, in the vocabulary of JSON Feed 1.1.
public struct Entry: Sendable, Equatable {
    /// Atom `id`, RSS `guid`, RDF `rdf:about`, JSON Feed `id`, as published but for white space at its ends.
    ///
    /// `nil` where the feed has none; identity is then made from the link or the text by whoever stores the entry.
    public var id: String?
    /// Where the entry itself stands: Atom `link rel="alternate"`, RSS `link` (`feedburner:origLink` before it) or a
    /// `guid` that is a permalink, JSON Feed `url`.
    public var url: String?
    /// The page that the entry is about: JSON Feed `external_url`, Atom `link rel="related"`.
    public var externalURL: String?
    /// Atom, RSS and JSON Feed `title`, `media:title`; plain text, one line; `nil` where there is none.
    public var title: String?
    /// Atom `content`, RSS `content:encoded` or the longer `description`, JSON Feed `content_html`; markup that has
    /// passed the sanitiser, unless the parser was asked to leave bodies as they came.
    public var contentHTML: String?
    /// Atom `content type="text"`, JSON Feed `content_text`.
    public var contentText: String?
    /// Atom `summary`, RSS `description` beside a fuller body, `itunes:summary`, JSON Feed `summary`; sanitised markup
    /// from XML formats, plain text from JSON Feed.
    public var summary: String?
    /// `media:thumbnail`, `itunes:image`, an image enclosure, JSON Feed `image`.
    public var image: String?
    /// JSON Feed `banner_image`.
    public var bannerImage: String?
    /// Atom `published` (0.3: `issued`, `created`), RSS `pubDate`, `dc:date`, JSON Feed `date_published`.
    public var datePublished: Date?
    /// Atom `updated` (0.3: `modified`), `dcterms:modified`, JSON Feed `date_modified`.
    public var dateModified: Date?
    /// Atom `author` (the feed's own where the entry has none), RSS `author`, `dc:creator`, JSON Feed `authors`.
    public var authors: [Author] = []
    /// Atom and RSS `category`, `dc:subject`, `itunes:keywords`, JSON Feed `tags`.
    public var tags: [Tag] = []
    /// Atom `xml:lang`, `dc:language`, JSON Feed `language`; the feed's own where the entry has none.
    public var language: String?
    /// RSS `enclosure`, Atom `link rel="enclosure"`, `media:content`, JSON Feed `attachments`.
    public var attachments: [Attachment] = []

    /// RSS `comments`, Atom `link rel="replies"`.
    public var commentsURL: String?
    /// Atom and RSS `source`: the feed that a republished entry came from.
    public var source: EntrySource?
    /// RSS `guid isPermaLink`: `true` where the id is also the entry's address.
    public var isPermaLink = false
    /// Atom `rights`, `dc:rights`.
    public var rights: String?

    /// What one pass over the body found; `nil` where bodies were left as they came.
    package var facts: EntryFacts?

    public init() {}

    /// When the entry came out, as far as it says: many Atom feeds have `updated` alone.
    public var date: Date? { datePublished ?? dateModified }
}

/// A person or group that wrote a feed or an entry.
public struct Author: Sendable, Hashable, Codable {
    public var name: String?
    /// A home page or profile: Atom `uri`, JSON Feed `url`.
    public var url: String?
    /// Atom `email`, the address in RSS `author`, `itunes:email`.
    public var email: String?
    /// JSON Feed `avatar`.
    public var avatar: String?

    public init(name: String? = nil, url: String? = nil, email: String? = nil, avatar: String? = nil) {
        self.name = name
        self.url = url
        self.email = email
        self.avatar = avatar
    }
}

/// A category of an entry: Atom `category`, RSS `category`, JSON Feed `tags`.
public struct Tag: Sendable, Hashable, Codable {
    /// Atom `term`, the text of RSS `category`.
    public var term: String
    /// Atom `scheme`, RSS `domain`.
    public var scheme: String?
    /// Atom `label`.
    public var label: String?

    public init(term: String, scheme: String? = nil, label: String? = nil) {
        self.term = term
        self.scheme = scheme
        self.label = label
    }
}

/// A file that belongs to an entry, in the vocabulary of JSON Feed 1.1 attachments.
public struct Attachment: Sendable, Hashable, Codable {
    public var url: String
    /// A media type such as `audio/mpeg`.
    public var mimeType: String?
    public var title: String?
    public var sizeInBytes: Int?
    public var durationInSeconds: Double?

    public init(url: String, mimeType: String? = nil) {
        self.url = url
        self.mimeType = mimeType
    }
}

/// The feed that a republished entry names as its origin: Atom `source`, RSS `source`.
public struct EntrySource: Sendable, Hashable, Codable {
    public var id: String?
    public var title: String?
    public var url: String?
    public var feedURL: String?

    public init() {}
}
