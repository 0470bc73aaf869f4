internal import GRDB

/// Writes marks and the counts that depend on them.
struct Marks {
    let db: Database

    init(_ db: Database) { self.db = db }

    /// Answers the entries whose mark changed.
    func setRead(_ ids: [Int64], _ isRead: Bool) throws -> [Int64] {
        let statement = try db.cachedStatement(
            sql: "UPDATE entry SET is_read = ?1 WHERE id = ?2 AND is_read <> ?1 RETURNING id"
        )
        let changed = try ids.compactMap { try Int64.fetchOne(statement, arguments: [isRead, $0]) }
        if !changed.isEmpty { try SourceCounts(db).moveRead(changed, isRead) }
        return changed
    }

    /// Answers how many marks changed.
    func setStarred(_ ids: [Int64], _ isStarred: Bool) throws -> Int {
        let statement = try db.cachedStatement(
            sql: "UPDATE entry SET is_starred = ?1 WHERE id = ?2 AND is_starred <> ?1 RETURNING source_id"
        )
        let sources = try ids.compactMap { try Int64.fetchOne(statement, arguments: [isStarred, $0]) }
        for source in sources { try SourceCounts(db).moveStarred(source, by: isStarred ? 1 : -1) }
        return sources.count
    }
}

/// Keeps how many entries, unread, starred and read ones a source has, so that no list has to count them.
struct SourceCounts {
    let db: Database

    init(_ db: Database) { self.db = db }

    /// New entries, all unread.
    ///
    /// `newest` is the latest of their dates.
    func add(_ entries: Int, newest: Int64, to source: Int64) throws {
        try db.cachedStatement(
            sql: """
                UPDATE source_counts
                SET entries = entries + ?1, unread = unread + ?1, newest = max(coalesce(newest, ?2), ?2)
                WHERE source_id = ?3
                """
        ).execute(arguments: [entries, newest, source])
    }

    func moveStarred(_ source: Int64, by change: Int) throws {
        try db.cachedStatement(sql: "UPDATE source_counts SET starred = starred + ? WHERE source_id = ?")
            .execute(arguments: [change, source])
    }

    /// Entries whose read mark changed, all in the same way.
    func moveRead(_ entries: [Int64], _ isRead: Bool) throws {
        try db.cachedStatement(
            sql: """
                UPDATE source_counts SET unread = unread - ?1 * part.entries,
                    announced_read = announced_read + ?1 * part.announced
                FROM (
                    SELECT source_id, count(*) AS entries, sum(issue.state IS 'delivered') AS announced FROM entry
                    LEFT JOIN issue ON issue.number = entry.issue
                    WHERE id IN (SELECT value FROM json_each(?2)) GROUP BY source_id
                ) AS part
                WHERE source_counts.source_id = part.source_id
                """
        ).execute(arguments: [isRead ? 1 : -1, JSONNumbers.text(entries)])
    }

    /// An issue's entries became announced (`sign` 1), or are not any more (-1).
    func moveAnnounced(by issue: Int, sign: Int) throws {
        try db.execute(
            sql: """
                UPDATE source_counts SET announced = announced + ?1 * part.entries,
                    announced_read = announced_read + ?1 * part.read
                FROM (
                    SELECT source_id, count(*) AS entries, sum(is_read) AS read FROM issue_entry
                    JOIN entry ON entry.id = entry_id WHERE issue_entry.issue = ?2 GROUP BY source_id
                ) AS part
                WHERE source_counts.source_id = part.source_id
                """,
            arguments: [sign, issue]
        )
    }
}
