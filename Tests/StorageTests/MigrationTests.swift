import Feeds
import Foundation
import GRDB
import Markup
import TestSupport
import Testing

@testable import Storage

@Suite struct `The migrations` {
    private func fixture(_ name: String, file: String = #filePath) throws -> String {
        let url = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
        return try String(decoding: Data(contentsOf: url), as: UTF8.self)
    }

    /// A file as an earlier version left it.
    private func olderStore(version: Int, at path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            for step in 1...version { try db.execute(sql: fixture("schema-\(step).sql")) }
            try db.execute(sql: fixture("rows-\(version).sql"))
        }
        try queue.close()
    }

    private func shape(_ store: Store) throws -> [String] {
        try store.read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        }
    }

    @Test func `that have landed are never edited`() throws {
        for (index, step) in Migrations.steps.enumerated() { try expectGolden("schema-\(index + 1).sql", step) }
    }

    @Test(arguments: 1...Migrations.version) func `from every version lead to the same store, with all it held`(
        version: Int
    ) throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            try olderStore(version: version, at: path)
            let store = try Store.open(at: path)
            #expect(try shape(store) == shape(Store.inMemory()))
            #expect(try store.health().faults == [])
            #expect(try store.sources().map(\.subscription.title) == ["Ada's notes"])
            #expect(try store.pollRecords()[1]?.etag == [0x22, 0x31, 0xC3, 0x28, 0x22])
            let first = try #require(try store.entry(1))
            #expect(first.entry.authors == [Author(name: "Ada")])
            #expect(first.entry.facts?.links.map(\.url) == ["http://b.example/x/"])
            #expect(first.mark.isRead && first.mark.isStarred && first.mark.note == "for the talk")
            #expect(try store.candidates().news.map(\.id) == [2])
            let edits = try store.untoldEdits(EditQuestion(size: .added(1), since: noon, limit: 5))
            #expect(edits.map(\.oldText) == ["semaphores"])
            #expect(try store.issue(1)?.renderings.map(\.bytes) == [Data("One\n".utf8)])
            for (words, id) in [("semaphores", Int64(1)), ("title:first", 1), ("資料庫", 2)] {
                var query = EntryQuery()
                query.words = words
                #expect(try store.search(query, limit: 5).map(\.id) == [id])
            }
        }
    }

    @Test func `happen whole or not at all`() throws {
        let queue = try DatabaseQueue()
        try queue.inDatabase { db in
            try Migrations.run(db, path: "x", steps: ["CREATE TABLE one (id INTEGER)"])
            let broken = ["CREATE TABLE one (id INTEGER)", "CREATE TABLE two (id INTEGER)", "CREATE NONSENSE"]
            #expect(throws: (any Error).self) { try Migrations.run(db, path: "x", steps: broken) }
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 1)
            #expect(try !db.tableExists("two"))
            try Migrations.run(db, path: "x", steps: Array(broken.prefix(2)))
            #expect(try Int.fetchOne(db, sql: "PRAGMA user_version") == 2)
            #expect(throws: StoreError.newer(path: "x", version: 2, known: 1)) {
                try Migrations.run(db, path: "x", steps: ["CREATE TABLE one (id INTEGER)"])
            }
        }
    }

    @Test func `write nothing where there is nothing to do`() throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            try Store.open(at: path).close()
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            try Store.open(at: path).close()
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        }
    }
}
