internal import GRDB

package import struct Foundation.Data
package import struct Foundation.Date

/// What is kept of the lists of others.
extension Store {
    /// All that are kept, by address.
    package func readingLists() throws(StoreError) -> [String: ReadingList] {
        try read { db in
            var lists: [String: ReadingList] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT * FROM reading_list") {
                let poll = try SmallJSON.value(PollRecord.self, from: row["poll"])
                var list = ReadingList(address: row["address"], title: row["title"], poll: poll)
                list.document = row["document"]
                list.location = row["location"]
                lists[list.address] = list
            }
            return lists
        }
    }

    /// Keeps a list, and who appeared in it and vanished from it, in one transaction.
    package func keep(
        _ list: ReadingList,
        appeared: [String] = [],
        vanished: [String] = [],
        now: Date
    ) throws(StoreError) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO reading_list (address, title, document, location, poll)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    list.address, list.title, list.document, list.location, try SmallJSON.text(encoding: list.poll),
                ]
            )
            let changes = appeared.map { ($0, true) } + vanished.map { ($0, false) }
            for (leader, hasAppeared) in changes {
                try db.execute(
                    sql: "INSERT INTO list_change (list, title, leader, appeared, at) VALUES (?, ?, ?, ?, ?)",
                    arguments: [list.address, list.title, leader, hasAppeared, now.milliseconds]
                )
            }
        }
    }

    /// Forgets the lists that are not included any more; what they changed stays told.
    package func forgetReadingLists(except kept: Set<String>) throws(StoreError) {
        let gone = try readingLists().keys.filter { !kept.contains($0) }
        guard !gone.isEmpty else { return }
        try write { db in
            for address in gone {
                try db.execute(sql: "DELETE FROM reading_list WHERE address = ?", arguments: [address])
            }
        }
    }

    /// The changes that no issue has told yet, oldest first.
    package func untoldListChanges() throws(StoreError) -> [ListChange] {
        try read { db in try Self.changes(db, "issue IS NULL", []) }
    }

    /// The changes of late, told or not, oldest first.
    package func listChanges(since: Date) throws(StoreError) -> [ListChange] {
        try read { db in try Self.changes(db, "at >= ?", [since.milliseconds]) }
    }

    private static func changes(
        _ db: Database,
        _ condition: String,
        _ arguments: StatementArguments
    ) throws -> [ListChange] {
        try Row.fetchAll(db, sql: "SELECT * FROM list_change WHERE \(condition) ORDER BY id", arguments: arguments)
            .map { row in
                ListChange(
                    id: row["id"],
                    list: row["list"],
                    title: row["title"],
                    leader: row["leader"],
                    appeared: row["appeared"],
                    at: Date(milliseconds: row["at"])
                )
            }
    }
}
