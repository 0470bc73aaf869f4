internal import Feeds
internal import GRDB

extension Store {
    /// All entries that no issue accounts for, of subscribed sources: of one that became a spark those from before.
    ///
    /// `sources`: only of these sources; `nil`: of all. Entries of others wait for their own issue.
    package func candidates(of sources: [Int64]? = nil) throws(StoreError) -> Candidates {
        try read { db in
            let condition = """
                source.position IS NOT NULL
                    AND (?1 IS NULL OR source.id IN (SELECT value FROM json_each(?1)))
                """
            let arguments: StatementArguments = [sources.map(JSONNumbers.text)]
            // The order of the tables is given: a look at the few new entries of each source, by their own index.
            let news = try KnownEntryRow.fetch(
                db,
                from: "source CROSS JOIN entry INDEXED BY entry_news ON entry.source_id = source.id",
                where: "entry.state IN (1, 3) AND entry.state = 1 AND \(condition) ORDER BY entry.id",
                arguments
            )
            let resurfaced = try Row.fetchAll(
                db,
                sql: """
                    SELECT entry.id, source_id
                    FROM source CROSS JOIN entry INDEXED BY entry_news ON entry.source_id = source.id
                    WHERE entry.state IN (1, 3) AND entry.state = 3 AND \(condition) ORDER BY entry.id
                    """,
                arguments: arguments
            ).map { Candidates.ResurfacedEntry(id: $0[0], sourceID: $0[1]) }
            return Candidates(
                news: news,
                resurfaced: resurfaced,
                timesCarried: try Self.timesCarried(db, among: news.map(\.id))
            )
        }
    }

    /// True where `candidates` would find something: one look at an index.
    package func hasCandidates() throws(StoreError) -> Bool {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT 1 FROM source CROSS JOIN entry INDEXED BY entry_news ON entry.source_id = source.id
                    WHERE entry.state IN (1, 3) AND source.position IS NOT NULL LIMIT 1
                    """
            ) != nil
        }
    }

    private static func timesCarried(_ db: Database, among ids: [Int64]) throws -> [Int64: Int] {
        var times: [Int64: Int] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT id, carried FROM entry WHERE carried > 0 AND id IN (SELECT value FROM json_each(?))",
            arguments: [JSONNumbers.text(ids)]
        )
        while let row = try rows.next() { times[row[0]] = row[1] }
        return times
    }
}
