internal import GRDB

extension Store {
    /// Marks entries as read or unread.
    ///
    /// Two readers that are open at once only write what they change.
    ///
    /// - Returns: the entries whose mark changed, for undo.
    @discardableResult
    package func setRead(_ ids: [Int64], _ isRead: Bool) throws(StoreError) -> [Int64] {
        try write { db in
            let statement = try db.cachedStatement(
                sql: "UPDATE entry SET is_read = ?1 WHERE id = ?2 AND is_read <> ?1 RETURNING id"
            )
            let changed = try ids.compactMap { try Int64.fetchOne(statement, arguments: [isRead, $0]) }
            try count(changed, isRead: isRead, db)
            return changed
        }
    }

    /// Marks all entries of a list as read, without its words and tag.
    ///
    /// - Returns: the entries whose mark changed, for undo.
    @discardableResult
    package func setAllRead(_ query: EntryQuery) throws(StoreError) -> [Int64] {
        var unread = query
        unread.state = .unread
        let ids = try entryIDs(unread)
        return try setRead(ids, true)
    }

    /// Stars entries or takes their stars away.
    package func setStarred(_ ids: [Int64], _ isStarred: Bool) throws(StoreError) {
        try write { db in
            let statement = try db.cachedStatement(
                sql: "UPDATE entry SET is_starred = ?1 WHERE id = ?2 AND is_starred <> ?1 RETURNING source_id"
            )
            for id in ids {
                guard let source = try Int64.fetchOne(statement, arguments: [isStarred, id]) else { continue }
                try db.execute(
                    sql: "UPDATE source_counts SET starred = starred + ? WHERE source_id = ?",
                    arguments: [isStarred ? 1 : -1, source]
                )
            }
        }
    }

    /// Puts a note to an entry; `nil` or an empty text takes it away.
    package func setNote(_ id: Int64, _ note: String?) throws(StoreError) {
        try write { db in
            try db.execute(
                sql: "UPDATE entry SET note = ? WHERE id = ?",
                arguments: [note.flatMap { $0.isEmpty ? nil : $0 }, id]
            )
            if db.changesCount == 0 { throw StoreError.unknown(what: "entry \(id)") }
        }
    }

    /// The numbers of all entries of a list, newest first.
    package func entryIDs(_ query: EntryQuery) throws(StoreError) -> [Int64] {
        try read { db in
            if query.words != nil { return try SearchRun(query, db).best(.max).map(\.id) }
            return try EntryList(query, limit: .max, from: nil, db).places(db).map(\.id)
        }
    }

    private func count(_ changed: [Int64], isRead: Bool, _ db: Database) throws {
        try db.execute(
            sql: """
                UPDATE source_counts SET unread = unread - ?1 * part.entries,
                    announced_read = announced_read + ?1 * part.announced
                FROM (
                    SELECT source_id, count(*) AS entries, sum(issue.state IS 'delivered') AS announced FROM entry
                    LEFT JOIN issue ON issue.number = entry.issue
                    WHERE id IN (SELECT value FROM json_each(?2)) GROUP BY source_id
                ) AS part
                WHERE source_counts.source_id = part.source_id
                """,
            arguments: [isRead ? 1 : -1, JSONNumbers.text(changed)]
        )
    }
}
