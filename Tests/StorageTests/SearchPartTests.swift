import Foundation
import GRDB
import Testing

@testable import Storage

@Suite struct `The search index in several tables` {
    private let bench: Bench

    /// Three entries of each of three stretches of numbers.
    init() throws {
        bench = try Bench()
        for part in 0..<3 {
            try bench.store.write { db in
                try db.execute(
                    sql: "UPDATE sqlite_sequence SET seq = ? WHERE name = 'entry'",
                    arguments: [Int64(part) * SearchIndex.stretch]
                )
            }
            try bench.poll(
                (0..<3).map { number in
                    entry(
                        id: "\(part)-\(number)",
                        title: "Post \(part)\(number)",
                        text: "common part\(part) \(prose(part * 3 + number))",
                        published: noon - Double(10 * part + number)
                    )
                }
            )
        }
    }

    private func titles(_ words: String, limit: Int = 20) throws -> [String] {
        var query = EntryQuery()
        query.words = words
        return try bench.store.search(query, limit: limit).map(\.line.title)
    }

    private func tables() throws -> [String] { try bench.store.read { try SearchIndex($0).tables } }

    @Test func `has a table for each stretch, made when its first entry comes`() throws {
        #expect(try tables() == ["search_131073", "search_65537", "search"])
        #expect(try bench.store.health().faults == [])
    }

    @Test func `finds what is in any of them`() throws {
        #expect(try titles("common").count == 9)
        #expect(try titles("comm*").count == 9)
        #expect(try titles("part1").sorted() == ["Post 10", "Post 11", "Post 12"])
        #expect(try titles("title:12") == ["Post 12"])
        #expect(try titles("common -part2 -part1").count == 3)
    }

    @Test func `follows an edit in the table that the entry is in`() throws {
        try bench.poll([entry(id: "0-1", title: "Post 01", text: "rewritten", published: noon - 1)])
        #expect(try titles("rewritten") == ["Post 01"])
        #expect(try titles("part0").count == 2)
        #expect(try tables().count == 3)
    }

    @Test func `forgets what is pruned and can be put in order`() throws {
        try bench.store.write { try $0.execute(sql: "UPDATE entry SET state = 0") }
        _ = try bench.store.prune(olderThan: noon - 15)
        #expect(try titles("common").sorted() == ["Post 00", "Post 01", "Post 02", "Post 10", "Post 11", "Post 12"])
        #expect(try bench.store.health().faults == [])
    }
}
