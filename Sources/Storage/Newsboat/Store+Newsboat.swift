package import Feeds
internal import GRDB

package import struct Foundation.Date

/// What was taken over from newsboat.
package struct NewsboatImport: Sendable, Equatable {
    package var sources = 0
    package var entries = 0
    package var read = 0
    package var starred = 0
    /// Feeds of the cache that are not subscribed here.
    package var skipped: [String] = []

    package init() {}
}

/// What the feeds of newsboat's `cache.db` call themselves, by their addresses as they stand in `urls`.
package func newsboatTitles(cache: String) throws(StoreError) -> [String: String] {
    try NewsboatCache(cache).titles()
}

extension Store {
    /// Takes entries, read marks and flags over from newsboat's `cache.db`, for sources that are subscribed.
    ///
    /// All of it is archive: nothing that was in newsboat is announced again, and what its feeds bring from now on is
    /// news. An entry that is known already keeps its text; being read or flagged in either place counts. Flags become
    /// stars. Run twice, it changes nothing.
    ///
    /// `cache` is newsboat's file, which is only read. `clean` makes an entry with foreign markup safe and finds its
    /// facts, as the parser does for what it reads.
    package func importNewsboat(
        cache: String,
        now: Date,
        clean: (Entry) -> Entry
    ) throws(StoreError) -> NewsboatImport {
        let newsboat = try NewsboatCache(cache)
        let known = try sources()
        let byAddress = Dictionary(
            known.map { (canonicalAddress($0.subscription.address), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var result = NewsboatImport()
        for feed in try newsboat.feeds() {
            guard let source = byAddress[canonicalAddress(feed)] else {
                result.skipped.append(feed)
                continue
            }
            let items = try newsboat.items(of: feed)
            let home = source.subscription.homePageURL.map(canonicalAddress)
            let arrived = items.map { ArrivedEntry(clean($0.entry), home: home) }
            try write { db in
                var importer = try Importer(db, now: now.milliseconds)
                try importer.take(arrived, items, source.id, &result)
            }
            result.sources += 1
        }
        return result
    }

    /// Stores one feed's items within a transaction.
    private struct Importer {
        let db: Database
        let now: Int64
        var rows: EntryRows

        init(_ db: Database, now: Int64) throws {
            self.db = db
            self.now = now
            rows = try EntryRows(db)
        }

        mutating func take(
            _ arrived: [ArrivedEntry],
            _ items: [NewsboatCache.Item],
            _ source: Int64,
            _ result: inout NewsboatImport
        ) throws {
            if arrived.isEmpty { return }
            let identity = Identity(arrived)
            let places = identity.distinct()
            let known = try KnownRows(db).match(arrived, at: places, by: identity, in: source)
            for place in places.reversed() {
                let id = try known[place]?.known.id ?? insert(arrived[place], source, &result)
                try mark(id, as: items[place], source, &result)
            }
            try rows.writeIndex()
            try db.execute(
                sql: "UPDATE source SET first_read = coalesce(first_read, ?) WHERE id = ?",
                arguments: [now, source]
            )
        }

        private mutating func insert(
            _ entry: ArrivedEntry,
            _ source: Int64,
            _ result: inout NewsboatImport
        ) throws -> Int64 {
            let date = BelievedDate.of(entry.entry.datePublished?.milliseconds, now: now) ?? now
            let standing = EntryRows.Standing(sourceID: source, firstSeen: now, date: date, state: .archive)
            result.entries += 1
            try SourceCounts(db).add(1, newest: date, to: source)
            return try rows.insert(entry, standing)
        }

        private func mark(
            _ id: Int64,
            as item: NewsboatCache.Item,
            _ source: Int64,
            _ result: inout NewsboatImport
        ) throws {
            if item.isRead, try !Marks(db).setRead([id], true).isEmpty { result.read += 1 }
            if item.isFlagged, try Marks(db).setStarred([id], true) > 0 { result.starred += 1 }
        }
    }
}
