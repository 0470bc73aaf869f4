internal import Feeds
internal import Foundation
internal import GRDB

/// Reads and writes what is remembered between polls.
struct PollRows {
    private let insert: Statement

    init(_ db: Database) throws {
        insert = try db.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO poll (source_id, moved_to, etag, last_modified, body_hash, last_try,
                    last_success, last_body, not_before, is_servers_wish, schedule, max_age, failures, failing_since,
                    failure, failure_code, status, is_gone, moved_since, is_linked, downgraded_to, successor,
                    successor_from, looked_up, defect)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
    }

    func put(_ poll: PollRecord, of source: Int64) throws {
        let schedule = poll.schedule == UpdateSchedule() ? nil : try SmallJSON.text(encoding: poll.schedule)
        try insert.execute(arguments: [
            source, poll.movedTo, poll.etag.map { Data($0) }, poll.lastModified.map { Data($0) },
            poll.bodyHash.map(Int64.init(bitPattern:)), poll.lastTry?.milliseconds, poll.lastSuccess?.milliseconds,
            poll.lastBody?.milliseconds, poll.notBefore?.milliseconds, poll.isServersWish, schedule, poll.maxAge,
            poll.failures, poll.failingSince?.milliseconds, poll.failure, poll.failureCode, poll.status, poll.isGone,
            poll.movedSince?.milliseconds, poll.isLinkedByPage, poll.downgradedTo, poll.successor, poll.successorFrom,
            poll.lookedUp?.milliseconds, poll.defect,
        ])
    }

    static func all(_ db: Database) throws -> [Int64: PollRecord] {
        var polls: [Int64: PollRecord] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM poll")
        while let row = try rows.next() { polls[row["source_id"]] = try record(row) }
        return polls
    }

    private static func record(_ row: Row) throws -> PollRecord {
        func moment(_ column: String) -> Date? { (row[column] as Int64?).map(Date.init(milliseconds:)) }
        func bytes(_ column: String) -> [UInt8]? { (row[column] as Data?).map { Array($0) } }
        var poll = PollRecord()
        poll.movedTo = row["moved_to"]
        poll.etag = bytes("etag")
        poll.lastModified = bytes("last_modified")
        poll.bodyHash = (row["body_hash"] as Int64?).map(UInt64.init(bitPattern:))
        poll.lastTry = moment("last_try")
        poll.lastSuccess = moment("last_success")
        poll.lastBody = moment("last_body")
        poll.notBefore = moment("not_before")
        poll.isServersWish = row["is_servers_wish"]
        poll.schedule =
            try (row["schedule"] as String?).map { try SmallJSON.value(UpdateSchedule.self, from: $0) }
            ?? UpdateSchedule()
        poll.maxAge = row["max_age"]
        poll.failures = row["failures"]
        poll.failingSince = moment("failing_since")
        poll.failure = row["failure"]
        poll.failureCode = row["failure_code"]
        poll.status = row["status"]
        poll.isGone = row["is_gone"]
        poll.movedSince = moment("moved_since")
        poll.isLinkedByPage = row["is_linked"]
        poll.downgradedTo = row["downgraded_to"]
        poll.successor = row["successor"]
        poll.successorFrom = row["successor_from"]
        poll.lookedUp = moment("looked_up")
        poll.defect = row["defect"]
        return poll
    }
}
