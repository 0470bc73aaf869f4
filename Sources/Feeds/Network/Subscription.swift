/// One source as the user's OPML names it.
package struct Subscription: Sendable, Equatable {
    /// How the source is read.
    package enum Kind: String, Sendable, Codable {
        case feed
        /// A blog page without a feed.
        case page
        /// The output of a program that the configuration allows by name.
        case program
    }

    /// The address that is polled: `xmlUrl` as written but for white space at its ends; absolute, with relative ones
    /// resolved against the OPML file.
    package var address: String
    package var kind: Kind
    /// The leader that the source belongs to: `ambient:leader`, else the source's own title.
    package var leader: String
    /// `text`, else `title`, else the address.
    package var title: String
    /// `htmlUrl`.
    package var homePageURL: String?
    /// The texts of the outlines that enclose this one, outermost first.
    package var folders: [String]
    /// The attribute `category`, split at commas.
    package var categories: [String]
    package var settings: SourceSettings
    /// The line of the outline in its file, from 1.
    package var line: Int
    /// The reading list that the source came from, where that is not the user's own file: the address of an included
    /// OPML.
    ///
    /// Such a source may not name files or private addresses.
    package var includedFrom: String?

    package init(
        address: String,
        kind: Kind = .feed,
        leader: String,
        title: String,
        homePageURL: String? = nil,
        folders: [String] = [],
        categories: [String] = [],
        settings: SourceSettings = SourceSettings(),
        line: Int = 0,
        includedFrom: String? = nil
    ) {
        self.address = address
        self.kind = kind
        self.leader = leader
        self.title = title
        self.homePageURL = homePageURL
        self.folders = folders
        self.categories = categories
        self.settings = settings
        self.line = line
        self.includedFrom = includedFrom
    }
}

extension Subscription {
    /// True for a source that is never asked: its documents are piped into `ambient fetch` (`stdin:NAME`).
    package var isPipedIn: Bool { address.prefix(6).lowercased() == "stdin:" }
}

/// The settings of one source: the `ambient:` attributes of its outline.
package struct SourceSettings: Sendable, Equatable, Codable {
    /// `ambient:weight`: how much this source counts in the ranking; 1 is ordinary.
    package var weight = 1.0
    /// `ambient:role="spark"`: its citations vote, its entries are never shown.
    package var isSpark = false
    /// `ambient:news="all"`: all that the source has when it is read first is news, not only the newest few.
    package var allIsNews = false
    /// `ambient:full-text`: where the text of entries is taken from; `nil`: as the settings say.
    package var texts: FullText?
    /// `ambient:mute`: terms, separated by commas, whose entries are not shown; see ``filterTerms(_:)``.
    package var mute: [String] = []
    /// `ambient:keep`: terms, separated by commas; only such entries are shown.
    package var keep: [String] = []
    /// `ambient:entries`, `ambient:entry-title`, `ambient:entry-link`, `ambient:entry-date`, `ambient:entry-summary`:
    /// XPath 1.0 for pages, by the name without its prefix; see ``PageExpressions``.
    package var pageXPath: [String: String] = [:]
    /// `ambient:header`: request headers, `NAME: $VARIABLE`, whose values stand in the environment.
    package var header: String?

    package init() {}
}
