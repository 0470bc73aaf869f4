internal import GRDB

extension Store {
    /// Marks entries as read or unread.
    ///
    /// Two readers that are open at once only write what they change.
    ///
    /// - Returns: the entries whose mark changed, for undo.
    @discardableResult
    package func setRead(_ ids: [Int64], _ isRead: Bool) throws(StoreError) -> [Int64] {
        try write { db in try Marks(db).setRead(ids, isRead) }
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
        _ = try write { db in try Marks(db).setStarred(ids, isStarred) }
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
}
