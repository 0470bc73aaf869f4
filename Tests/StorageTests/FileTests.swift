import Feeds
import Foundation
import GRDB
import Testing

@testable import Storage

private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

private func write(_ data: Data, to path: String) throws { try data.write(to: URL(fileURLWithPath: path)) }

/// A closed store with a few hundred entries, as one file.
private func filledStore(at path: String) throws {
    let store = try Store.open(at: path)
    let source = try store.reconcile([subscription("https://a.example/feed")], now: noon).sources[0].id
    let posts = (1...300).map {
        entry(id: "\($0)", title: "P\($0)", text: prose($0, words: 200), published: noon - Double($0))
    }
    _ = try store.record([Arrival(sourceID: source, poll: PollRecord(), feed: feed(posts))], now: noon)
    try store.close()
}

@Suite struct `The file of the store` {
    @Test func `is made with its folders, for its owner only, and keeps what it was given`() throws {
        try withFolder { folder in
            let path = folder + "/deep/er/ambient.sqlite"
            try filledStore(at: path)
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            let store = try Store.open(at: path)
            #expect(try store.lines(EntryQuery(), limit: 500).rows.count == 300)
            for name in ["-wal", "-shm"] {
                #expect(stat(path + name, &status) == 0)
                #expect(status.st_mode & 0o777 == 0o600)
            }
            #expect(try store.health().faults == [])
        }
    }

    @Test func `stands in a folder, whatever its name`() {
        let folders = ["s": ".", "s.sqlite": ".", "/s": "/", "./s": ".", "a/b/s": "a/b", "/a/s": "/a"]
        for (path, folder) in folders { #expect(FileCheck.folder(of: path) == folder, "\(path)") }
    }

    @Test func `of zero bytes counts as new`() throws {
        try withFolder { folder in
            let path = folder + "/empty.sqlite"
            try write(Data(), to: path)
            #expect(try Store.open(at: path).sources() == [])
        }
    }

    /// How a file is spoiled, and what is said.
    static let damages: [(String, @Sendable (String) throws -> Void, String)] = [
        ("text", { try write(Data("<opml version=\"2.0\"/>\n".utf8), to: $0) }, "the store is damaged"),
        (
            "long text", { try write(Data(String(repeating: "not a database\n", count: 5_000).utf8), to: $0) },
            "the store is damaged"
        ),
        ("cut short", { try write(bytes($0).dropLast(5_000), to: $0) }, "the store is damaged"),
        ("cut to its head", { try write(bytes($0).prefix(100), to: $0) }, "the store is damaged"),
        (
            "overwritten in the middle",
            { path in
                var data = try bytes(path)
                let middle = data.count / 2 / 8_192 * 8_192
                data.replaceSubrange(
                    middle..<middle + 4_096,
                    with: (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ 13) }
                )
                try write(data, to: path)
            },
            "the store is damaged"
        ),
        (
            "a later format",
            { path in
                let queue = try DatabaseQueue(path: path)
                try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 9999") }
                try queue.close()
            },
            "the store was written by a newer ambient (format 9999, this one knows up to \(Migrations.version))"
        ),
        (
            "another program's",
            { path in
                try FileManager.default.removeItem(atPath: path)
                let queue = try DatabaseQueue(path: path)
                try queue.write { try $0.execute(sql: "CREATE TABLE places (id INTEGER)") }
                try queue.close()
            },
            "this database belongs to another program"
        ),
    ]

    @Test(arguments: damages) func `is left as it is when it cannot be used`(
        name: String,
        spoil: @Sendable (String) throws -> Void,
        sentence: String
    ) throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            try filledStore(at: path)
            try spoil(path)
            let before = try bytes(path)
            do {
                let store = try Store.open(at: path)
                try store.close()
                Issue.record("opened")
            } catch let error as StoreError {
                #expect(error.description.hasPrefix("\(path): \(sentence)"), "\(error)")
                #expect(!error.description.contains("\n"))
            }
            #expect(try bytes(path) == before)
        }
    }

    @Test func `says what stands in its way`() throws {
        try withFolder { folder in
            #expect(throws: StoreError.cannotOpen(path: folder, reason: "not a file")) { try Store.open(at: folder) }
            try write(Data(), to: folder + "/file")
            #expect(throws: StoreError.self) { try Store.open(at: folder + "/file/ambient.sqlite") }
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may write anywhere")) func `that is read-only is read, not written`() throws
    {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            try filledStore(at: path)
            chmod(path, 0o400)
            chmod(folder, 0o500)
            defer { chmod(folder, 0o700) }
            let store = try Store.open(at: path)
            #expect(try store.lines(EntryQuery(), limit: 1).rows.count == 1)
            #expect(throws: StoreError.readOnly(path: path)) { try store.setStarred([1], true) }
        }
    }

    @Test func `with a later reader beside a writer never makes it wait`() throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            try filledStore(at: path)
            let one = try Store.open(at: path, patience: 0.2)
            let two = try Store.open(at: path, patience: 0.2)
            try one.write { db in
                try db.execute(sql: "UPDATE entry SET is_starred = 1 WHERE id = 1")
                #expect(try two.lines(EntryQuery(), limit: 500).rows.count == 300)
                #expect(throws: StoreError.busy(path: path)) { try two.setStarred([2], true) }
            }
            try two.setStarred([2], true)
            var starred = EntryQuery()
            starred.state = .starred
            #expect(try one.lines(starred, limit: 10).rows.map(\.id) == [2, 1])
        }
    }

    @Test func `is made by many at once without a quarrel`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<10 {
                group.addTask {
                    let store = try Store.open(at: folder + "/ambient.sqlite")
                    try store.remember("\(number)", "was here")
                    try store.close()
                }
            }
            try await group.waitForAll()
        }
        let store = try Store.open(at: folder + "/ambient.sqlite")
        for number in 0..<10 { #expect(try store.memory("\(number)") == "was here") }
        #expect(try store.health().faults == [])
    }

    @Test func `keeps nothing of an arrival that failed half-way`() throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            let store = try Store.open(at: path)
            let source = try store.reconcile([subscription("https://a.example/feed")], now: noon).sources[0].id
            // A disk that fills while the second part is written.
            try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 60") }
            let posts = (1...300).map {
                entry(id: "\($0)", title: "P\($0)", text: prose($0, words: 200), published: noon)
            }
            var poll = PollRecord()
            poll.etag = [1]
            let arrival = Arrival(sourceID: source, poll: poll, feed: feed(posts))
            #expect(throws: StoreError.noSpace(path: path)) { try store.record([arrival], now: noon) }
            #expect(try store.pollRecords() == [:])
            #expect(try store.lines(EntryQuery(), limit: 1).rows == [])
            try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
            #expect(try store.record([arrival], now: noon)[0].new == 3)
            #expect(try store.health().faults == [])
        }
    }
}

@Suite struct `Upkeep` {
    @Test func `a backup is a store of its own, also while the store is written`() throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            try filledStore(at: path)
            let store = try Store.open(at: path)
            try write(Data("an older backup".utf8), to: folder + "/backup.sqlite")
            try store.backup(to: folder + "/backup.sqlite")
            try store.setStarred([1], true)
            let copy = try Store.open(at: folder + "/backup.sqlite")
            #expect(try copy.lines(EntryQuery(), limit: 500).rows.count == 300)
            #expect(try copy.countsBySource()[1]?.starred == 0)
            #expect(try copy.health().faults == [])
            var status = stat()
            #expect(stat(folder + "/backup.sqlite", &status) == 0 && status.st_mode & 0o777 == 0o600)
            #expect(stat(folder + "/backup.sqlite.part", &status) != 0)
            #expect(throws: StoreError.self) { try store.backup(to: folder + "/absent/backup.sqlite") }
        }
    }

    @Test func `pruning keeps identities, stars, notes and what was not announced`() throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            let store = try Store.open(at: path)
            let source = try store.reconcile([subscription("https://a.example/feed")], now: noon).sources[0].id
            let posts = (1...200).map {
                entry(
                    id: "\($0)",
                    title: "P\($0)",
                    text: prose($0, words: 200),
                    published: noon - days(Double($0)),
                    tags: ["x"]
                )
            }
            let arrival = Arrival(sourceID: source, poll: PollRecord(), feed: feed(posts))
            _ = try store.record([arrival], now: noon)
            let ids = try store.lines(EntryQuery(), limit: 500).rows.map(\.id)
            try store.setStarred([ids[150]], true)
            try store.setNote(ids[151], "keep")
            let report = try store.prune(olderThan: noon - days(2))
            // Of 198 that are old enough one is not announced yet, one is starred, one has a note.
            #expect(report.entries == 195)
            #expect(report.bytesAfter < report.bytesBefore / 2)
            #expect(try store.entry(ids[150])?.entry.facts?.text == posts[150].facts?.text)
            #expect(try store.entry(ids[100])?.entry.contentHTML == nil)
            #expect(try store.lines(EntryQuery(), limit: 500).rows.count == 200)
            var query = EntryQuery()
            query.words = "title:p101"
            #expect(try store.search(query, limit: 5) == [])
            var edited = posts
            edited[100] = entry(id: "101", title: "P101, revised", text: prose(999), published: noon - days(101))
            #expect(
                try store.record([Arrival(sourceID: source, poll: PollRecord(), feed: feed(edited))], now: noon)
                    == [ArrivalSummary(sourceID: source, unchanged: 200)]
            )
            #expect(try store.health().faults == [])
        }
    }

    @Test func `an article that was asked for is shown, searched and kept`() throws {
        let bench = try Bench().settled()
        try bench.poll([entry(id: "1", title: "One", text: "Only a summary.", published: noon)])
        let id = try #require(try bench.store.lines(EntryQuery(), limit: 1).rows.first?.id)
        let article = EntryFacts(text: "The whole article about semaphores.", words: 5)
        var reading = PageReading(entryID: id)
        reading.article = ("<p>The whole article about semaphores.</p>", article)
        #expect(try bench.store.record(reading, policy: .standard, now: noon))
        var query = EntryQuery()
        query.words = "semaphores"
        #expect(try bench.store.search(query, limit: 5).map(\.id) == [id])
        query.words = "summary"
        #expect(try bench.store.search(query, limit: 5) == [])
        try bench.poll([entry(id: "1", title: "One", text: "Another summary.", published: noon)])
        let known = try #require(try bench.store.entry(id))
        #expect(known.entry.contentHTML == "<p>The whole article about semaphores.</p>")
        #expect(known.entry.facts?.text == article.text)
        #expect(try bench.store.health().faults == [])
    }

    @Test func `a lock is held by one, and says by whom`() throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            do {
                let lock = try TaskLock("fetching", besideStoreAt: path)
                #expect(throws: StoreError.locked(task: "fetching", pid: getpid())) {
                    _ = try TaskLock("fetching", besideStoreAt: path, patience: 0.1)
                }
                _ = try TaskLock("delivering", besideStoreAt: path)
                _ = consume lock
            }
            _ = try TaskLock("fetching", besideStoreAt: path)
            #expect(StoreError.locked(task: "fetching", pid: 7).description == "another ambient is fetching (pid 7)")
        }
    }
}
