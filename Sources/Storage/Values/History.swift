package import Feeds

package import struct Foundation.Date
package import struct Markup.BodyLink

/// An entry whose text was changed by its author after it was announced.
package struct EditedEntry: Sendable, Equatable, Identifiable {
    /// The number of the edit.
    package var id: Int64
    package var entry: KnownEntry
    package var editedAt: Date
    /// The title and text before the edit, to compare with.
    package var oldTitle: String?
    package var oldText: String
    /// How many words and ideographs the text gained.
    package var addedWords: Int
    /// How many it lost.
    package var removedWords: Int
    /// The beginning of what was added, at most about 300 characters.
    package var added: String
}

/// A link from one leader's entry, for votes and for the network.
package struct StoredCitation: Sendable, Equatable {
    /// The entry that holds the link.
    package var entryID: Int64
    package var sourceID: Int64
    package var leader: String
    /// The citing entry's date, as it is ordered by.
    package var date: Date
    /// The address in canonical form.
    package var target: String
    /// The link as it stands in the body.
    package var link: BodyLink
    /// The citing entry's own address.
    package var entryURL: String?
    /// Which link of its entry it is, from 0.
    package var place: Int
}

/// What the user has read of a leader.
package struct ReadShare: Sendable, Equatable {
    /// Entries that were announced to the user.
    package var announced = 0
    /// Of those, read.
    package var read = 0
    package var starred = 0

    package init(announced: Int = 0, read: Int = 0, starred: Int = 0) {
        self.announced = announced
        self.read = read
        self.starred = starred
    }
}

/// An entry that an address leads to.
package struct KnownAddress: Sendable, Equatable {
    package var entryID: Int64
    package var sourceID: Int64
    package var leader: String
    package var title: String?
}

/// An outage of a source that the user has not been told of in full.
package struct OutageNotice: Sendable, Equatable, Identifiable {
    package var id: Int64
    package var sourceID: Int64
    package var reason: String
    package var code: String
    package var began: Date
    /// `nil` while it lasts.
    package var ended: Date?
    /// True where only the end is news: the beginning was told before.
    package var beginningWasTold: Bool
}
