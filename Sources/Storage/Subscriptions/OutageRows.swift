internal import GRDB

/// Writes the history of a source's health.
struct OutageRows {
    let db: Database

    init(_ db: Database) { self.db = db }

    func record(_ change: OutageChange, of source: Int64, at now: Int64) throws {
        switch change {
        case .began(let reason, let code):
            // One that is open already goes on: the beginning is told once.
            if try isOpen(source) { return try rename(reason, code, of: source) }
            try db.execute(
                sql: "INSERT INTO outage (source_id, reason, code, began) VALUES (?, ?, ?, ?)",
                arguments: [source, reason, code, now]
            )
        case .changed(let reason, let code): try rename(reason, code, of: source)
        case .ended:
            try db.execute(
                sql: "UPDATE outage SET ended = ? WHERE source_id = ? AND ended IS NULL",
                arguments: [now, source]
            )
        }
    }

    private func isOpen(_ source: Int64) throws -> Bool {
        try Int.fetchOne(
            db,
            sql: "SELECT 1 FROM outage WHERE source_id = ? AND ended IS NULL LIMIT 1",
            arguments: [source]
        ) != nil
    }

    private func rename(_ reason: String, _ code: String, of source: Int64) throws {
        try db.execute(
            sql: "UPDATE outage SET reason = ?, code = ? WHERE source_id = ? AND ended IS NULL",
            arguments: [reason, code, source]
        )
    }
}
