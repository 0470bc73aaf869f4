internal import Feeds
internal import Foundation
internal import GRDB

/// The entries of newsboat's file `cache.db`, read and never written.
struct NewsboatCache {
    private let queue: DatabaseQueue
    private let path: String

    /// One item as newsboat keeps it.
    struct Item {
        var entry: Entry
        var isRead: Bool
        var isFlagged: Bool
    }

    init(_ path: String) throws(StoreError) {
        guard try FileCheck.look(at: path) == .filled else { throw .cannotOpen(path: path, reason: "no such file") }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(2)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            let isCache = try queue.read { try $0.tableExists("rss_item") && $0.tableExists("rss_feed") }
            guard isCache else { throw StoreError.foreign(path: path) }
        } catch {
            throw StoreError(error, path: path)
        }
        self.path = path
    }

    /// The addresses of all feeds.
    func feeds() throws(StoreError) -> [String] {
        try read { try String.fetchAll($0, sql: "SELECT rssurl FROM rss_feed ORDER BY rowid") }
    }

    /// What feeds call themselves, by their addresses.
    func titles() throws(StoreError) -> [String: String] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT rssurl, title FROM rss_feed WHERE title <> ''")
            return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The items of one feed, newest first, without those that the user deleted.
    func items(of feed: String) throws(StoreError) -> [Item] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT * FROM rss_item WHERE feedurl = ? AND deleted = 0 ORDER BY pubDate DESC, id DESC",
                arguments: [feed]
            ).map(Self.item)
        }
    }

    private static func item(_ row: Row) -> Item {
        var entry = Entry()
        entry.id = text(row, "guid")
        entry.url = text(row, "url")
        entry.title = text(row, "title")
        entry.contentHTML = text(row, "content")
        entry.authors = text(row, "author").map { [Author(name: $0)] } ?? []
        entry.datePublished = (row["pubDate"] as Int64?).map { Date(milliseconds: $0 &* 1_000) }
        if let enclosure = text(row, "enclosure_url") {
            entry.attachments = [Attachment(url: enclosure, mimeType: text(row, "enclosure_type"))]
        }
        return Item(entry: entry, isRead: (row["unread"] as Int?) == 0, isFlagged: text(row, "flags") != nil)
    }

    /// A text that says something; newsboat keeps empty ones for missing ones.
    private static func text(_ row: Row, _ column: String) -> String? {
        guard row.hasColumn(column), let text: String = row[column], !text.isEmpty else { return nil }
        return text
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.read(body) } catch { throw StoreError(error, path: path) }
    }
}
