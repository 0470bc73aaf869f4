internal import GRDB

package import struct Foundation.Date

extension Store {
    /// The number that the next issue will have.
    ///
    /// Numbers count from 1 over all circles and are never given twice.
    package func nextIssueNumber() throws(StoreError) -> Int {
        try read { db in try IssueRows.nextNumber(db) }
    }

    /// Records an issue as pending, with its exact content, and takes its entries, all in one transaction.
    ///
    /// From here on a crash loses nothing: the next run finds the issue by `pendingIssue` and delivers these very
    /// bytes.
    /// - Throws: `StoreError.overtaken` where another run has taken the number or one of the entries meanwhile.
    package func beginIssue(_ draft: IssueDraft) throws(StoreError) {
        try write { db in
            guard try IssueRows.nextNumber(db) == draft.number else { throw StoreError.overtaken(issue: draft.number) }
            try IssueRows.take(draft.entries, by: draft.number, db)
            try IssueRows.insert(draft, db)
            try IssueRows.tell(draft, db)
            try IssueRows.carry(draft, db)
        }
    }

    /// The oldest issue of a circle that is not known to be delivered; `nil` circle: of the whole network.
    package func pendingIssue(circle: String? = nil) throws(StoreError) -> StoredIssue? {
        try read { db in
            let number = try Int.fetchOne(
                db,
                sql: "SELECT number FROM issue WHERE state = 'pending' AND circle IS ? ORDER BY number LIMIT 1",
                arguments: [circle]
            )
            return try number.flatMap { try IssueRows.fetch($0, db) }
        }
    }

    /// Notes that an issue was delivered.
    ///
    /// Delivering it once more changes nothing.
    package func markDelivered(_ number: Int, at now: Date) throws(StoreError) {
        try write { db in
            guard try IssueRows.exists(number, db) else { throw StoreError.unknown(what: "issue \(number)") }
            try db.execute(
                sql: "UPDATE issue SET state = 'delivered', delivered = ? WHERE number = ? AND state = 'pending'",
                arguments: [now.milliseconds, number]
            )
            if db.changesCount > 0 { try SourceCounts(db).moveAnnounced(by: number, sign: 1) }
            try db.execute(sql: "DELETE FROM receipt WHERE issue = ?", arguments: [number])
        }
    }

    /// Takes an issue back: its entries, edits and notices are news again.
    ///
    /// The issue stays readable, its number is not given again.
    ///
    /// - Returns: how many entries are news again.
    package func undeliver(_ number: Int) throws(StoreError) -> Int {
        try write { db in
            guard
                let state = try String.fetchOne(
                    db,
                    sql: "SELECT state FROM issue WHERE number = ?",
                    arguments: [number]
                )
            else { throw StoreError.unknown(what: "issue \(number)") }
            if state == StoredIssue.State.delivered.rawValue {
                try SourceCounts(db).moveAnnounced(by: number, sign: -1)
            }
            return try IssueRows.release(number, db)
        }
    }

    /// An issue by its number; `nil` where there is none.
    package func issue(_ number: Int) throws(StoreError) -> StoredIssue? {
        try read { db in try IssueRows.fetch(number, db) }
    }

    /// The newest issue of a local day such as `2026-11-23`; `nil` where there is none.
    package func issue(day: String, circle: String? = nil) throws(StoreError) -> StoredIssue? {
        try read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT max(number) FROM issue WHERE day = ? AND circle IS ?",
                arguments: [day, circle]
            ).flatMap { try IssueRows.fetch($0, db) }
        }
    }

    /// The newest issue of a circle; `nil` where there is none.
    package func latestIssue(circle: String? = nil) throws(StoreError) -> StoredIssue? {
        try read { db in
            try Int.fetchOne(db, sql: "SELECT max(number) FROM issue WHERE circle IS ?", arguments: [circle])
                .flatMap { try IssueRows.fetch($0, db) }
        }
    }

    /// All issues, newest first, without their content.
    package func issues() throws(StoreError) -> [IssueLine] {
        try read { db in try IssueRows.lines(db) }
    }
}
