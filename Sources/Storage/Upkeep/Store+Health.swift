internal import Foundation
internal import GRDB

extension Store {
    /// Checks the whole store: SQLite's structures, the links between rows, the search index, our own counts.
    ///
    /// Reads every page: seconds for a gigabyte.
    package func health() throws(StoreError) -> StoreHealth {
        try read { db in
            var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
            let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
            if orphans > 0 { faults.append("\(orphans) rows point to rows that are gone") }
            faults += try Self.countFaults(db)
            return StoreHealth(
                faults: faults,
                entries: try Int.fetchOne(db, sql: "SELECT count(*) FROM entry") ?? 0,
                sources: try Int.fetchOne(db, sql: "SELECT count(*) FROM source") ?? 0,
                issues: try Int.fetchOne(db, sql: "SELECT count(*) FROM issue") ?? 0,
                bytes: try Self.pages(db, "page_count"),
                freeBytes: try Self.pages(db, "freelist_count")
            )
        }
    }

    /// The size of the store in bytes, and how much of it a vacuum would give back.
    ///
    /// Costs nothing.
    package func size() throws(StoreError) -> (bytes: Int, free: Int) {
        try read { db in (try Self.pages(db, "page_count"), try Self.pages(db, "freelist_count")) }
    }

    static func pages(_ db: Database, _ name: String) throws -> Int {
        let count = try Int.fetchOne(db, sql: "PRAGMA \(name)") ?? 0
        return count * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
    }

    /// Sources whose kept counts differ from a count.
    private static func countFaults(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db,
            sql: """
                SELECT 'the counts of ' || source.address || ' are not those of its entries' FROM source
                JOIN source_counts ON source_counts.source_id = source.id
                LEFT JOIN (
                    SELECT source_id, count(*) AS entries, sum(is_read = 0) AS unread, sum(is_starred) AS starred,
                        sum(issue.state IS 'delivered') AS announced,
                        sum(issue.state IS 'delivered' AND is_read = 1) AS announced_read
                    FROM entry LEFT JOIN issue ON issue.number = entry.issue GROUP BY source_id
                ) AS actual ON actual.source_id = source.id
                WHERE (source_counts.entries, source_counts.unread, source_counts.starred, source_counts.announced,
                        source_counts.announced_read)
                    <> (coalesce(actual.entries, 0), coalesce(actual.unread, 0), coalesce(actual.starred, 0),
                        coalesce(actual.announced, 0), coalesce(actual.announced_read, 0))
                """
        )
    }
}
