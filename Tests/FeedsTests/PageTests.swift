import Foundation
import Testing

@testable import Feeds

@Suite struct `Posts of pages without a feed` {
    static let layouts: [(name: String, way: PageReader.Way)] = [
        ("hugo", .links), ("jekyll", .links), ("table", .links), ("cards", .links), ("ghost", .articles),
        ("wordpress", .links), ("notion", .links), ("static", .links), ("jsonld", .linkedData),
        ("hentry", .microformats), ("chinese", .links), ("clutter", .links),
    ]
    private static let titles = [
        "A year of small tools", "Why we left the queue", "Reading a core dump without tears", "Notes on backpressure",
        "The index nobody used", "On call for one",
    ]
    private static let chinese = ["小工具的一年", "我們為什麼離開佇列", "讀一份核心轉儲", "背壓筆記", "沒人用的索引"]
    private static let url = "https://mara.example/"

    private static func page(_ name: String) throws -> [UInt8] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("Fixtures/pages/\(name).html")))
    }

    private static func read(_ name: String, known: [PageChange.Known] = []) throws -> PageReader.Reading {
        let addresses = Set(known.compactMap { $0.url.map(canonicalAddress) })
        return try PageReader(url: url, known: addresses).read(page(name))
    }

    private static func known(_ feed: Feed) -> [PageChange.Known] {
        feed.items.map { .init(id: $0.id, url: $0.url, title: $0.title) }
    }

    private static func day(_ date: Date?) -> String? { date?.formatted(.iso8601.year().month().day()) }

    @Test(arguments: layouts) func `are found with title and date, and nothing else is`(
        name: String,
        way: PageReader.Way
    ) throws {
        let reading = try Self.read(name)
        #expect(reading.way == way)
        #expect(reading.feed.items.map(\.title) == (name == "chinese" ? Self.chinese : Self.titles))
        #expect(Self.day(reading.feed.items.first?.datePublished) == "2026-03-02")
        #expect(Self.day(reading.feed.items.dropFirst(3).first?.datePublished) == "2025-11-30")
        #expect(reading.feed.items.allSatisfy { $0.url?.hasPrefix(Self.url) == true && $0.id == $0.url })
    }

    @Test(arguments: layouts.map(\.name)) func `show the one that is new`(name: String) throws {
        let known = Self.known(try Self.read(name).feed)
        let feed = try Self.read("\(name)-new", known: known).feed
        let change = PageChange(feed.items, known: known, lastSuccess: FeedDate.parse("2026-03-10T00:00:00Z"))
        #expect(change.notice == nil)
        let ids = Set(known.compactMap(\.id))
        let new = change.entries.filter { !ids.contains($0.id ?? "") }
        #expect(new.map(\.title) == [name == "chinese" ? "說謊的快取" : "The cache that lied"])
    }

    @Test(arguments: layouts.map(\.name)) func `do not flood when the page is laid out anew`(name: String) throws {
        let known = Self.known(try Self.read(name).feed)
        let lastSuccess = FeedDate.parse("2026-03-10T00:00:00Z")
        do {
            let feed = try Self.read("\(name)-changed", known: known).feed
            let change = PageChange(feed.items, known: known, lastSuccess: lastSuccess)
            let ids = Set(known.compactMap(\.id))
            let isQuiet = change.entries.allSatisfy { ids.contains($0.id ?? "") }
            #expect(isQuiet || change.notice?.contains("layout changed: ") == true)
            // The same titles are the same posts, wherever they stand now.
            if name != "chinese" { #expect(isQuiet) }
        } catch PageError.noPosts {
            Issue.record("no posts were found")
        }
    }

    @Test func `are none on a page that is no list`() throws {
        let pages = [
            "<p>Hello</p>", "", "<nav><a href='/a-long-address/'>One of the pages here</a></nav>",
            "<body><article><h1>A post</h1><p>Its text, with <a href='/other-post/'>a link</a>.</p></article></body>",
        ]
        for page in pages {
            #expect(throws: PageError.noPosts, "\(page)") { try PageReader(url: Self.url).read(Array(page.utf8)) }
        }
    }

    @Test func `are taken from where XPath says`() throws {
        var expressions = PageExpressions()
        expressions.rows = "//tr[td]"
        expressions.date = "td[1]"
        let reading = try PageReader(url: Self.url, expressions: expressions).read(Self.page("table"))
        #expect(reading.way == .xpath)
        #expect(reading.feed.items.map(\.title) == Self.titles)
        #expect(Self.day(reading.feed.items[0].datePublished) == "2026-03-02")

        expressions.rows = "//tr["
        #expect(throws: PageError.expression(name: "ambient:entries", expression: "//tr[")) {
            try PageReader(url: Self.url, expressions: expressions).read(Self.page("table"))
        }
        expressions.rows = "//section"
        #expect(throws: PageError.nothingSelected(expression: "//section")) {
            try PageReader(url: Self.url, expressions: expressions).read(Self.page("table"))
        }
    }

    @Test(
        arguments: [
            ("Posted on March 3, 2026 by mara", nil, "2026-03-03"), ("2026年3月3日", nil, "2026-03-03"),
            ("3月3日", 2025, "2025-03-03"), ("Mar 3", 2024, "2024-03-03"), ("03-12", 2024, "2024-03-12"),
            ("3 March 2026", nil, "2026-03-03"), ("Chapter 3", nil, nil), ("2026", nil, nil), ("Mar 3", nil, nil),
            ("2026-02-31", nil, nil),
        ] as [(String, Int?, String?)]
    )
    func `have the dates that stand beside them`(text: String, year: Int?, day: String?) {
        #expect(Self.day(PostDate.inText(text, year: year)) == day)
    }

    @Test func `that are all unknown are kept, and told as a change`() {
        let known = (0..<12).map { PageChange.Known(id: "\($0)", url: "https://a.example/\($0)", title: "Title \($0)") }
        let entries = (0..<9).map { number in
            var entry = Entry()
            entry.url = "https://a.example/new/\(number)"
            entry.title = "Other \(number)"
            return entry
        }
        let change = PageChange(entries, known: known, lastSuccess: Date(timeIntervalSince1970: 1_700_000_000))
        #expect(change.notice == "the page’s layout changed: 0 of 12 known posts found")
        #expect(change.entries.count == 9)
    }
}
