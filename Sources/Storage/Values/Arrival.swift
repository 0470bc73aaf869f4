package import Feeds

/// What one poll of one source brought: stored whole, or not at all.
///
/// Making one does all the work that needs no database (search terms, keys, canonical addresses): make it where the
/// document was parsed, beside others, not where arrivals queue for the store.
package struct Arrival: Sendable {
    package let sourceID: Int64
    /// What is to be remembered of the source from now on.
    package var poll: PollRecord
    /// Whether an outage began or ended with this poll.
    package let outage: OutageChange?
    /// Whether all that a new source comes with is news, whatever the policy for new sources says.
    let allIsNews: Bool
    /// Whether entries that are not known are kept as archive, not as news.
    let isArchive: Bool
    /// The document's entries in their order; `nil` where there was no document: not modified, failed.
    let entries: [ArrivedEntry]?

    /// - `feed`: the document; `nil` where there was none: not modified, failed.
    /// - `allIsNews`: whether all that a new source comes with is news, whatever the policy says.
    /// - `isArchive`: whether entries that are not known are kept without being announced.
    package init(
        sourceID: Int64,
        poll: PollRecord,
        feed: Feed? = nil,
        outage: OutageChange? = nil,
        allIsNews: Bool = false,
        isArchive: Bool = false
    ) {
        self.isArchive = isArchive
        self.allIsNews = allIsNews
        self.sourceID = sourceID
        self.poll = poll
        self.outage = outage
        let home = feed?.homePageURL.map(canonicalAddress)
        entries = feed?.items.map { ArrivedEntry($0, home: home) }
    }
}

/// The beginning or the end of an outage of a source.
package enum OutageChange: Sendable, Equatable {
    /// The source failed after it was well. `reason` is a clause for people, `code` a stable word for programs.
    case began(reason: String, code: String)
    /// The outage goes on, but for another reason.
    case changed(reason: String, code: String)
    /// The source is well again.
    case ended
}

/// Which entries of a source that was never read before count as news; the others are archive.
package struct NewSourcePolicy: Sendable, Equatable {
    /// How many of the newest entries.
    package var newest: Int
    /// How old they may be, in days.
    package var maxAgeDays: Int
    /// The newest 3, not older than 30 days.
    package static let standard = NewSourcePolicy(newest: 3, maxAgeDays: 30)

    package init(newest: Int, maxAgeDays: Int) {
        self.newest = newest
        self.maxAgeDays = maxAgeDays
    }
}

/// What storing an arrival did.
package struct ArrivalSummary: Sendable, Equatable {
    package var sourceID: Int64
    /// Entries that will be announced.
    package var new = 0
    /// Entries of a new source or a spark that are kept, found by search, and not announced.
    package var archived = 0
    /// Known entries whose text changed.
    package var updated = 0
    /// Known entries that came as they were, or with changes that no reader sees.
    package var unchanged = 0
    /// Old entries that the feed sent as if they were new; the next issue folds them into a count.
    package var resurfaced = 0

    package init(
        sourceID: Int64,
        new: Int = 0,
        archived: Int = 0,
        updated: Int = 0,
        unchanged: Int = 0,
        resurfaced: Int = 0
    ) {
        self.sourceID = sourceID
        self.new = new
        self.archived = archived
        self.updated = updated
        self.unchanged = unchanged
        self.resurfaced = resurfaced
    }
}
