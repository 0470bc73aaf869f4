package import Feeds
package import Foundation

/// Everything that the choice of a digest depends on; no clock, no disk, no network beside it.
package struct DigestInput: Sendable {
    package var now: Date
    /// The zone whose day the issue is of.
    package var timeZone: TimeZone
    /// 0 for a dry run.
    package var issueNumber: Int
    package var circle: String?
    /// All subscribed sources, sparks too.
    package var sources: [Source] = []
    /// Entries that no issue accounts for.
    package var news: [KnownEntry] = []
    /// Entries of the last weeks that an issue has told: a cross-post of one of them is no news.
    package var recent: [KnownEntry] = []
    /// Links in entries of the last weeks, sparks' too.
    ///
    /// All of them, or those that may be votes: of each target that is cited here at all, every citation.
    package var citations: [CitationRecord] = []
    /// How many entries of a source have links, where `citations` does not hold all of its links.
    package var linkedEntries: [Int64: Int] = [:]
    /// Entries that cited addresses lead to, by canonical address.
    package var knownPages: [String: KnownPage] = [:]
    /// By the leader's name.
    package var histories: [String: LeaderHistory] = [:]
    /// Old entries that a feed sent again.
    package var resurfaced: [(entry: Int64, leader: String)] = []
    package var edits: [EditNews] = []
    /// What happened to sources that the user shall know, by the source's name.
    package var sourceNews: [(source: String, news: SourceNews)] = []
    /// How often an entry was carried over to a later issue.
    package var timesCarried: [Int64: Int] = [:]
    /// Canonical addresses that the user never wants to be offered.
    package var dismissed: Set<String> = []
    /// True once a week: this issue says who is worth following.
    package var offersSuggestions = false

    /// For how long the links of sparks are new, in seconds: a day and a half.
    package static let sparkSeconds = 129_600.0

    package init(now: Date, timeZone: TimeZone, issueNumber: Int) {
        self.now = now
        self.timeZone = timeZone
        self.issueNumber = issueNumber
    }
}

/// A link of one leader's entry, as it is kept.
package struct CitationRecord: Sendable, Equatable {
    package var entryID: Int64
    package var sourceID: Int64
    package var leader: String
    /// The date of the citing entry.
    package var date: Date
    /// The address in canonical form.
    package var target: String
    /// The address as written.
    package var url: String
    /// The words that are the link.
    package var words: String
    /// The sentence around it.
    package var context: String
    /// The citing entry's own address.
    package var entryURL: String?

    package init(
        entryID: Int64,
        sourceID: Int64,
        leader: String,
        date: Date,
        target: String,
        url: String,
        words: String,
        context: String,
        entryURL: String?
    ) {
        self.entryID = entryID
        self.sourceID = sourceID
        self.leader = leader
        self.date = date
        self.target = target
        self.url = url
        self.words = words
        self.context = context
        self.entryURL = entryURL
    }
}

/// An entry that an address leads to.
package struct KnownPage: Sendable, Equatable {
    package var entryID: Int64
    package var leader: String
    package var title: String?

    package init(entryID: Int64, leader: String, title: String?) {
        self.entryID = entryID
        self.leader = leader
        self.title = title
    }
}

/// What is known of a leader's habits and of the user's with them.
package struct LeaderHistory: Sendable, Equatable {
    /// Days of posts of the last year before this issue's news, oldest first.
    package var posts: [Date] = []
    package var announced = 0
    package var read = 0
    package var starred = 0

    package init() {}
}

/// The user's wishes about the choice; `config.toml`, section `digest`.
package struct DigestSettings: Sendable, Equatable {
    /// What becomes of news that find no line.
    package enum Overflow: String, Sendable, CaseIterable {
        /// Counted per leader, and done with.
        case fold
        /// Considered again by the next issue, three times at most.
        case carry
    }

    /// The reading budget of what is featured.
    package var minutes = 20
    /// Featured stories of one leader.
    package var perLeader = 2
    /// Every story is featured, whatever the budget: for mails of single stories.
    package var featuresAll = false
    /// Lines of "Also new" before the rest is folded.
    package var alsoNewLines = 40
    package var overflow = Overflow.fold
    /// By the signal's name; signals that are not named keep their own weight.
    package var weights: [String: Double] = [:]
    /// Words and phrases that lift a story.
    package var followedTopics: [String] = []
    /// Terms of filters (``FilterTerm``) that keep an entry out.
    package var mutedTopics: [String] = []
    /// Terms of which one has to hold of every entry; empty: none has to.
    package var keptTopics: [String] = []

    package init() {}
}
