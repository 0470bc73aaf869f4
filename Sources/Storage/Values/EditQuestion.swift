package import struct Foundation.Date

/// Which edits of announced entries are asked for.
package struct EditQuestion: Sendable {
    /// What makes an edit worth telling.
    package enum Size: Sendable, Equatable {
        /// So many words were added, or more.
        case added(Int)
        /// So many words were added and taken away together, or more.
        case changed(Int)
    }

    package var size: Size
    /// What was edited before this moment counts no more.
    package var since: Date
    /// Only entries of these sources; `nil`: of all.
    package var sources: [Int64]?
    /// The most entries that are answered, those first whose edit waits longest.
    package var limit: Int

    package init(size: Size, since: Date, sources: [Int64]? = nil, limit: Int) {
        self.size = size
        self.since = since
        self.sources = sources
        self.limit = limit
    }
}
