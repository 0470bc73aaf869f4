import Feeds
import Foundation
import GRDB
import Storage
import Testing

@Suite struct `Moving over from newsboat` {
    @Test func `its subscriptions are read with titles and tags`() {
        let urls = NewsboatURLs(
            """
            # people
            https://a.example/feed people "two words" "~Ada's \\"notes\\"" !
            https://b.example/rss   # a comment
            "query:Unread:unread = \\"yes\\""
            filter:~/bin/f:https://c.example/
            exec:~/bin/make-feed "~Made"
            nonsense

            """
        )
        #expect(
            urls.subscriptions.map(\.address) == ["https://a.example/feed", "https://b.example/rss", "~/bin/make-feed"]
        )
        #expect(urls.subscriptions.map(\.title) == ["Ada's \"notes\"", "https://b.example/rss", "Made"])
        #expect(urls.subscriptions.map(\.kind) == [.feed, .feed, .program])
        #expect(urls.subscriptions[0].categories == ["people", "two words"])
        #expect(urls.subscriptions[0].folders == ["people"])
        #expect(urls.subscriptions.map(\.line) == [2, 3, 6])
        #expect(urls.warnings.map(\.code) == ["query-feed", "filter", "no-address"])
        #expect(urls.warnings.map(\.line) == [4, 5, 7])
    }

    /// A cache as newsboat 2.x lays it out.
    private func cache(at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
                        title VARCHAR(1024) NOT NULL, lastmodified INTEGER(11) NOT NULL DEFAULT 0,
                        is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT "");
                    CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
                        title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
                        feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
                        unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
                        enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
                        base VARCHAR(128) NOT NULL DEFAULT "");
                    INSERT INTO rss_feed (rssurl, url, title) VALUES ('http://a.example/feed', '', 'A'),
                        ('https://gone.example/', '', 'Gone');
                    INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, enclosure_url,
                            enclosure_type, flags, deleted) VALUES
                        ('1', 'Read', 'Ada', 'https://a.example/1', 'http://a.example/feed', 1772000000, '<p>one</p>', 0,
                            '', '', '', 0),
                        ('2', 'Unread', '', 'https://a.example/2', 'http://a.example/feed', 1772100000, '<p>two</p>', 1,
                            'https://a.example/2.mp3', 'audio/mpeg', 's', 0),
                        ('3', 'Deleted', '', 'https://a.example/3', 'http://a.example/feed', 1772200000, 'x', 1, '', '',
                            '', 1);
                    """
            )
        }
        try queue.close()
    }

    @Test func `its entries, marks and flags are taken over, once, and nothing is announced again`() throws {
        try withFolder { folder in
            let path = folder + "/cache.db"
            try cache(at: path)
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            let store = try Store.inMemory()
            let source = try store.reconcile([subscription("https://a.example/feed")], now: noon).sources[0].id
            func run() throws -> NewsboatImport {
                try store.importNewsboat(cache: path, now: noon) { foreign in
                    var clean = foreign
                    clean.facts = EntryFacts(
                        text: foreign.title ?? "",
                        words: 1,
                        contentHash: UInt64(foreign.title?.count ?? 0)
                    )
                    return clean
                }
            }
            var wanted = NewsboatImport()
            wanted.sources = 1
            wanted.entries = 2
            wanted.read = 1
            wanted.starred = 1
            wanted.skipped = ["https://gone.example/"]
            #expect(try run() == wanted)
            wanted.entries = 0
            wanted.read = 0
            wanted.starred = 0
            #expect(try run() == wanted)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)

            let rows = try store.entries(EntryQuery(), limit: 10).rows
            #expect(rows.map(\.entry.title) == ["Unread", "Read"])
            #expect(rows.map(\.mark.isRead) == [false, true])
            #expect(rows.map(\.mark.isStarred) == [true, false])
            #expect(rows[0].entry.attachments == [Attachment(url: "https://a.example/2.mp3", mimeType: "audio/mpeg")])
            #expect(try store.candidates().isEmpty)
            let next = (2...5).map {
                entry(
                    id: "\($0)",
                    url: "https://a.example/\($0)",
                    title: $0 == 2 ? "Unread" : "New \($0)",
                    text: prose($0),
                    published: noon
                )
            }
            let summary = try store.record([Arrival(sourceID: source, poll: PollRecord(), feed: feed(next))], now: noon)
            #expect(summary == [ArrivalSummary(sourceID: source, new: 3, updated: 1)])
            #expect(try store.health().faults == [])
        }
    }

    @Test func `what is no cache is refused`() throws {
        try withFolder { folder in
            let store = try Store.inMemory()
            let absent = folder + "/absent.db"
            #expect(throws: StoreError.cannotOpen(path: absent, reason: "no such file")) {
                try store.importNewsboat(cache: absent, now: noon) { $0 }
            }
            let other = folder + "/other.db"
            try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE x (id INTEGER)") }
            #expect(throws: StoreError.foreign(path: other)) {
                try store.importNewsboat(cache: other, now: noon) { $0 }
            }
        }
    }
}
