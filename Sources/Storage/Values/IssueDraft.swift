package import Feeds

package import struct Foundation.Data
package import struct Foundation.Date

/// An issue before it is in the store: what it says and what it accounts for.
package struct IssueDraft: Sendable, Equatable {
    /// The number that `nextIssueNumber` gave.
    package var number: Int
    /// Where only a part of the network was asked for.
    package var circle: String?
    /// The user's local day, `2026-11-23`.
    package var day: String
    package var createdAt: Date
    /// The issue's content, opaque to the store.
    package var json: Data
    /// How it was rendered, for delivery and for "again".
    package var renderings: [Rendering]
    /// All entries that it accounts for, in the order of the issue, each once.
    package var entries: [Int64]
    /// Entries that were considered and are carried over to the next issue.
    package var carried: [Int64] = []
    /// Edits that it tells, by `EditedEntry.id`.
    package var edits: [Int64] = []
    /// Outages of which it tells the beginning or the end, by `OutageNotice.id`.
    package var notices: [Int64] = []
    /// Changes of reading lists that it tells, by `ListChange.id`.
    package var listChanges: [Int64] = []

    package init(
        number: Int,
        circle: String?,
        day: String,
        createdAt: Date,
        json: Data,
        renderings: [Rendering] = [],
        entries: [Int64]
    ) {
        self.number = number
        self.circle = circle
        self.day = day
        self.createdAt = createdAt
        self.json = json
        self.renderings = renderings
        self.entries = entries
    }
}

/// An issue's bytes in one format.
package struct Rendering: Sendable, Equatable {
    /// `text`, `html`, `markdown`, `email`, `json`.
    package var format: String
    package var bytes: Data
    /// What the rendering was asked with (width, recipient, way out), opaque to the store.
    package var parameters: String

    package init(format: String, bytes: Data, parameters: String = "") {
        self.format = format
        self.bytes = bytes
        self.parameters = parameters
    }
}

/// An issue in the store.
package struct StoredIssue: Sendable, Equatable {
    package enum State: String, Sendable {
        /// Made, perhaps delivered, but not yet known to be.
        case pending
        case delivered
        /// Taken back by the user: its entries are news again.
        case withdrawn
    }

    package var number: Int
    package var circle: String?
    package var day: String
    package var createdAt: Date
    package var state: State
    package var deliveredAt: Date?
    package var json: Data
    package var renderings: [Rendering]
    package var entries: [Int64]
}

/// One row of the list of issues.
package struct IssueLine: Sendable, Equatable {
    package var number: Int
    package var circle: String?
    package var day: String
    package var createdAt: Date
    package var state: StoredIssue.State
    package var deliveredAt: Date?
    package var entries: Int
}

/// What the next issue has to account for.
package struct Candidates: Sendable, Equatable {
    /// Entries that no issue accounts for, oldest arrival first.
    package var news: [KnownEntry]
    /// Old entries that feeds sent as if they were new: to be folded into a count, never shown one by one.
    package var resurfaced: [ResurfacedEntry]
    /// How many issues carried an entry over, by its number; nothing for those never carried.
    package var timesCarried: [Int64: Int]

    package var isEmpty: Bool { news.isEmpty && resurfaced.isEmpty }

    /// An entry that is only counted.
    package struct ResurfacedEntry: Sendable, Equatable {
        package var id: Int64
        package var sourceID: Int64
    }
}
