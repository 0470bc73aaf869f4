import Feeds
import Foundation
import Storage
import Testing

private func draft(_ number: Int, _ entries: [Int64], circle: String? = nil) -> IssueDraft {
    IssueDraft(
        number: number,
        circle: circle,
        day: "2026-03-01",
        createdAt: noon,
        json: Data("{\"number\":\(number)}".utf8),
        renderings: [Rendering(format: "text", bytes: Data("Issue \(number)\n".utf8), parameters: "width=72")],
        entries: entries
    )
}

@Suite struct `An issue` {
    let bench: Bench

    init() throws {
        bench = try Bench().settled()
        try bench.poll((1...4).map { entry(id: "\($0)", title: "Post \($0)", text: prose($0), published: noon) })
    }

    var news: [Int64] { get throws { try bench.store.candidates().news.map(\.id) } }

    @Test func `takes its entries, is delivered, and they never come again`() throws {
        let store = bench.store
        let ids = try news
        #expect(try store.nextIssueNumber() == 1)
        try store.beginIssue(draft(1, ids))
        #expect(try news == [])
        let pending = try #require(try store.pendingIssue())
        #expect(pending.entries == ids)
        #expect(pending.state == .pending)
        #expect(pending.json == Data("{\"number\":1}".utf8))
        #expect(pending.renderings == draft(1, []).renderings)
        try store.markDelivered(1, at: noon + 60)
        #expect(try store.pendingIssue() == nil)
        #expect(try store.issue(1)?.deliveredAt == noon + 60)
        #expect(try store.nextIssueNumber() == 2)
        #expect(try store.issues().map(\.entries) == [ids.count])
        #expect(try store.health().faults == [])
    }

    @Test func `remembers how far its delivery got, until it is delivered or taken back`() throws {
        let store = bench.store
        let ids = try news
        for number in 1...2 { try store.beginIssue(draft(number, [ids[number]])) }
        try store.note(Receipt(part: 1, way: "smtp"), of: 1)
        try store.note(Receipt(part: 1, way: "smtp"), of: 1)
        try store.note(Receipt(part: 2, way: "smtp"), of: 1)
        #expect(try store.receipts(of: 1) == [Receipt(part: 1, way: "smtp"), Receipt(part: 2, way: "smtp")])
        try store.note(Receipt(part: 1), of: 1)
        #expect(try store.receipts(of: 1) == [Receipt(part: 1), Receipt(part: 2, way: "smtp")])
        try store.note(Receipt(part: 7), of: 2)
        try store.markDelivered(1, at: noon)
        #expect(try store.receipts(of: 1).isEmpty)
        #expect(try store.receipts(of: 2) == [Receipt(part: 7)])
        _ = try store.undeliver(2)
        #expect(try store.receipts(of: 2).isEmpty)
    }

    @Test func `cannot take what another has taken, nor its number; then it takes nothing`() throws {
        let store = bench.store
        let ids = try news
        try store.beginIssue(draft(1, [ids[0]]))
        #expect(throws: StoreError.overtaken(issue: 1)) { try store.beginIssue(draft(1, [ids[1]])) }
        #expect(throws: StoreError.overtaken(issue: 2)) { try store.beginIssue(draft(2, [ids[1], ids[0]])) }
        #expect(throws: StoreError.overtaken(issue: 2)) { try store.beginIssue(draft(2, [ids[1], 999])) }
        #expect(try news == Array(ids.dropFirst()))
        #expect(try store.issues().count == 1)
    }

    @Test func `taken back makes its entries news again, and its number is not given twice`() throws {
        let store = bench.store
        let ids = try news
        try store.beginIssue(draft(1, ids))
        try store.markDelivered(1, at: noon)
        #expect(try store.undeliver(1) == ids.count)
        #expect(try news == ids)
        #expect(try store.issue(1)?.state == .withdrawn)
        #expect(try store.issue(1)?.renderings == draft(1, []).renderings)
        #expect(try store.nextIssueNumber() == 2)
        try store.beginIssue(draft(2, ids))
        #expect(try store.undeliver(1) == 0)
        #expect(try news == [])
        #expect(try store.health().faults == [])
    }

    @Test func `of a circle leaves the others' entries alone and is pending by itself`() throws {
        let store = bench.store
        let sources = try store.reconcile(
            [
                subscription("https://blog.example/feed"),
                subscription("https://b.example/feed", leader: "Bob", title: "B"),
            ],
            now: noon
        ).sources
        _ = try store.record(
            [
                Arrival(
                    sourceID: sources[1].id,
                    poll: PollRecord(),
                    feed: feed([entry(id: "b", title: "Bob's", text: prose(9), published: noon)])
                )
            ],
            now: noon
        )
        let bobs = try store.candidates(of: [sources[1].id])
        #expect(bobs.news.map(\.entry.title) == ["Bob's"])
        try store.beginIssue(draft(1, bobs.news.map(\.id), circle: "mentors"))
        #expect(try store.pendingIssue() == nil)
        #expect(try store.pendingIssue(circle: "mentors")?.number == 1)
        #expect(try news.count == 5)
        #expect(try store.issue(day: "2026-03-01", circle: "mentors")?.number == 1)
        #expect(try store.latestIssue()?.number == nil)
    }

    @Test func `carries entries over and counts how often`() throws {
        let store = bench.store
        let ids = try news
        var first = draft(1, [ids[0]])
        first.carried = [ids[1]]
        try store.beginIssue(first)
        #expect(try store.candidates().timesCarried == [ids[1]: 1])
        #expect(try news == Array(ids.dropFirst()))
        _ = try store.undeliver(1)
        #expect(try store.candidates().timesCarried == [:])
    }

    @Test func `tells of an outage once when it begins and once when it ends`() throws {
        let store = bench.store
        func poll(_ change: OutageChange?, at now: Date) throws {
            _ = try store.record([Arrival(sourceID: bench.source, poll: PollRecord(), outage: change)], now: now)
        }
        try poll(.began(reason: "not found (404)", code: "not-found"), at: noon)
        try poll(.began(reason: "not found (404)", code: "not-found"), at: noon + 60)
        try poll(.changed(reason: "time-out", code: "timeout"), at: noon + 120)
        let begun = try store.outageNotices()
        #expect(begun.map(\.reason) == ["time-out"])
        #expect(begun.map(\.began) == [noon])
        var first = draft(1, [])
        first.notices = begun.map(\.id)
        try store.beginIssue(first)
        #expect(try store.outageNotices() == [])
        #expect(try store.openOutages().count == 1)
        try poll(.ended, at: noon + 180)
        let over = try store.outageNotices()
        #expect(over.map(\.ended) == [noon + 180])
        #expect(over.map(\.beginningWasTold) == [true])
        var second = draft(2, [])
        second.notices = over.map(\.id)
        try store.beginIssue(second)
        #expect(try store.outageNotices() == [])
        #expect(try store.outages(of: bench.source).count == 1)
    }

    @Test func `does not tell of an outage that was over before anybody heard of it`() throws {
        let store = bench.store
        for (step, change) in [OutageChange.began(reason: "gone", code: "gone"), .ended].enumerated() {
            _ = try store.record(
                [Arrival(sourceID: bench.source, poll: PollRecord(), outage: change)],
                now: noon + Double(step)
            )
        }
        #expect(try store.outageNotices() == [])
    }
}
