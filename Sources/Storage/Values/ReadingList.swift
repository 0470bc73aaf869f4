package import struct Foundation.Data
package import struct Foundation.Date

/// A list of somebody else that the user's list includes, as it was read last.
package struct ReadingList: Sendable, Equatable {
    /// As the including list names it, absolute.
    package var address: String
    package var title: String
    /// The OPML that was read last; `nil`: it was never read.
    package var document: Data?
    /// Where `document` came from in the end: the base of its relative addresses.
    package var location: String?
    package var poll: PollRecord

    package init(address: String, title: String, poll: PollRecord = PollRecord()) {
        self.address = address
        self.title = title
        self.poll = poll
    }
}

/// Somebody who appeared in a reading list, or vanished from it.
package struct ListChange: Sendable, Equatable {
    package var id: Int64
    /// The address of the list that the user includes.
    package var list: String
    /// What the list is called.
    package var title: String
    package var leader: String
    package var appeared: Bool
    package var at: Date
}
