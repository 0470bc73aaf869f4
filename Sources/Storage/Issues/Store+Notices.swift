internal import GRDB

internal import struct Foundation.Date

extension Store {
    /// Outages whose beginning or end no issue has told yet, of subscribed sources, oldest first.
    ///
    /// One that ended before its beginning was told is told never: nothing needs the user.
    package func outageNotices() throws(StoreError) -> [OutageNotice] {
        try read { db in
            try Self.notices(
                db,
                """
                (began_issue IS NULL OR (ended IS NOT NULL AND ended_issue IS NULL))
                    AND NOT (began_issue IS NULL AND ended IS NOT NULL)
                """
            )
        }
    }

    /// Outages that last, oldest first.
    package func openOutages() throws(StoreError) -> [OutageNotice] {
        try read { db in try Self.notices(db, "ended IS NULL") }
    }

    /// The health history of one source, newest first.
    package func outages(of source: Int64) throws(StoreError) -> [OutageNotice] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM outage WHERE source_id = ? ORDER BY began DESC, id DESC",
                arguments: [source]
            ).map(Self.notice)
        }
    }

    private static func notices(_ db: Database, _ condition: String) throws -> [OutageNotice] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT outage.* FROM outage JOIN source ON source.id = source_id
                WHERE \(condition) AND source.position IS NOT NULL ORDER BY outage.id
                """
        ).map(notice)
    }

    private static func notice(_ row: Row) -> OutageNotice {
        OutageNotice(
            id: row["id"],
            sourceID: row["source_id"],
            reason: row["reason"],
            code: row["code"],
            began: Date(milliseconds: row["began"]),
            ended: (row["ended"] as Int64?).map(Date.init(milliseconds:)),
            beginningWasTold: (row["began_issue"] as Int?) != nil
        )
    }
}
