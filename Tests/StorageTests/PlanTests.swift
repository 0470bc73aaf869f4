import Feeds
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Storage

/// What SQLite says it will do for each statement that a command makes it run.
@Suite struct `The plan of every question` {
    private let store: Store

    init() throws {
        store = try Store.inMemory()
        let list = (0..<3).map { subscription("https://\($0).example/feed", leader: "L\($0)", title: "T\($0)") }
        let sources = try store.reconcile(list, now: noon).sources
        let arrivals = sources.map { source in
            Arrival(
                sourceID: source.id,
                poll: PollRecord(),
                feed: feed(
                    (0..<20).map { entry(id: "\($0)", title: "P\($0)", text: prose($0), published: noon, tags: ["x"]) }
                )
            )
        }
        _ = try store.record(arrivals, now: noon)
    }

    /// Plans by statement, of all that `body` runs.
    private func plans(_ body: (Store) throws -> Void) throws -> [(sql: String, steps: [String])] {
        let seen = Mutex<[String]>([])
        store.queue.inDatabase { db in
            db.trace { event in
                let sql = event.expandedDescription
                seen.withLock { $0.append(sql) }
            }
        }
        try body(store)
        return try store.queue.writeWithoutTransaction { db in
            db.trace()
            return try Set(seen.withLock { $0 }).filter { !$0.hasPrefix("PRAGMA") }.map { sql in
                let isQuestion = ["SELECT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) }
                let steps =
                    isQuestion ? try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0[3] as String } : []
                return (sql, steps)
            }
        }
    }

    /// Tables that grow with every day; the others have a row a source, an issue or an outage.
    private static let large = ["entry", "body", "citation", "edit", "entry_tag", "issue_entry"]

    private func expectNoScan(_ name: String, _ body: (Store) throws -> Void) throws {
        let plans = try plans(body)
        #expect(!plans.isEmpty)
        for (sql, steps) in plans {
            for step in steps {
                let table = step.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                guard step.hasPrefix("SCAN"), Self.large.contains(table) else { continue }
                // A page of a list walks an index from its end until the page is full.
                // The index of untold edits holds those alone.
                if step.hasSuffix("INDEX edit_untold") { continue }
                let isWalk = step.contains("USING") && step.contains("INDEX") && sql.contains("LIMIT")
                #expect(isWalk, "\(name): \(step) in \(sql)")
            }
            let sorts = steps.filter { $0.contains("TEMP B-TREE FOR ORDER BY") }
            #expect(sorts.isEmpty || !sql.contains("LIMIT"), "\(name) sorts before it cuts: \(sql)")
        }
    }

    @Test func `of lists walks an index`() throws {
        for state in [nil] + EntryQuery.State.allCases.map(Optional.some) {
            for leaders in [nil, ["L1"]] {
                for tag in [nil, "x"] {
                    var query = EntryQuery()
                    query.state = state
                    query.leaders = leaders
                    query.tag = tag
                    try expectNoScan("list \(query)") { store in
                        let page = try store.lines(query, limit: 2)
                        _ = try store.entries(query, limit: 2, from: page.next)
                        _ = try store.lines(query, limit: 2, before: .end)
                    }
                }
            }
        }
    }

    @Test func `of a state uses the index of that state`() throws {
        var query = EntryQuery()
        for (state, index) in [
            (EntryQuery.State.unread, "entry_unread"), (.read, "entry_read"), (.starred, "entry_starred"),
            (.noted, "entry_noted"),
        ] {
            query.state = state
            let steps = try plans { _ = try $0.lines(query, limit: 2) }.flatMap(\.steps)
            #expect(steps.contains { $0.contains("INDEX \(index)") }, "\(state): \(steps)")
        }
    }

    @Test func `of a digest looks only at what is new`() throws {
        try expectNoScan("digest") { store in
            let candidates = try store.candidates()
            _ = try store.hasCandidates()
            _ = try store.postDates(of: ["L1"], since: noon - days(365))
            _ = try store.lastPost(of: "L1", before: Set(candidates.news.map(\.id)))
            _ = try store.citations(since: noon - days(7))
            var question = VoteQuestion(since: noon - days(42), until: noon)
            question.addresses = ["https://0.example/1"]
            question.entries = candidates.news.map(\.id)
            question.sparksSince = noon - days(2)
            question.site = { $0 }
            _ = try store.votes(question)
            _ = try store.told(since: noon - days(14), limit: 20)
            _ = try store.texts(of: [1, 2])
            _ = try store.entries(at: ["https://0.example/1"])
            _ = try store.readShares()
            _ = try store.untoldEdits(EditQuestion(size: .changed(1), since: noon - days(30), sources: [1], limit: 9))
            _ = try store.outageNotices()
            _ = try store.pendingIssue()
            let draft = IssueDraft(
                number: 1,
                circle: nil,
                day: "",
                createdAt: noon,
                json: Data(),
                entries: candidates.news.map(\.id)
            )
            try store.beginIssue(draft)
            try store.markDelivered(1, at: noon)
            _ = try store.issue(1)
            _ = try store.undeliver(1)
        }
    }

    @Test func `of a fetch finds known entries by their keys`() throws {
        try expectNoScan("fetch") { store in
            let items = (15..<25).map {
                entry(id: "\($0)", url: "https://0.example/\($0)", title: "P\($0)", text: prose($0 + 1))
            }
            _ = try store.record(
                [Arrival(sourceID: 1, poll: PollRecord(), feed: feed(items), outage: .ended)],
                now: noon
            )
            _ = try store.pollRecords()
        }
    }

    @Test func `of search and marks goes by number`() throws {
        try expectNoScan("search") { store in
            var query = EntryQuery()
            query.words = "title:p1 w1* -nothing"
            _ = try store.search(query, limit: 5)
            _ = try store.setRead([1, 2], true)
            try store.setStarred([1], true)
            _ = try store.countsBySource()
        }
    }
}
