import Foundation
import Testing

@testable import Feeds

@Suite struct `Hostile feeds` {
    private func rss(_ items: String) -> [UInt8] {
        Array("<rss version=\"2.0\"><channel><title>T</title>\(items)</channel></rss>".utf8)
    }

    private func parse(_ text: String) throws -> Feed {
        try FeedParser(.init(bodies: .asPublished)).parse(Array(text.utf8))
    }

    @Test func `expand no entity of their own making`() throws {
        var declarations = "<!ENTITY a0 \"lol\">"
        for level in 1...9 {
            declarations += "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">"
        }
        let feed = try parse(
            """
            <?xml version="1.0"?><!DOCTYPE rss [\(declarations)<!ENTITY ext SYSTEM "file:///etc/passwd">
            <!ENTITY % p "<!ENTITY q 'no'>"> %p;]>
            <rss version="2.0"><channel><item><title>&a9; &ext; &a0; &q;</title></item></channel></rss>
            """
        )
        #expect(feed.items.map(\.title) == ["&a9; &ext; lol &q;"])
    }

    @Test func `blow up in no quadratic way`() throws {
        let long = String(repeating: "x", count: 1000)
        let uses = String(repeating: "&a;", count: 200_000)
        let feed = try parse(
            "<!DOCTYPE rss [<!ENTITY a \"\(long)\">]><rss version=\"2.0\"><channel><item><description>\(uses)</description>"
                + "</item><item><title>next</title></item></channel></rss>"
        )
        #expect(feed.items.last?.title == "next")
        #expect(feed.items.allSatisfy { ($0.contentHTML ?? "").utf8.count <= 16 << 20 })
    }

    @Test func `nested 100,000 deep keep their other entries`() throws {
        let deep = String(repeating: "<x>", count: 100_000) + String(repeating: "</x>", count: 100_000)
        let items =
            "<item><title>1</title></item><item><title>2</title><description>\(deep)</description></item>"
            + "<item><title>3</title></item>"
        let feed = try FeedParser().parse(rss(items))
        #expect(feed.items.map(\.title) == ["1", "2", "3"])
        #expect(feed.warnings.map(\.code) == ["not-well-formed"])
    }

    @Test(arguments: [1 << 16, 1 << 30]) func `with a CDATA section of 12 MB lose nothing`(piece: Int) throws {
        let section = String(repeating: "text, é and ]] as well; ", count: 500_000)
        let bytes = rss(
            "<item><title>1</title><description><![CDATA[\(section)]]></description></item><item><title>2</title></item>"
        )
        var entries: [Entry] = []
        let feed = try FeedParser(.init(bodies: .asPublished, maxSeconds: 300)).parse(
            pieces: {
                var rest = bytes[...]
                return {
                    defer { rest = rest.dropFirst(piece) }
                    return rest.isEmpty ? nil : Array(rest.prefix(piece))
                }
            },
            each: { entries.append($0) }
        )
        #expect(entries.map(\.title) == ["1", "2"])
        #expect(entries.first?.contentHTML == String(section.dropLast()))
        #expect(feed.warnings.map(\.code) == ["not-well-formed"])
    }

    @Test func `cut off keep their whole entries and say so`() throws {
        let whole = "<item><title>1</title></item><item><title>2</title></item>"
        let start = "<rss version=\"2.0\"><channel>\(whole)"
        for end in ["", "<item><title>KE", "<item><title>x</title><descr", "<item><title>x</title></item", "</chan"] {
            let feed = try parse(start + end)
            #expect(feed.items.map(\.title) == ["1", "2"], "\(end)")
            #expect(feed.warnings.contains { $0.code == "truncated" }, "\(end)")
        }
    }

    @Test func `of tag soup are read`() throws {
        let feed = try parse(
            """
            <rss version=2.0><channel><title>Soup & Co</title>
            <item><title>salt & pepper</title><link>https://x.example/?a=1&b=2</link><description><p>open <b>bold</description></item>
            <item><title>second</title><guid>soup2<guid><description>a < b</description></item>
            <item><title>third</title></item></channel>
            """
        )
        #expect(feed.title == "Soup & Co")
        #expect(feed.items.map(\.title) == ["salt & pepper", "second", "third"])
        #expect(feed.items.first?.url == "https://x.example/?a=1&b=2")
        #expect(feed.warnings.first?.line == 1, "the line of the first fault: an unquoted attribute")
    }

    @Test func `behind junk are read`() throws {
        let feed = try parse(
            "\n<br />\n<b>Warning</b>: mysql_query() on line 3\n\u{FEFF}<?xml version='1.0'?><rss version='2.0'>"
                + "<channel><item><title>caf&eacute;</title><dc:creator>A</dc:creator></item></channel></rss>"
        )
        #expect(feed.items.map(\.title) == ["café"])
        #expect(feed.items.first?.authors == [Author(name: "A")])
        #expect(Set(feed.warnings.map(\.code)) == ["junk-before", "undeclared-entity", "undeclared-prefix"])
    }

    static let others: [(String, FeedError)] = [
        ("", .empty), (" \n", .empty),
        ("<!DOCTYPE html><html><body>404</body></html>", .page(feeds: [])),
        (
            """
            <!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/blog/rss.xml">
            <link rel="alternate" type="application/atom+xml" href="https://ada.example/atom.xml"></head>
            <body>Service unavailable</body></html>
            """,
            .page(feeds: ["/blog/rss.xml", "https://ada.example/atom.xml"])
        ),
        ("404 page not found", .notAFeed(found: "plain text or data", line: nil)),
        ("<opml version=\"2.0\"/>", .notAFeed(found: "an XML document with the root element “opml”", line: nil)),
    ]

    @Test(arguments: others) func `that are no feeds are named`(text: String, error: FeedError) {
        #expect(throws: error) { _ = try parse(text) }
    }

    @Test func `of a hundred thousand entries are handed out one by one`() throws {
        let item = Array("<item><title>One of many</title><link>https://example.org/1</link></item>".utf8)
        let parser = FeedParser(.init(bodies: .asPublished, maxSeconds: 300))
        var count = 0
        let feed = try parser.parse(
            pieces: {
                var left = 1002
                return {
                    left -= 1
                    switch left {
                    case 1001: return Array("<rss version=\"2.0\"><channel><title>Many</title>".utf8)
                    case 1...1000: return Array(repeatElement(item, count: 100).joined())
                    case 0: return Array("</channel></rss>".utf8)
                    default: return nil
                    }
                }
            },
            each: { _ in count += 1 }
        )
        #expect(count == 100_000)
        #expect(feed.title == "Many")
        #expect(feed.warnings.isEmpty)
    }

    @Test func `broken late hand no entry out twice`() throws {
        let text = String(repeating: "<item><title>x</title></item>", count: 50) + "<item><title>a & b</title></item>"
        var titles: [String?] = []
        _ = try FeedParser().parse(
            pieces: {
                var bytes = self.rss(text)[...]
                return {
                    defer { bytes = bytes.dropFirst(100) }
                    return bytes.isEmpty ? nil : Array(bytes.prefix(100))
                }
            },
            each: { titles.append($0.title) }
        )
        #expect(titles.count == 51)
        #expect(titles.last == "a & b")
    }

    /// "<rss version='2.0'><channel><item><title>packed</title></item></channel></rss>", by gzip.
    static let packed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xB3, 0x29, 0x2A, 0x2E, 0x56, 0x28,
        0x4B, 0x2D, 0x2A, 0xCE, 0xCC, 0xCF, 0xB3, 0x55, 0x37, 0xD2, 0x33, 0x50, 0xB7, 0xB3, 0x49, 0xCE,
        0x48, 0xCC, 0xCB, 0x4B, 0xCD, 0xB1, 0xB3, 0xC9, 0x2C, 0x49, 0xCD, 0xB5, 0xB3, 0x29, 0xC9, 0x2C,
        0xC9, 0x49, 0xB5, 0x2B, 0x48, 0x4C, 0xCE, 0x4E, 0x4D, 0xB1, 0xD1, 0x87, 0xF0, 0x6C, 0xF4, 0x21,
        0x72, 0xFA, 0x70, 0xB5, 0xFA, 0x40, 0x83, 0xEC, 0x00, 0x3F, 0x37, 0xB4, 0xD1, 0x4E, 0x00, 0x00, 0x00,
    ]

    @Test func `packed without a word of it are unpacked`() throws {
        #expect(try FeedParser().parse(Self.packed).items.map(\.title) == ["packed"])
        #expect(throws: FeedError.self) { _ = try FeedParser().parse(Array(Self.packed.prefix(12))) }
    }

    @Test func `that take too long are given up with what was read`() throws {
        let items = String(repeating: "<item><title>x</title></item>", count: 20_000)
        let feed = try FeedParser(.init(maxSeconds: 0)).parse(rss(items))
        #expect(feed.warnings.map(\.code) == ["too-slow"])
        #expect(feed.items.count < 20_000)
    }
}
