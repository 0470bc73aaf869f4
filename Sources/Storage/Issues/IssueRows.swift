internal import Foundation
internal import GRDB

/// Reads and writes issues.
enum IssueRows {
    static func nextNumber(_ db: Database) throws -> Int {
        (try Int.fetchOne(db, sql: "SELECT max(number) FROM issue") ?? 0) + 1
    }

    static func exists(_ number: Int, _ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT 1 FROM issue WHERE number = ?", arguments: [number]) != nil
    }

    static func insert(_ draft: IssueDraft, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO issue (number, circle, day, created, state, json) VALUES (?, ?, ?, ?, 'pending', ?)",
            arguments: [draft.number, draft.circle, draft.day, draft.createdAt.milliseconds, draft.json]
        )
        for rendering in draft.renderings { try insert(rendering, of: draft.number, db) }
        let statement = try db.cachedStatement(sql: "INSERT INTO issue_entry (issue, place, entry_id) VALUES (?, ?, ?)")
        for (place, entry) in draft.entries.enumerated() {
            try statement.execute(arguments: [draft.number, place, entry])
        }
    }

    static func insert(_ rendering: Rendering, of number: Int, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO rendering (issue, format, parameters, bytes) VALUES (?, ?, ?, ?)",
            arguments: [number, rendering.format, rendering.parameters, rendering.bytes]
        )
    }

    /// Makes the entries the issue's, or throws: an entry is in one issue only.
    static func take(_ entries: [Int64], by number: Int, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE entry SET state = 2, issue = ? WHERE id = ? AND state IN (1, 3)"
        )
        for entry in entries {
            try statement.execute(arguments: [number, entry])
            if db.changesCount != 1 { throw StoreError.overtaken(issue: number) }
        }
    }

    /// Notes which edits and outages the issue tells of.
    static func tell(_ draft: IssueDraft, _ db: Database) throws {
        for edit in draft.edits {
            // The edits before it of the same entry are told with it.
            try db.execute(
                sql: """
                    UPDATE edit SET issue = ?1 WHERE issue IS NULL AND id <= ?2
                        AND entry_id = (SELECT entry_id FROM edit WHERE id = ?2)
                    """,
                arguments: [draft.number, edit]
            )
        }
        for notice in draft.notices {
            try db.execute(
                sql: "UPDATE outage SET ended_issue = ? WHERE id = ? AND ended IS NOT NULL AND ended_issue IS NULL",
                arguments: [draft.number, notice]
            )
            try db.execute(
                sql: "UPDATE outage SET began_issue = ? WHERE id = ? AND began_issue IS NULL",
                arguments: [draft.number, notice]
            )
        }
        for change in draft.listChanges {
            try db.execute(
                sql: "UPDATE list_change SET issue = ? WHERE id = ? AND issue IS NULL",
                arguments: [draft.number, change]
            )
        }
    }

    static func carry(_ draft: IssueDraft, _ db: Database) throws {
        for entry in draft.carried {
            try db.execute(
                sql: "INSERT INTO issue_carried (issue, entry_id) VALUES (?, ?)",
                arguments: [draft.number, entry]
            )
            try db.execute(sql: "UPDATE entry SET carried = carried + 1 WHERE id = ?", arguments: [entry])
        }
    }

    /// Undoes `take`, `tell` and `carry`.
    static func release(_ number: Int, _ db: Database) throws -> Int {
        try db.execute(
            sql: """
                UPDATE entry SET carried = max(0, carried - 1)
                WHERE id IN (SELECT entry_id FROM issue_carried WHERE issue = ?)
                """,
            arguments: [number]
        )
        try db.execute(sql: "DELETE FROM issue_carried WHERE issue = ?", arguments: [number])
        try db.execute(sql: "DELETE FROM receipt WHERE issue = ?", arguments: [number])
        try db.execute(sql: "UPDATE edit SET issue = NULL WHERE issue = ?", arguments: [number])
        try db.execute(sql: "UPDATE list_change SET issue = NULL WHERE issue = ?", arguments: [number])
        try db.execute(sql: "UPDATE outage SET began_issue = NULL WHERE began_issue = ?", arguments: [number])
        try db.execute(sql: "UPDATE outage SET ended_issue = NULL WHERE ended_issue = ?", arguments: [number])
        try db.execute(
            sql: "UPDATE issue SET state = 'withdrawn', delivered = NULL WHERE number = ?",
            arguments: [number]
        )
        try db.execute(
            sql: """
                UPDATE entry SET state = 1, issue = NULL
                WHERE issue = ?1 AND id IN (SELECT entry_id FROM issue_entry WHERE issue = ?1)
                """,
            arguments: [number]
        )
        return db.changesCount
    }

    static func fetch(_ number: Int, _ db: Database) throws -> StoredIssue? {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM issue WHERE number = ?", arguments: [number]) else {
            return nil
        }
        let renderings = try Row.fetchAll(
            db,
            sql: "SELECT format, bytes, parameters FROM rendering WHERE issue = ? ORDER BY rowid",
            arguments: [number]
        ).map { Rendering(format: $0[0], bytes: $0[1], parameters: $0[2]) }
        let entries = try Int64.fetchAll(
            db,
            sql: "SELECT entry_id FROM issue_entry WHERE issue = ? ORDER BY place",
            arguments: [number]
        )
        return StoredIssue(
            number: number,
            circle: row["circle"],
            day: row["day"],
            createdAt: Date(milliseconds: row["created"]),
            state: state(row["state"]),
            deliveredAt: (row["delivered"] as Int64?).map(Date.init(milliseconds:)),
            json: row["json"],
            renderings: renderings,
            entries: entries
        )
    }

    static func lines(_ db: Database) throws -> [IssueLine] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT number, circle, day, created, state, delivered,
                    (SELECT count(*) FROM issue_entry WHERE issue = number)
                FROM issue ORDER BY number DESC
                """
        ).map { row in
            IssueLine(
                number: row[0],
                circle: row[1],
                day: row[2],
                createdAt: Date(milliseconds: row[3]),
                state: state(row[4]),
                deliveredAt: (row[5] as Int64?).map(Date.init(milliseconds:)),
                entries: row[6]
            )
        }
    }

    private static func state(_ text: String) -> StoredIssue.State { StoredIssue.State(rawValue: text) ?? .pending }
}
