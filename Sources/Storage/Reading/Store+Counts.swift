internal import Foundation
internal import GRDB

extension Store {
    /// Entries, unread and starred ones of each source, subscribed or not.
    package func countsBySource() throws(StoreError) -> [Int64: EntryCounts] {
        try read { db in
            var counts: [Int64: EntryCounts] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: "SELECT source_id, entries, unread, starred, newest FROM source_counts"
            )
            while let row = try rows.next() {
                counts[row[0]] = EntryCounts(
                    entries: row[1],
                    unread: row[2],
                    starred: row[3],
                    newest: (row[4] as Int64?).map(Date.init(milliseconds:))
                )
            }
            return counts
        }
    }

    /// What the user has read of each leader's announced entries, by the leader's name.
    package func readShares() throws(StoreError) -> [String: ReadShare] {
        try read { db in
            var shares: [String: ReadShare] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT leader, sum(announced), sum(announced_read), sum(starred) FROM source_counts
                    JOIN source ON source.id = source_id GROUP BY leader
                    """
            )
            while let row = try rows.next() {
                shares[row[0]] = ReadShare(announced: row[1], read: row[2], starred: row[3])
            }
            return shares
        }
    }
}
