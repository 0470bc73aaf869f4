internal import GRDB

/// The steps that bring a store of any earlier version to this one.
///
/// The version is SQLite's `user_version`; 0 is an empty file. Step N leads from version N to N + 1.
enum Migrations {
    static let steps: [String] = [
        Schema1.sql, Schema2.sql, Schema3.sql, Schema4.sql, Schema5.sql, Schema6.sql, Schema7.sql,
    ]
    static let version = steps.count
    /// SQLite's `application_id` of our files: "ambi".
    static let applicationID: Int32 = 0x616D_6269

    /// Brings the store to `version` in one transaction.
    ///
    /// Does nothing, and writes nothing, where it is there already.
    static func run(_ db: Database, path: String, steps: [String] = steps) throws {
        guard try found(db, path: path, known: steps.count) < steps.count else { return }
        try db.inTransaction(.immediate) {
            // Asked again under the lock: another process may have done it while this one waited.
            let version = try found(db, path: path, known: steps.count)
            for step in steps.dropFirst(version) { try db.execute(sql: step) }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
            try db.execute(sql: "PRAGMA user_version = \(steps.count)")
            return .commit
        }
    }

    /// The version of the file; refuses one that is newer, or that another program made.
    static func found(_ db: Database, path: String, known: Int = version) throws -> Int {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if version > known { throw StoreError.newer(path: path, version: version, known: known) }
        let owner = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if owner != applicationID {
            let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
            guard isEmpty, version == 0, owner == 0 else { throw StoreError.foreign(path: path) }
        }
        return version
    }
}
