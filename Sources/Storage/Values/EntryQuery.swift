package import Feeds

package import struct Foundation.Date

/// Which entries a list shows.
///
/// All conditions hold together.
package struct EntryQuery: Sendable, Equatable {
    /// What the user did, or did not do, with an entry.
    package enum State: String, Sendable, CaseIterable {
        case unread, read, starred, noted
        /// Not yet in any issue.
        case news
    }

    /// Leaders by name, upper and lower case alike; `nil`: all.
    package var leaders: [String]?
    /// Sources by number; `nil`: all.
    package var sources: [Int64]?
    /// A tag's term, upper and lower case alike.
    package var tag: String?
    package var state: State?
    /// From this moment on.
    package var since: Date?
    /// Before this moment.
    package var until: Date?
    /// Words to search for, in the syntax of `SearchQuery`.
    package var words: String?
    /// False: without the archive that a new source came with.
    package var withArchive = true
    /// False: only sources that are subscribed now and are shown (no sparks).
    package var withHidden = false

    package init() {}
}

/// A place in a list: where the next page begins.
///
/// Stays right while entries arrive.
package struct EntryCursor: Sendable, Equatable {
    var date: Int64
    var id: Int64

    init(milliseconds: Int64, id: Int64) {
        date = milliseconds
        self.id = id
    }

    /// The place of an entry by what its line says.
    package init(date: Date, id: Int64) {
        self.init(milliseconds: date.milliseconds, id: id)
    }

    /// Behind the last entry of every list.
    package static let end = EntryCursor(milliseconds: .min, id: .min)
}

/// One page of a list, newest first.
package struct EntryPage<Row: Sendable>: Sendable {
    package var rows: [Row]
    /// Where the next page begins; `nil` at the end.
    package var next: EntryCursor?
}

extension EntryPage: Equatable where Row: Equatable {}

/// An entry as one line of a list: all but its body.
package struct EntryLine: Sendable, Equatable, Identifiable {
    package var id: Int64
    package var sourceID: Int64
    package var leader: String
    /// The title, or where there is none the first words of the text.
    package var title: String
    package var isTitleless: Bool
    package var url: String?
    package var date: Date
    package var words: Int
    package var ideographs: Int
    package var codeWords: Int
    package var images: Int
    package var language: String?
    package var mark: ReadingMark
}

/// An entry that was found by its words.
package struct SearchHit: Sendable, Equatable, Identifiable {
    package var line: EntryLine
    /// A stretch of the text around the words.
    package var snippet: Snippet
    package var id: Int64 { line.id }
}

/// A stretch of text in which some parts are marked.
package struct Snippet: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        package var text: String
        /// True for the words that were searched for.
        package var isMatch: Bool

        package init(_ text: String, isMatch: Bool = false) {
            self.text = text
            self.isMatch = isMatch
        }
    }

    package var parts: [Part]
    /// The stretch without its marks.
    package var text: String { parts.map(\.text).joined() }

    package init(parts: [Part]) {
        self.parts = parts
    }
}

/// How many entries a leader or source has.
package struct EntryCounts: Sendable, Equatable {
    package var entries = 0
    package var unread = 0
    package var starred = 0
    /// The date of the newest entry.
    package var newest: Date?

    package init(entries: Int = 0, unread: Int = 0, starred: Int = 0, newest: Date? = nil) {
        self.entries = entries
        self.unread = unread
        self.starred = starred
        self.newest = newest
    }
}
