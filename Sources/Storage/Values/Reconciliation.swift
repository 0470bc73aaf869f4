package import Feeds

/// What a look at the OPML changed in the store's list of sources.
package struct Reconciliation: Sendable, Equatable {
    /// One row per subscription, in the order of the OPML.
    package var sources: [Source]
    /// Sources that the store had never seen.
    package var added: [Int64] = []
    /// Sources that were removed once and are back, with their history.
    package var returned: [Int64] = []
    /// Sources that are no longer subscribed; their history stays.
    package var removed: [Int64] = []
    /// Sources whose address changed.
    package var moved: [Move] = []

    /// A source that the OPML names under another address than before.
    package struct Move: Sendable, Equatable {
        package var id: Int64
        package var from: String
        package var to: String

        package init(id: Int64, from: String, to: String) {
            self.id = id
            self.from = from
            self.to = to
        }
    }

    package init(sources: [Source]) {
        self.sources = sources
    }
}
