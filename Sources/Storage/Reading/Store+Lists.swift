package import Feeds
internal import GRDB

internal import struct Foundation.Date

extension Store {
    /// A page of a list as lines, newest first.
    ///
    /// With `query.words` the best matches come first; see `search`.
    ///
    /// - `limit`: how many lines at most.
    /// - `cursor`: `EntryPage.next` of the page before; `nil` for the first page.
    package func lines(
        _ query: EntryQuery,
        limit: Int,
        from cursor: EntryCursor? = nil
    ) throws(StoreError) -> EntryPage<EntryLine> {
        try read { db in try page(query, limit, cursor, db) { try EntryLineRow.fetch($0, db) } }
    }

    /// The page of a list that ends before a place, newest first, as the list is read upwards.
    ///
    /// - `cursor`: the first line that is known; `.end` for the last page of the list.
    ///
    /// `EntryPage.next` is the first line of this page; `nil` where the list begins.
    package func lines(
        _ query: EntryQuery,
        limit: Int,
        before cursor: EntryCursor
    ) throws(StoreError) -> EntryPage<EntryLine> {
        try read { db in
            let places = try EntryList(query, limit: limit, before: cursor, db).places(db)
            let rows = try EntryLineRow.fetch(places.map(\.id).reversed(), db)
            return EntryPage(rows: rows, next: places.count == limit ? places.last : nil)
        }
    }

    /// A page of a list as whole entries, newest first.
    package func entries(
        _ query: EntryQuery,
        limit: Int,
        from cursor: EntryCursor? = nil
    ) throws(StoreError) -> EntryPage<KnownEntry> {
        try read { db in try page(query, limit, cursor, db) { try Self.known($0, db) } }
    }

    /// One entry; `nil` where there is none of this number.
    package func entry(_ id: Int64) throws(StoreError) -> KnownEntry? {
        try read { db in try Self.known([id], db).first }
    }

    /// Entries by their numbers, in the order of the numbers; unknown ones are left out.
    package func entries(_ ids: [Int64]) throws(StoreError) -> [KnownEntry] {
        try read { db in try Self.known(ids, db) }
    }

    /// Lines by their numbers, in the order of the numbers; unknown ones are left out.
    package func lines(_ ids: [Int64]) throws(StoreError) -> [EntryLine] {
        try read { db in try EntryLineRow.fetch(ids, db) }
    }

    private func page<Item>(
        _ query: EntryQuery,
        _ limit: Int,
        _ cursor: EntryCursor?,
        _ db: Database,
        rows: ([Int64]) throws -> [Item]
    ) throws -> EntryPage<Item> {
        if query.words != nil {
            let found = try SearchRun(query, db).best(limit).map(\.id)
            return EntryPage(rows: try rows(found), next: nil)
        }
        let places = try EntryList(query, limit: limit, from: cursor, db).places(db)
        return EntryPage(rows: try rows(places.map(\.id)), next: places.count == limit ? places.last : nil)
    }

    static func known(_ ids: [Int64], _ db: Database) throws -> [KnownEntry] {
        let entries = try KnownEntryRow.fetch(
            db,
            where: "entry.id IN (SELECT value FROM json_each(?))",
            [JSONNumbers.text(ids)]
        )
        let byID = Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0) })
        return ids.compactMap { byID[$0] }
    }
}
