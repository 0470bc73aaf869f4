public import struct Foundation.Date

/// A parsed document, normalised to the vocabulary of JSON Feed 1.1.
///
/// Every format ends here: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed, CDF, h-feed and blog pages. Addresses
/// are absolute where a base was known, texts are Unicode without control characters, and a title is one line.
public struct Feed: Sendable, Equatable {
    /// The format that the document was read as.
    public var format: FeedFormat
    /// Atom `title`, RSS `channel/title`, JSON Feed `title`; plain text, one line.
    public var title: String?
    /// Atom `link rel="alternate"`, RSS `channel/link`, JSON Feed `home_page_url`.
    public var homePageURL: String?
    /// Atom `link rel="self"` (in RSS too), JSON Feed `feed_url`.
    public var feedURL: String?
    /// Atom `subtitle` (0.3: `tagline`), RSS `channel/description`, JSON Feed `description`; plain text.
    public var description: String?
    /// Atom `logo`, RSS `image/url`, `itunes:image`, JSON Feed `icon`.
    public var icon: String?
    /// Atom `icon`, JSON Feed `favicon`.
    public var favicon: String?
    /// Atom `author`, RSS `managingEditor`, `dc:creator`, `itunes:author`, JSON Feed `authors`.
    public var authors: [Author] = []
    /// Atom and RDF `xml:lang`, RSS `language`, `dc:language`, JSON Feed `language`; a BCP 47 tag as published.
    public var language: String?
    /// The entries in the order of the document.
    public var items: [Entry] = []

    /// Atom `updated` (0.3: `modified`), RSS `lastBuildDate` or `pubDate`, `dc:date`.
    public var updated: Date?
    /// Atom and RSS `generator`, `admin:generatorAgent`.
    public var generator: String?
    /// Atom `rights` (0.3: `copyright`), RSS `copyright`, `dc:rights`.
    public var rights: String?
    /// How often the publisher wants to be asked.
    public var schedule = UpdateSchedule()
    /// `itunes:new-feed-url`: where the publisher says the feed has gone.
    public var newFeedURL: String?
    /// The character encoding that the bytes were read in, as an IANA name in lower case.
    public var encoding = "utf-8"
    /// What was wrong with the document, in the order of its lines.
    public var warnings: [FeedWarning] = []

    public init(format: FeedFormat) {
        self.format = format
    }
}

/// The format of a feed document.
public enum FeedFormat: String, Sendable, CaseIterable {
    case rss090
    case rss091Netscape = "rss091n"
    case rss091Userland = "rss091u"
    case rss092
    case rss093
    case rss094
    case rss10
    case rss20
    /// An `rss` element with a version that no specification names.
    case rss
    case atom03
    case atom10
    /// An Atom document in a namespace that no specification names.
    case atom
    case cdf
    case json1
    case json11
    case hfeed
    /// A blog page without a feed, read by its structure.
    case page
}
