import Feeds
import Foundation
import Markup
import Storage
import Testing

@Suite struct `Lists and marks` {
    let store: Store
    let sources: [Int64]

    init() throws {
        store = try Store.inMemory()
        sources = try store.reconcile(
            [
                subscription("https://a.example/feed", leader: "Ada", title: "A"),
                subscription("https://a.example/notes", leader: "Ada", title: "A's notes"),
                subscription("https://b.example/feed", leader: "Bob", title: "B"),
                subscription("https://s.example/feed", leader: "Spark", title: "S", spark: true),
            ],
            now: noon
        ).sources.map(\.id)
        let arrivals = sources.enumerated().map { index, source in
            Arrival(
                sourceID: source,
                poll: PollRecord(),
                feed: feed(
                    (0..<5).map { number in
                        entry(
                            id: "\(number)",
                            url: "https://\(index).example/\(number)",
                            title: "\(["A", "N", "B", "S"][index])\(number)",
                            text: prose(index * 10 + number),
                            published: noon - Double(number * 10 + index) * 3_600,
                            tags: number == 0 ? ["First", "C++"] : []
                        )
                    }
                )
            )
        }
        _ = try store.record(arrivals, now: noon)
    }

    func titles(_ change: (inout EntryQuery) -> Void) throws -> [String] {
        var query = EntryQuery()
        change(&query)
        return try store.lines(query, limit: 100).rows.map(\.title)
    }

    @Test func `show the newest first, without sparks`() throws {
        #expect(try titles { _ in }.prefix(4) == ["A0", "N0", "B0", "A1"])
        #expect(try titles { _ in }.count == 15)
        #expect(try titles { $0.withHidden = true }.count == 20)
    }

    @Test func `come page by page, also while entries arrive and with any filter`() throws {
        for change: (inout EntryQuery) -> Void in [{ _ in }, { $0.leaders = ["ada"] }, { $0.state = .unread }] {
            var query = EntryQuery()
            change(&query)
            var seen: [Int64] = []
            var cursor: EntryCursor?
            repeat {
                let page = try store.lines(query, limit: 4, from: cursor)
                seen += page.rows.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(try seen == store.lines(query, limit: 100).rows.map(\.id))
        }
    }

    @Test func `are read upwards from their end as well, with any filter`() throws {
        for change: (inout EntryQuery) -> Void in [
            { _ in }, { $0.leaders = ["ada"] }, { $0.state = .unread }, { $0.tag = "first" },
        ] {
            var query = EntryQuery()
            change(&query)
            var seen: [Int64] = []
            var cursor: EntryCursor? = .end
            while let place = cursor {
                let page = try store.lines(query, limit: 4, before: place)
                seen = page.rows.map(\.id) + seen
                cursor = page.next
            }
            #expect(try seen == store.lines(query, limit: 100).rows.map(\.id))
        }
    }

    @Test func `are narrowed by leader, source, tag and date`() throws {
        #expect(try titles { $0.leaders = ["ADA"] }.prefix(3) == ["A0", "N0", "A1"])
        #expect(try titles { $0.leaders = ["Ada"] }.count == 10)
        #expect(try titles { $0.sources = [sources[2]] } == ["B0", "B1", "B2", "B3", "B4"])
        #expect(
            try titles {
                $0.leaders = ["Ada"]
                $0.sources = [sources[2]]
            } == []
        )
        #expect(try titles { $0.tag = "first" } == ["A0", "N0", "B0"])
        #expect(
            try titles {
                $0.tag = "c++"
                $0.leaders = ["Bob"]
            } == ["B0"]
        )
        #expect(try titles { $0.tag = "unknown" } == [])
        #expect(try titles { $0.since = noon - 3 * 3_600 } == ["A0", "N0", "B0"])
        #expect(try titles { $0.until = noon - 40 * 3_600 } == ["N4", "B4"])
        #expect(try titles { $0.leaders = [] } == [])
    }

    @Test func `are narrowed by what the user did`() throws {
        let ids = try store.lines(EntryQuery(), limit: 100).rows.map(\.id)
        #expect(try store.setRead([ids[0], ids[1]], true) == [ids[0], ids[1]])
        #expect(try store.setRead([ids[1]], true) == [])
        try store.setStarred([ids[2]], true)
        try store.setNote(ids[3], "for the talk")
        #expect(try titles { $0.state = .read } == ["A0", "N0"])
        #expect(try titles { $0.state = .unread }.count == 13)
        #expect(try titles { $0.state = .starred } == ["B0"])
        #expect(try titles { $0.state = .noted } == ["A1"])
        #expect(try store.entry(ids[3])?.mark.note == "for the talk")
        try store.setNote(ids[3], "")
        #expect(try titles { $0.state = .noted } == [])
        #expect(try titles { $0.state = .news }.count == 9)
        #expect(throws: StoreError.unknown(what: "entry 999")) { try store.setNote(999, "x") }
    }

    @Test func `are counted as marks change`() throws {
        var query = EntryQuery()
        query.leaders = ["Ada"]
        let changed = try store.setAllRead(query)
        #expect(changed.count == 10)
        #expect(try store.countsBySource()[sources[0]]?.unread == 0)
        #expect(
            try store.countsBySource()[sources[2]]
                == EntryCounts(entries: 5, unread: 5, starred: 0, newest: noon - 2 * 3_600)
        )
        try store.setRead(changed, false)
        #expect(try store.countsBySource()[sources[1]]?.unread == 5)
        try store.setStarred([changed[0]], true)
        try store.setStarred([changed[0]], true)
        #expect(try store.health().faults == [])
    }

    @Test func `tell what of a leader was read`() throws {
        let candidates = try store.candidates().news.map(\.id)
        try store.setRead([candidates[0]], true)
        try store.beginIssue(
            IssueDraft(number: 1, circle: nil, day: "2026-03-01", createdAt: noon, json: Data(), entries: candidates)
        )
        #expect(try store.readShares()["Ada"] == ReadShare())
        try store.markDelivered(1, at: noon)
        try store.markDelivered(1, at: noon)
        #expect(try store.readShares()["Ada"] == ReadShare(announced: 6, read: 1))
        try store.setRead(candidates, true)
        #expect(try store.readShares()["Bob"] == ReadShare(announced: 3, read: 3))
        _ = try store.undeliver(1)
        #expect(try store.readShares()["Bob"] == ReadShare())
        #expect(try store.health().faults == [])
    }

    @Test func `keep marks and places when an entry is edited`() throws {
        let id = try #require(try store.lines(EntryQuery(), limit: 1).rows.first?.id)
        try store.setRead([id], true)
        try store.setStarred([id], true)
        let edited = entry(
            id: "0",
            url: "https://0.example/0",
            title: "A0, revised",
            text: prose(99),
            published: noon + 60,
            tags: ["Second"]
        )
        _ = try store.record([Arrival(sourceID: sources[0], poll: PollRecord(), feed: feed([edited]))], now: noon + 60)
        let line = try #require(try store.lines([id]).first)
        #expect(line.title == "A0, revised")
        #expect(line.mark.isRead && line.mark.isStarred)
        #expect(line.date == noon)
        #expect(try titles { $0.tag = "first" } == ["N0", "B0"])
        #expect(try titles { $0.tag = "second" } == ["A0, revised"])
    }

    @Test func `give the history that ranking needs`() throws {
        let dates = try store.postDates(of: ["Ada"], since: noon - 15 * 3_600)
        #expect(dates == ["Ada": [noon - 11 * 3_600, noon - 10 * 3_600, noon - 1 * 3_600, noon]])
        #expect(try store.postDates(since: noon - days(9)).keys.sorted() == ["Ada", "Bob", "Spark"])
        let newest = try store.lines(EntryQuery(), limit: 2).rows.map(\.id)
        #expect(try store.lastPost(of: "Ada", before: Set(newest)) == noon - 10 * 3_600)
        #expect(try store.lastPost(of: "Nobody", before: []) == nil)
        let found = try store.entries(at: ["https://0.example/3", "https://0.example/33"])
        #expect(found.keys.sorted() == ["https://0.example/3"])
        #expect(found["https://0.example/3"]?.title == "A3")
    }

    @Test func `give citations of a window, of sparks too`() throws {
        let citing = entry(
            id: "c",
            url: "https://s.example/c",
            title: "C",
            text: prose(50),
            published: noon - 60,
            links: [
                .init(url: "http://0.example/3/?utm_source=x", text: "as Ada says", context: "It is as Ada says in")
            ]
        )
        _ = try store.record([Arrival(sourceID: sources[3], poll: PollRecord(), feed: feed([citing]))], now: noon)
        let citations = try store.citations(since: noon - 3_600)
        #expect(citations.map(\.target) == ["https://0.example/3"])
        #expect(citations.map(\.leader) == ["Spark"])
        #expect(citations.map(\.link) == citing.facts?.links)
        #expect(try store.citations(since: noon - 3_600, until: noon - 120) == [])
    }

    @Test func `give the votes of a window: what several leaders link to, and what is asked for`() throws {
        func citing(_ name: String, _ targets: [String], at date: Date) -> Entry {
            entry(
                id: name,
                url: "https://c.example/\(name)",
                title: name,
                text: prose(name.hashValue & 0xFF),
                published: date,
                links: targets.map { BodyLink(url: $0, text: name, context: "") }
            )
        }
        let (both, one, own) = ("https://x.example/both", "https://x.example/one", "https://x.example/own")
        let posts: [(Int, Entry)] = [
            (0, citing("ada", [both, own], at: noon - 60)),
            (1, citing("ada again", [own], at: noon - 50)),
            (2, citing("bob", [both + "/?utm_source=b", one], at: noon - 40)),
            (3, citing("spark", [both], at: noon - 30)),
            (3, citing("long ago", [one], at: noon - days(9))),
        ]
        for (index, post) in posts {
            _ = try store.record([Arrival(sourceID: sources[index], poll: PollRecord(), feed: feed([post]))], now: noon)
        }
        func votes(_ days: Double, _ ask: (inout VoteQuestion) -> Void) throws -> [StoredCitation] {
            var question = VoteQuestion(since: noon - 86_400 * days, until: noon)
            ask(&question)
            return try store.votes(question).citations
        }
        let ids = Dictionary(
            uniqueKeysWithValues: try store.lines(EntryQuery(), limit: 100).rows.map { ($0.title, $0.id) }
        )
        let ada = try #require(ids["ada"])
        #expect(try votes(1) { _ in } == [])
        // Her own page has one leader's votes, the other three leaders'.
        #expect(try votes(1) { $0.entries = [ada] }.map(\.link.text) == ["ada", "bob", "spark"])
        #expect(try votes(1) { $0.addresses = [one] }.map(\.link.text) == ["bob"])
        #expect(try votes(10) { $0.addresses = [one] }.map(\.link.text) == ["long ago", "bob"])
        #expect(try votes(1) { $0.sparksSince = noon - 30 }.map(\.target) == [both, both, both])
        #expect(try votes(1) { $0.sparksSince = noon - 29 } == [])
        #expect(
            try votes(1) { $0.site = { $0.hasPrefix("https://x.example") ? "x.example" : nil } }.map(\.link.text)
                == ["ada", "ada", "ada again", "bob", "bob", "spark"]
        )
        #expect(try votes(1) { $0.site = { $0 } }.map(\.target) == [both, both, both])
        let all = try store.citations(since: noon - days(10))
        #expect(try votes(10) { $0.addresses = [both, one, own] } == all)
    }

    @Test func `count how many entries with links a source has that links one page again and again`() throws {
        let posts = (0..<5).map { number in
            entry(
                id: "f\(number)",
                url: "https://c.example/f\(number)",
                title: "F\(number)",
                text: prose(60 + number),
                published: noon - Double(number) * 60,
                links: number == 4 ? [] : [BodyLink(url: "https://x.example/footer", text: "Subscribe", context: "")]
            )
        }
        _ = try store.record([Arrival(sourceID: sources[0], poll: PollRecord(), feed: feed(posts))], now: noon)
        var question = VoteQuestion(since: noon - 3_600, until: noon)
        question.addresses = ["https://x.example/footer"]
        let found = try store.votes(question)
        #expect(found.citations.count == 4)
        #expect(found.linkedEntries == [sources[0]: 4])
    }

    @Test func `that an issue told come without their bodies, and texts when they are asked for`() throws {
        let news = try store.candidates().news
        let taken = Array(news.map(\.id).prefix(2))
        let draft = IssueDraft(number: 1, circle: nil, day: "", createdAt: noon, json: Data(), entries: taken)
        try store.beginIssue(draft)
        let told = try store.told(since: noon - days(30), limit: 10)
        #expect(told.map(\.id).sorted() == taken.sorted())
        for known in told {
            let whole = try #require(try store.entry(known.id))
            #expect(known.entry.title == whole.entry.title)
            #expect(known.entry.contentHTML == nil)
            #expect(known.entry.facts?.text == "")
            #expect(known.entry.facts?.fingerprint == whole.entry.facts?.fingerprint)
            #expect(try store.texts(of: [known.id, 999]) == [known.id: whole.entry.facts?.text ?? ""])
        }
        #expect(try store.told(since: noon - days(30), limit: 1).count == 1)
        #expect(try store.told(since: noon + 1, limit: 10) == [])
    }

    @Test func `remember single facts and dismissed suggestions`() throws {
        #expect(try store.memory("worth-following") == nil)
        try store.remember("worth-following", "2026-03-01")
        #expect(try store.memory("worth-following") == "2026-03-01")
        try store.remember("worth-following", nil)
        #expect(try store.memory("worth-following") == nil)
        try store.dismissSuggestion("https://x.example", now: noon)
        try store.dismissSuggestion("https://x.example", now: noon)
        #expect(try store.dismissedSuggestions() == ["https://x.example"])
    }
}
