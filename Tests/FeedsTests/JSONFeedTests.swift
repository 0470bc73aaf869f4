import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct `JSON Feed` {
    private func read(_ text: String, url: String? = nil) throws -> Feed {
        try JSONFeedReader.read(Array(text.utf8), options: .init(url: url))
    }

    @Test func `a page in the place of a feed is told with the feeds that it links`() {
        var line: [UInt8] = []
        JSONFeedWriter().append(.page(feeds: ["https://ada.example/a", "/b"]), source: "x.html", to: &line)
        let wanted = """
            {"_ambient":{"source":"x.html","error":{"code":"not-a-feed","message":"not a feed but a web page; its feeds: \
            https://ada.example/a /b","feeds":["https://ada.example/a","/b"]}}}

            """
        #expect(String(decoding: line, as: UTF8.self) == wanted)
    }

    @Test func `a member that nobody asked for may be nested as deep as it likes`() throws {
        let deep = String(repeating: "[", count: 1_000) + String(repeating: "]", count: 1_000)
        let feed = try read("{\"x\":\(deep),\n\"title\":\"T\",\"items\":[{\"id\":\"1\",\"content_text\":\"a\"}]}")
        #expect(feed.title == "T")
        #expect(feed.items.map(\.id) == ["1"])
        #expect(feed.warnings.map(\.code) == ["no-version", "too-deep"])
    }

    /// However the pieces fall; the limit is small so that the texts can be.
    @Test(arguments: 9...60) func `a text beyond the limit is cut between characters`(pieceBytes: Int) {
        let text =
            "{\"a\":\"short\",\"b\":\"12345678\\u00e4\\u00e4ä\\\"äääääääääääää\",\"c\":[\"\\n345678901234567890xyz\",7]}"
        var parts: [String] = []
        var splitter = JSONSplitter(
            .init(
                member: { _ in .keep },
                part: { part in
                    parts.append(String(decoding: part.bytes, as: UTF8.self))
                    return true
                }
            ),
            maxTextBytes: 24
        )
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
            splitter.feed(Array(bytes[start...].prefix(pieceBytes)).span)
        }
        splitter.finish()
        #expect(splitter.fault == nil)
        #expect(parts.count == 3)
        #expect(parts.first == "\"short\"")
        #expect(parts[1].hasPrefix("\"12345678\\u00e4\\u00e4ä") && parts[1].hasSuffix("\""))
        #expect(!parts[1].contains("\u{FFFD}") && !parts[1].hasSuffix("\\\""))
        #expect(parts[1].utf8.count < 44)
        #expect(parts[2] == "[\"\\n345678901234567890xyz\",7]")
        #expect(splitter.cutTextLine == 1)
    }

    private func line(_ feed: Feed, source: String? = nil) -> String {
        var output: [UInt8] = []
        JSONFeedWriter().append(feed, source: source, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `version 1.1 fills the whole model`() throws {
        let feed = try read(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": " On\\tleading ", "home_page_url": "https://example.org/",
             "feed_url": "https://example.org/feed.json", "description": "Notes", "icon": "icon.png",
             "favicon": "https://example.org/favicon.ico", "language": "en", "hubs": [], "authors": [{"name": "Ada", "url": "/ada"}],
             "items": [{"id": "1", "url": "/1", "external_url": "https://example.net/", "title": "One &amp; <b>two</b>",
               "content_html": "<p>Hi</p>", "content_text": "Hi", "summary": "Short", "image": "/i.png", "banner_image": "/b.png",
               "date_published": "2026-11-23T07:00:00+01:00", "date_modified": "2026-11-23T08:00:00Z",
               "tags": ["a", "b", 3, ""], "language": "de",
               "attachments": [{"url": "/a.mp3", "mime_type": "audio/mpeg", "title": "A", "size_in_bytes": 12.0, "duration_in_seconds": 1.5}]}]}
            """
        )
        var wanted = Feed(format: .json11)
        wanted.title = "On leading"
        wanted.homePageURL = "https://example.org/"
        wanted.feedURL = "https://example.org/feed.json"
        wanted.description = "Notes"
        wanted.icon = "https://example.org/icon.png"
        wanted.favicon = "https://example.org/favicon.ico"
        wanted.language = "en"
        wanted.authors = [Author(name: "Ada", url: "https://example.org/ada")]
        var entry = Entry()
        entry.id = "1"
        entry.url = "https://example.org/1"
        entry.externalURL = "https://example.net/"
        entry.title = "One &amp; <b>two</b>"
        entry.contentHTML = "<p>Hi</p>"
        entry.contentText = "Hi"
        entry.summary = "Short"
        entry.image = "https://example.org/i.png"
        entry.bannerImage = "https://example.org/b.png"
        entry.datePublished = FeedDate.parse("2026-11-23T06:00:00Z")
        entry.dateModified = FeedDate.parse("2026-11-23T08:00:00Z")
        entry.tags = [Tag(term: "a"), Tag(term: "b"), Tag(term: "3")]
        entry.language = "de"
        entry.authors = wanted.authors
        var attachment = Attachment(url: "https://example.org/a.mp3", mimeType: "audio/mpeg")
        attachment.title = "A"
        attachment.sizeInBytes = 12
        attachment.durationInSeconds = 1.5
        entry.attachments = [attachment]
        wanted.items = [entry]
        #expect(feed == wanted)
        #expect(try read(line(feed)) == wanted, "what is written reads back as it was")
    }

    @Test func `version 1 has one author, whom a string names as well`() throws {
        let feed = try read(
            """
            {"version":"https://jsonfeed.org/version/1","author":{"name":"Ada"},"items":[{"id":"1"},{"id":"2","author":"Bob"}]}
            """
        )
        #expect(feed.format == .json1)
        #expect(feed.items.map(\.authors) == [[Author(name: "Ada")], [Author(name: "Bob")]])
    }

    @Test func `wrong types count as missing, usable items are kept`() throws {
        let feed = try read(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": ["not", "a", "string"], "items": [
              {"id": 17, "title": "One", "content_html": "<p>x</p>", "date_published": "yesterday"},
              {"id": null, "url": "https://hostile.example/2", "title": "Two", "content_text": null, "tags": "x"},
              "not an object", null, [], 5,
              {"id": 123456789012345678901234567890, "title": "Three", "content_text": {"a": 1}, "author": "Anna",
               "attachments": [{"url": "https://hostile.example/a", "size_in_bytes": 1e400, "duration_in_seconds": -1}, 7]},
              {"date_published": 1767607200}]}
            """
        )
        #expect(feed.title == nil)
        #expect(feed.items.map(\.id) == ["17", nil, "123456789012345678901234567890"])
        #expect(feed.items.map(\.title) == ["One", "Two", "Three"])
        #expect(feed.items[1].tags == [Tag(term: "x")])
        #expect(feed.items[2].attachments == [Attachment(url: "https://hostile.example/a")])
        #expect(feed.warnings.map(\.code) == ["bad-date", "empty-item", "not-an-item"])
        #expect(feed.warnings.map(\.line) == [2, 7, 7])
    }

    static let damaged: [(text: String, ids: [String], codes: [String])] = [
        (#"{"version":"1.1","items":[{"id":"1"},{"id":"2"},{"id":"3"#, ["1", "2"], ["truncated"]),
        (#"{"version":"1.1","items":[{"id":"1"},{"id":"2"},]} x"#, ["1", "2"], ["not-well-formed"]),
        (#"{"version":"1.1","items":[{"id":"1"} {"id":"2",},]}"#, ["1", "2"], []),
        (#"{"version":"1.1","items":[{"id":"1"},{"id":'2'}]}"#, ["1"], ["not-well-formed"]),
        (
            "\u{FEFF}{\"version\":\"1.1\",\"items\":[{\"id\":\"a\u{0}b\\u0000\\ud83d\\ude00\\ud83d\"}]}",
            ["ab😀\u{FFFD}"], []
        ),
        (#"{"version":"1.1","items":{"id":"1"}}"#, ["1"], []),
        (#"{"items":[{"id":"1"}]}"#, ["1"], ["no-version"]),
        (
            "{\"version\":\"1.1\",\"items\":[{\"id\":\"1\"},\n{\"id\":\"2\",\"_x\":"
                + String(repeating: "[", count: 100_000), ["1"], ["too-deep"]
        ),
    ]

    @Test(arguments: damaged)
    func `a damaged document gives its whole items`(text: String, ids: [String], codes: [String]) throws {
        let feed = try read(text)
        #expect(feed.items.map(\.id) == ids)
        #expect(feed.warnings.map(\.code) == codes)
    }

    @Test(arguments: [1, 2, 7, 1 << 20])
    func `a document in pieces reads as the whole, each item as it comes`(pieceBytes: Int) throws {
        let text = #"""
            {"_x":[{"items":[1]}, "]}\"{"], "items":[{"id":"0"}],"version":"https://jsonfeed.org/version/1.1",
            "items" : [ {"id":"1","content_html":"<p>a \"b\" {[<\/p>"}, 2,
            {"id":"2","_y":{"a":[[],{}]}}, null,{"url":"/3"} ] , "feed_url":"https://ada.example/feed.json",
            "authors":[{"name":"Ada"}], "language":"en"}
            """#
        let bytes = Array(("\u{FEFF}" + text).utf8)
        var items: [Entry] = []
        let feed = try FeedParser().parse(
            pieces: {
                var at = 0
                return {
                    defer { at = min(at + pieceBytes, bytes.count) }
                    return at < bytes.count ? Array(bytes[at..<min(at + pieceBytes, bytes.count)]) : nil
                }
            },
            each: { items.append($0) }
        )
        #expect(items.map(\.id) == ["1", "2", nil])
        #expect(items[0].contentHTML == "<p>a &quot;b&quot; {[</p>")
        #expect(items[2].url == "https://ada.example/3")
        #expect(items.allSatisfy { $0.authors == [Author(name: "Ada")] && $0.language == "en" })
        #expect(feed.items.isEmpty && feed.warnings.map(\.code) == ["not-an-item"])
        #expect(try FeedParser().parse(bytes).items == items)
    }

    static let noFeeds: [(text: String, error: FeedError)] = [
        ("", .empty), (" \n", .empty),
        ("[1,2]", .notAFeed(found: "a JSON document that is no object", line: nil)),
        ("{\"a\":1}", .notAFeed(found: "a JSON document without items", line: 1)),
        ("{\"a\":1,\n\"b", .notAFeed(found: "damaged JSON", line: 2)),
        ("{\"items\":[{\"type\":[\"h-entry\"]}]}", .notAFeed(found: "a JSON document of another kind", line: 1)),
    ]

    @Test(arguments: noFeeds) func `other documents are no feed`(text: String, error: FeedError) {
        #expect(throws: error) { try read(text) }
    }

    @Test func `extras are written under their own name, and read back`() throws {
        var feed = Feed(format: .rss20)
        feed.title = "Glue"
        feed.encoding = "windows-1252"
        feed.updated = FeedDate.parse("2026-11-23T07:00:00Z")
        feed.generator = "Hugo"
        feed.rights = "© Ada"
        feed.newFeedURL = "https://example.org/new"
        feed.schedule.ttlMinutes = 60
        feed.schedule.updatePeriodSeconds = 3600
        feed.schedule.skipHours = [3, 1]
        feed.schedule.skipDays = [7]
        feed.warnings = [FeedWarning(line: 3, code: "bad-date", message: "“soon” is no date")]
        var entry = Entry()
        entry.url = "https://example.org/1"
        entry.title = "Line\u{2028}two \u{1B}[31m \"quoted\" \\ \u{85}\u{202E}é"
        entry.commentsURL = "https://example.org/1#comments"
        entry.isPermaLink = true
        entry.rights = "CC0"
        entry.tags = [Tag(term: "a", scheme: "https://example.org/tags", label: "A"), Tag(term: "b")]
        entry.authors = [Author(email: "ada@example.org")]
        entry.attachments = [Attachment(url: "https://example.org/a")]
        var origin = EntrySource()
        origin.title = "Elsewhere"
        origin.feedURL = "https://example.net/feed"
        entry.source = origin
        feed.items = [entry, Entry()]
        var errors: [UInt8] = []
        JSONFeedWriter().append(.notAFeed(found: "a web page", line: 4), source: "x.html", to: &errors)
        JSONFeedWriter().append(.empty, source: nil, to: &errors)
        JSONFeedWriter().append(entry, to: &errors)
        try expectGolden(
            "json/extras.jsonl",
            line(feed, source: "feeds/a b.xml") + String(decoding: errors, as: UTF8.self)
        )

        let again = try read(line(feed))
        #expect(again.generator == feed.generator && again.rights == feed.rights && again.updated == feed.updated)
        #expect(again.schedule == feed.schedule)
        #expect(again.newFeedURL == feed.newFeedURL)
        #expect(again.items[0].source == origin && again.items[0].tags == entry.tags && again.items[0].id == nil)
        #expect(again.items[0].commentsURL == entry.commentsURL && again.items[0].isPermaLink)
    }

    @Test func `every string survives another JSON parser`() throws {
        var entry = Entry()
        entry.id = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init))) + "😀"
        var output: [UInt8] = []
        JSONFeedWriter().append(entry, to: &output)
        let object = try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any]
        #expect(
            (object?["id"] as? String)?.unicodeScalars.elementsEqual(entry.id?.unicodeScalars ?? "".unicodeScalars)
                == true
        )
        #expect(!output.dropLast().contains { $0 < 0x20 })
    }

    @Test(.enabled(if: Corpus.feeds != nil, "the shared corpus is not here"))
    func `the feeds of others read as their JSON says`() throws {
        let folder = try #require(Corpus.feeds).appendingPathComponent("real")
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        var count = 0
        for file in files where file.pathExtension == "json" && file.lastPathComponent != "expected.json" {
            let data = try Data(contentsOf: file)
            guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
                let items = object["items"] as? [[String: Any]], object["version"] != nil
            else { continue }
            let feed = try JSONFeedReader.read([UInt8](data), options: .init())
            #expect(feed.items.count == items.count, "\(file.lastPathComponent)")
            #expect(feed.items.map(\.contentHTML) == items.map { ($0["content_html"] as? String)?.trimmedOrNil })
            #expect(feed.items.allSatisfy { $0.id != nil && $0.datePublished != nil })
            #expect(try read(line(feed)).items == feed.items)
            count += 1
        }
        #expect(count > 0)
    }
}
