package import struct Foundation.Date

/// A source that the store knows: a subscription with its number.
package struct Source: Sendable, Equatable, Identifiable {
    package var id: Int64
    package var subscription: Subscription

    package init(id: Int64, subscription: Subscription) {
        self.id = id
        self.subscription = subscription
    }

    package var leader: String { subscription.leader }
}

/// An entry that the store knows: normalised, numbered, and with what the user did with it.
package struct KnownEntry: Sendable, Equatable, Identifiable {
    /// The store's number, which never changes and is never given twice.
    package var id: Int64
    package var sourceID: Int64
    package var entry: Entry
    /// When ambient first saw it.
    package var firstSeen: Date
    /// What it is ordered by: its own date where that is believable, else `firstSeen`.
    package var date: Date
    package var mark: ReadingMark

    package init(
        id: Int64,
        sourceID: Int64,
        entry: Entry,
        firstSeen: Date,
        date: Date,
        mark: ReadingMark = ReadingMark()
    ) {
        self.id = id
        self.sourceID = sourceID
        self.entry = entry
        self.firstSeen = firstSeen
        self.date = date
        self.mark = mark
    }
}

/// What the user did with an entry.
package struct ReadingMark: Sendable, Equatable {
    package var isRead = false
    package var isStarred = false
    package var note: String?

    package init() {}
}
