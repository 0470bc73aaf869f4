import Feeds
import Foundation
import Storage
import Testing

@Suite struct `The OPML and the store` {
    let store: Store
    let a = subscription("http://a.example/feed", leader: "Ada", title: "Notes")
    let b = subscription("https://b.example/feed", leader: "Bob", title: "Blog")

    init() throws {
        store = try Store.inMemory()
        _ = try store.reconcile([a, b], now: noon)
        var poll = PollRecord()
        poll.etag = Array("\"1\"".utf8)
        poll.lastModified = [0x4D, 0xFF, 0x00]
        poll.lastSuccess = noon
        let posts = (1...5).map { entry(id: "\($0)", title: "P\($0)", text: prose($0), published: noon - Double($0)) }
        _ = try store.record([1, 2].map { Arrival(sourceID: $0, poll: poll, feed: feed(posts)) }, now: noon)
    }

    /// What happens to an outline, and which source it is afterwards (1 and 2 are known, 3 is new).
    static let cases: [(String, [Subscription], [Int64])] = {
        let a = subscription("http://a.example/feed", leader: "Ada", title: "Notes")
        let b = subscription("https://b.example/feed", leader: "Bob", title: "Blog")
        func changed(_ change: (inout Subscription) -> Void) -> Subscription {
            var copy = a
            change(&copy)
            return copy
        }
        return [
            ("nothing", [a, b], [1, 2]),
            ("another order", [b, a], [2, 1]),
            ("another title", [changed { $0.title = "Essays" }, b], [1, 2]),
            ("another leader", [changed { $0.leader = "Ada Lovelace" }, b], [1, 2]),
            ("another folder", [changed { $0.folders = ["Friends"] }, b], [1, 2]),
            ("http became https", [changed { $0.address = "https://a.example/feed/" }, b], [1, 2]),
            ("the host moved", [changed { $0.address = "https://new.example/rss.xml" }, b], [1, 2]),
            (
                "the host moved and another came",
                [
                    changed { $0.address = "https://new.example/rss.xml" }, b,
                    subscription("https://c.example/", leader: "C", title: "C"),
                ], [1, 2, 3]
            ),
            (
                "a second source of the same leader and title is no move",
                [a, b, changed { $0.address = "https://new.example/" }], [1, 2, 3]
            ),
            (
                "two outlines of that name: no guess",
                [
                    b, changed { $0.address = "https://x.example/" }, changed { $0.address = "https://y.example/" },
                ], [2, 3, 4]
            ),
            ("replaced by another", [subscription("https://z.example/", leader: "Zoe", title: "Z"), b], [3, 2]),
            ("the same address twice", [a, b, changed { $0.title = "Again" }], [1, 2]),
            (
                "addresses swapped",
                [
                    changed { $0.address = b.address }, subscription(a.address, leader: "Bob", title: "Blog"),
                ], [2, 1]
            ),
        ]
    }()

    @Test(arguments: cases) func `find each other`(name: String, subscriptions: [Subscription], numbers: [Int64]) throws
    {
        let result = try store.reconcile(subscriptions, now: noon + 60)
        #expect(result.sources.map(\.id) == numbers)
        #expect(try store.sources() == result.sources)
        let again = try store.reconcile(subscriptions, now: noon + 120)
        #expect(again == Reconciliation(sources: result.sources))
    }

    @Test func `keep all settings of an outline`() throws {
        var full = a
        full.kind = .page
        full.homePageURL = "https://a.example/"
        full.folders = ["One", "Two \"quoted\""]
        full.categories = ["/x/y", "z"]
        full.settings.weight = 2.5
        full.settings.mute = ["sports"]
        full.settings.pageXPath = ["entries": "//article"]
        full.line = 12
        full.includedFrom = "https://list.example/list.opml"
        #expect(try store.reconcile([full], now: noon).sources == [Source(id: 1, subscription: full)])
        #expect(try store.sources() == [Source(id: 1, subscription: full)])
    }

    @Test func `removed and added again keeps its history, and its archive is no news`() throws {
        #expect(try store.reconcile([b], now: noon).removed == [1])
        #expect(try store.candidates().news.allSatisfy { $0.sourceID == 2 })
        #expect(try store.lines(EntryQuery(), limit: 20).rows.count == 5)
        let back = try store.reconcile([a, b], now: noon + days(300))
        #expect(back.returned == [1])
        #expect(try store.lines(EntryQuery(), limit: 20).rows.count == 10)
        let missed = (1...20).map {
            entry(id: "\($0)", title: "P\($0)", text: prose($0), published: noon + days(280) + Double($0))
        }
        let summary = try store.record(
            [Arrival(sourceID: 1, poll: PollRecord(), feed: feed(missed))],
            now: noon + days(300)
        )
        #expect(summary[0].new == 3)
        #expect(summary[0].archived == 12)
    }

    @Test func `a moved source forgets the validators of its old address`() throws {
        var moved = a
        moved.address = "https://new.example/feed"
        #expect(
            try store.reconcile([moved, b], now: noon).moved == [
                Reconciliation.Move(id: 1, from: "http://a.example/feed", to: "https://new.example/feed")
            ]
        )
        let polls = try store.pollRecords()
        #expect(polls[1]?.etag == nil)
        #expect(polls[1]?.lastSuccess == noon)
        #expect(polls[2]?.lastModified == [0x4D, 0xFF, 0x00])
    }

    @Test func `a move that the server named keeps its validators when the OPML follows it`() throws {
        var poll = PollRecord()
        poll.movedTo = "https://elsewhere.example/atom"
        poll.etag = Array("\"2\"".utf8)
        _ = try store.record([Arrival(sourceID: 1, poll: poll)], now: noon)
        let renamed = subscription("https://elsewhere.example/atom", leader: "Ada L.", title: "Renamed")
        #expect(try store.reconcile([renamed, b], now: noon).sources.map(\.id) == [1, 2])
        var wanted = poll
        wanted.movedTo = nil
        #expect(try store.pollRecords()[1] == wanted)
    }

    @Test func `a poll's record comes back as it was`() throws {
        var poll = PollRecord()
        poll.movedTo = "https://x.example/"
        poll.etag = [0x22, 0xC3, 0x28, 0x22]
        poll.lastModified = Array("yesterday".utf8)
        poll.bodyHash = .max
        poll.lastTry = noon
        poll.lastSuccess = noon - 1
        poll.lastBody = noon - 2.5
        poll.notBefore = noon + 3
        poll.isServersWish = true
        poll.schedule.ttlMinutes = 60
        poll.schedule.skipHours = [1, 2, 3]
        poll.schedule.skipDays = [7]
        poll.maxAge = 3_600
        poll.failures = 2
        poll.failingSince = noon - 100
        poll.failure = "not found"
        poll.failureCode = "not-found"
        poll.status = 404
        poll.isGone = true
        _ = try store.record([Arrival(sourceID: 1, poll: poll)], now: noon)
        #expect(try store.pollRecords()[1] == poll)
    }

    @Test func `an arrival of a source that nobody knows is passed over`() throws {
        #expect(
            try store.record([Arrival(sourceID: 99, poll: PollRecord())], now: noon) == [ArrivalSummary(sourceID: 99)]
        )
    }
}
