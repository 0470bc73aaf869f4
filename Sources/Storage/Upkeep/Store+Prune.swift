internal import GRDB

package import struct Foundation.Date

extension Store {
    /// Drops the texts of entries older than a moment: bodies, links, old versions, their part of the search index.
    ///
    /// Identities stay, so that nothing returns; so do starred and noted entries, and all that no issue has accounted
    /// for. Works in pieces, so that others get their turn, and a crash loses no more than the last piece.
    ///
    /// - Returns: how many entries were emptied, and the size of the file before and after the vacuum that follows.
    package func prune(olderThan moment: Date) throws(StoreError) -> PruneReport {
        let before = try size().bytes
        var entries = 0
        while true {
            let emptied = try write { db in try Self.empty(olderThan: moment.milliseconds, atMost: 500, db) }
            entries += emptied
            if emptied == 0 { break }
        }
        try vacuum()
        return PruneReport(entries: entries, bytesBefore: before, bytesAfter: try size().bytes)
    }

    /// Gives free pages back to the system.
    ///
    /// Needs as much space again for the time it takes.
    package func vacuum() throws(StoreError) {
        if let hindrance { throw hindrance }
        do {
            try queue.writeWithoutTransaction { db in
                try SearchIndex(db).optimize()
                try db.execute(sql: "VACUUM")
                try db.checkpoint(.truncate)
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private static func empty(olderThan moment: Int64, atMost limit: Int, _ db: Database) throws -> Int {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT entry.id, entry.title, entry.date, \(BodyText.columns)
                FROM entry INDEXED BY entry_date CROSS JOIN body ON body.entry_id = entry.id
                WHERE date < ? AND is_starred = 0 AND note IS NULL AND state IN (0, 2)
                    AND (entry.issue IS NULL
                        OR (SELECT state FROM issue WHERE number = entry.issue) IS NOT 'pending')
                ORDER BY date LIMIT ?
                """,
            arguments: [moment, limit]
        )
        let tags = try TagRows(db)
        let index = try SearchIndex(db)
        for row in rows {
            let id: Int64 = row[0]
            try index.delete(id, SearchTerms(title: row[1], text: BodyText.text(row, from: 3)))
            try tags.remove(from: id, date: row[2])
            for table in ["citation", "edit", "body"] {
                try db.cachedStatement(sql: "DELETE FROM \(table) WHERE entry_id = ?").execute(arguments: [id])
            }
        }
        return rows.count
    }
}
