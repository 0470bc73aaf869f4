internal import GRDB

package import struct Foundation.Date

extension Store {
    /// When each leader posted, oldest first, by the leader's name: what rhythm and silence are measured by.
    ///
    /// - `leaders`: only these; `nil`: all that are subscribed.
    /// - `since`: from this moment on.
    /// - `limit`: at most this many of the newest of each source.
    package func postDates(
        of leaders: [String]? = nil,
        since: Date,
        limit: Int = 1_000
    ) throws(StoreError) -> [String: [Date]] {
        try read { db in
            let sources = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, leader FROM source
                    WHERE CASE WHEN ?1 IS NULL THEN position IS NOT NULL
                        ELSE leader IN (SELECT value FROM json_each(?1)) END
                    """,
                arguments: [leaders.map { SmallJSON.text($0) }]
            )
            let statement = try db.cachedStatement(
                sql: """
                    SELECT date FROM entry INDEXED BY entry_source_date WHERE source_id = ? AND date >= ?
                    ORDER BY date DESC LIMIT ?
                    """
            )
            var dates: [String: [Date]] = [:]
            for source in sources {
                let moments = try Int64.fetchAll(
                    statement,
                    arguments: [source[0] as Int64, since.milliseconds, limit]
                )
                dates[source[1], default: []] += moments.map(Date.init(milliseconds:))
            }
            return dates.mapValues { $0.sorted() }
        }
    }

    /// The date of each leader's last entry before the given ones: what a silence is measured from.
    ///
    /// `before`: entries that do not count, such as the candidates of the next issue.
    package func lastPost(of leader: String, before entries: Set<Int64>) throws(StoreError) -> Date? {
        try read { db in
            var newest: Int64?
            let sources = try Int64.fetchAll(db, sql: "SELECT id FROM source WHERE leader = ?", arguments: [leader])
            for source in sources {
                let rows = try Row.fetchCursor(
                    db,
                    sql: """
                        SELECT id, date FROM entry INDEXED BY entry_source_date WHERE source_id = ?
                        ORDER BY date DESC
                        """,
                    arguments: [source]
                )
                while let row = try rows.next() {
                    if entries.contains(row[0]) { continue }
                    newest = max(newest ?? .min, row[1])
                    break
                }
            }
            return newest.map(Date.init(milliseconds:))
        }
    }

    /// The entries that addresses lead to; of several at one address the oldest.
    ///
    /// `addresses`: in canonical form.
    package func entries(at addresses: [String]) throws(StoreError) -> [String: KnownAddress] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT entry.id, source_id, leader, entry.title, entry.address FROM entry
                    JOIN source ON source.id = source_id WHERE address_key = ? ORDER BY entry.id
                    """
            )
            var found: [String: KnownAddress] = [:]
            for address in addresses where found[address] == nil {
                let rows = try Row.fetchCursor(statement, arguments: [StableHash.of(address)])
                while let row = try rows.next() {
                    guard row[4] as String? == address else { continue }
                    found[address] = KnownAddress(entryID: row[0], sourceID: row[1], leader: row[2], title: row[3])
                    break
                }
            }
            return found
        }
    }
}
