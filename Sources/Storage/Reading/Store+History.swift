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

    /// When the newest entries of each subscribed source were posted, newest first, by the source's number; sources
    /// without entries are left out.
    ///
    /// - `limit`: at most this many of each.
    package func newestPosts(limit: Int = 12) throws(StoreError) -> [Int64: [Date]] {
        try read { db in
            let statement = try db.cachedStatement(
                sql:
                    "SELECT date FROM entry INDEXED BY entry_source_date WHERE source_id = ? ORDER BY date DESC LIMIT ?"
            )
            var posts: [Int64: [Date]] = [:]
            for source in try Int64.fetchAll(db, sql: "SELECT id FROM source WHERE position IS NOT NULL") {
                let dates = try Int64.fetchAll(statement, arguments: [source, limit]).map(Date.init(milliseconds:))
                if !dates.isEmpty { posts[source] = dates }
            }
            return posts
        }
    }

    /// Pairs of subscribed sources that publish the same: at least half of the newer one's late posts, three or more,
    /// stand at addresses that the older one has too.
    ///
    /// - `since`: which posts are late.
    package func twins(since: Date) throws(StoreError) -> [(older: Int64, newer: Int64)] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    WITH late AS (
                        SELECT source_id, address_key FROM entry INDEXED BY entry_date
                        JOIN source ON source.id = source_id
                        WHERE date >= ? AND address_key IS NOT NULL AND position IS NOT NULL AND NOT is_spark
                    )
                    SELECT one.source_id, two.source_id FROM late AS two
                    JOIN late AS one ON one.address_key = two.address_key AND one.source_id < two.source_id
                    GROUP BY one.source_id, two.source_id
                    HAVING count(*) >= 3
                        AND count(*) * 2 >= (SELECT count(*) FROM late WHERE late.source_id = two.source_id)
                    ORDER BY one.source_id, two.source_id
                    """,
                arguments: [since.milliseconds]
            )
            return rows.map { (older: $0[0], newer: $0[1]) }
        }
    }

    /// Subscribed sources of which many posts were announced and not one was ever read or starred, with how many.
    ///
    /// None where nothing at all was ever marked as read: who reads in the mail leaves no marks.
    ///
    /// - `before`: only sources that were followed before this moment.
    /// - `announced`: how many posts are many.
    package func neverRead(before: Date, announced: Int) throws(StoreError) -> [Int64: Int] {
        try read { db in
            var found: [Int64: Int] = [:]
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT source_id, announced FROM source_counts JOIN source ON source.id = source_id
                    WHERE position IS NOT NULL AND NOT is_spark AND first_subscribed < ? AND announced >= ?
                        AND announced_read = 0 AND starred = 0
                        AND EXISTS (SELECT 1 FROM source_counts WHERE announced_read > 0)
                    """,
                arguments: [before.milliseconds, announced]
            )
            while let row = try rows.next() { found[row[0]] = row[1] }
            return found
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
