package import Feeds
internal import GRDB

package import struct Foundation.Date

extension Store {
    /// Makes the store's list of sources follow the OPML.
    ///
    /// A source keeps its number and its history through everything that happens to its outline: another title, folder
    /// or leader; another address of the same feed (http to https, the address that a server's permanent move named, or
    /// the one outline of that leader and title whose address changed); removed, and added again.
    ///
    /// `subscriptions`: all sources of the OPML, in its order. One that stands there twice counts once.
    package func reconcile(_ subscriptions: [Subscription], now: Date) throws(StoreError) -> Reconciliation {
        // The OPML rarely changed since the last run: then nothing is written, and nobody waits.
        if let same = try read({ db in try Reconciler(db, now: now.milliseconds).unchanged(subscriptions) }) {
            return same
        }
        return try write { db in try Reconciler(db, now: now.milliseconds).run(subscriptions) }
    }

    /// The subscribed sources in the order of the OPML.
    package func sources() throws(StoreError) -> [Source] {
        try read { db in
            try SourceRow.fetch(db).filter { $0.position != nil }.sorted { $0.position ?? 0 < $1.position ?? 0 }
                .map(\.source)
        }
    }

    /// What is remembered of each source between polls, by the source's number; nothing for one never asked.
    package func pollRecords() throws(StoreError) -> [Int64: PollRecord] {
        try read { db in try PollRows.all(db) }
    }
}
