package import struct Foundation.Date

/// Which links an issue weighs.
package struct VoteQuestion: Sendable {
    /// The window of time, both ends within.
    package var since: Date
    package var until: Date
    /// Canonical addresses all of whose citations are wanted, such as those of the new entries.
    package var addresses: [String] = []
    /// New entries: of what they link to, all citations are wanted where several leaders cite it.
    package var entries: [Int64] = []
    /// The links of sparks since then are as good as those of new entries; `nil`: of none.
    package var sparksSince: Date?
    /// Tells the site that an address belongs to, or `nil` for one that does not matter.
    ///
    /// All citations of sites that three leaders cite are wanted too; that takes a look at every link of the window.
    package var site: (@Sendable (String) -> String?)?

    package init(since: Date, until: Date) {
        self.since = since
        self.until = until
    }
}

/// The answer to a `VoteQuestion`.
package struct FoundVotes: Sendable, Equatable {
    /// Of subscribed sources, sparks too, in the order of their entries' dates.
    package var citations: [StoredCitation] = []
    /// How many of a source's entries in the window have links: for sources that link the same page three times or
    /// more, which may be their dress.
    package var linkedEntries: [Int64: Int] = [:]
}
