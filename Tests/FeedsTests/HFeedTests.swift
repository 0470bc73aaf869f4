import Foundation
import Markup
import Testing

@testable import Feeds

@Suite struct `h-feed` {
    private func read(_ page: String) -> Feed? {
        HFeedReader.read(Array(page.utf8), options: .init(url: "https://ada.example/blog/"))
    }

    @Test func `a page of entries is a feed`() throws {
        let feed = try #require(
            read(
                """
                <html lang="en"><head><title>Page title</title></head><body>
                <div class="h-feed"><h1 class="p-name">Ada's notes</h1><p class="p-summary">On engines</p>
                <a class="p-author h-card" href="/"><img src="me.png" alt="">Ada</a>
                <article class="h-entry"><h2 class="p-name"><a class="u-url u-uid" href="1">First</a></h2>
                  <time class="dt-published" datetime="2026-11-23T07:00:00Z">today</time>
                  <time class="dt-updated">2026-11-23 <span>08:00+01:00</span></time>
                  <p class="p-summary">Short</p><div class="e-content"><p>Long &amp; <b>bold</b></p></div>
                  <a class="p-category" href="/t">engines</a> <img class="u-photo" src="/p.png" alt="">
                  <a class="u-audio" href="/a.mp3">listen</a></article>
                <article class="h-entry"><a class="u-url" href="2"></a><p class="e-content p-name">Just a note</p>
                  <a class="u-like-of" href="https://bob.example/">liked</a>
                  <span class="dt-published">whenever</span><span class="p-author">Bob</span></article>
                </div></body></html>
                """
            )
        )
        let ada = Author(name: "Ada", url: "https://ada.example/", avatar: "https://ada.example/blog/me.png")
        var first = Entry()
        first.id = "https://ada.example/blog/1"
        first.url = first.id
        first.title = "First"
        first.summary = "Short"
        first.contentHTML = "<p>Long &amp; <b>bold</b></p>"
        first.datePublished = FeedDate.parse("2026-11-23T07:00:00Z")
        first.dateModified = FeedDate.parse("2026-11-23T07:00:00Z")
        first.authors = [ada]
        first.tags = [Tag(term: "engines")]
        first.image = "https://ada.example/p.png"
        first.language = "en"
        first.attachments = [Attachment(url: "https://ada.example/a.mp3", mimeType: "audio/mpeg")]
        var second = Entry()
        second.id = "https://ada.example/blog/2"
        second.url = second.id
        second.contentHTML = "Just a note"
        second.externalURL = "https://bob.example/"
        second.authors = [Author(name: "Bob")]
        second.language = "en"
        var wanted = Feed(format: .hfeed)
        wanted.title = "Ada's notes"
        wanted.description = "On engines"
        wanted.homePageURL = "https://ada.example/blog/"
        wanted.feedURL = "https://ada.example/blog/"
        wanted.language = "en"
        wanted.authors = [ada]
        wanted.items = [first, second]
        wanted.warnings = [FeedWarning(line: nil, code: "bad-date", message: "“whenever” is no date")]
        #expect(feed == wanted)
    }

    @Test func `classic hAtom is read as well, and entries without a feed`() throws {
        let feed = try #require(
            read(
                """
                <title>Old blog</title><div class="post hentry"><h3 class="entry-title"><a rel="bookmark" href="/old">Old</a></h3>
                <span class="author vcard"><a class="fn url" href="/bob">Bob</a></span>
                <abbr class="published" title="2009-01-02T03:04:05Z">then</abbr>
                <div class="entry-content">Text</div><a rel="tag" href="/tag/old%20times">x</a></div>
                """
            )
        )
        #expect(feed.title == "Old blog")
        var entry = Entry()
        entry.id = "https://ada.example/old"
        entry.url = entry.id
        entry.title = "Old"
        entry.contentHTML = "Text"
        entry.datePublished = FeedDate.parse("2009-01-02T03:04:05Z")
        entry.authors = [Author(name: "Bob", url: "https://ada.example/bob")]
        entry.tags = [Tag(term: "old times")]
        #expect(feed.items == [entry])
    }

    @Test func `what an entry answers is an address, never the words that are quoted`() throws {
        let feed = try #require(
            read(
                """
                <div class="h-entry"><div class="p-in-reply-to h-cite"><a class="u-url" href="/note/7">she said:</a>
                  <p class="p-content">A long

                  quotation</p></div><p class="e-content">No.</p></div>
                <div class="h-entry"><p class="p-in-reply-to">A quotation alone</p><p class="e-content">Yes.</p></div>
                """
            )
        )
        #expect(feed.items.map(\.externalURL) == ["https://ada.example/note/7", nil])
    }

    @Test(arguments: ["", "<p>No entries</p>", "<p class='h-card'>h-entry</p>", "<p class='h-entry'></p>"])
    func `a page without entries is none`(page: String) {
        #expect(read(page) == nil)
    }

    @Test func `items in items in items take bounded time`() {
        let page = String(repeating: "<div class='h-entry'><div class='e-content'>text ", count: 2_000)
        #expect(read(page) != nil)
    }

    // MARK: The community's own tests

    static let corpus = Corpus.feeds?.deletingLastPathComponent().appendingPathComponent("hfeed")

    /// Tests whose subject no feed has: classic events and their include pattern.
    static let leftOut: Set<String> = ["heventitemref", "object"]
    /// Items whose links stand in links, which a tree of HTML cannot hold; the expected values come from another tree.
    static let linkInLink = "h-test-a-onlygrandchildoftype-root-a"
    /// An item whose class has a character reference without its semicolon, glued to an address by mistake.
    static let misprint = "h-test-u"

    @Test(.enabled(if: corpus != nil, "the shared corpus is not here"))
    func `the tests of microformats2 hold`() throws {
        let folder = try #require(Self.corpus)
        let files =
            FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        var count = 0
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
            let name = file.deletingPathExtension().lastPathComponent
            guard !Self.leftOut.contains(name) else { continue }
            let wanted = try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: file))
            let html = try Data(contentsOf: file.deletingPathExtension().appendingPathExtension("html"))
            let document = HTMLDocument(utf8: [UInt8](html))
            let base =
                name.contains("nested") || file.path.contains("unit") ? "http://example.test" : "http://example.com/"
            let found = MicroformatParser(document, url: base, pageBytes: html.count).items(in: document.root)
            let seen = found.filter { !$0.types.contains { $0.hasPrefix(Self.linkInLink) } }.map(\.json)
            let items = (wanted["items"]?.list ?? []).map(\.comparable).filter {
                $0["type"]?.list.first?.text?.hasPrefix(Self.linkInLink) != true
            }
            #expect(seen.count == items.count, "\(name)")
            for (one, other) in zip(seen, items) where one != other {
                if name == "names-properties", other["type"]?.list.first?.text == Self.misprint { continue }
                Issue.record("\(name): \(one) is not \(other)")
            }
            count += 1
        }
        #expect(count == 31)
    }
}

extension Microformat {
    /// The form of the tests' expected values.
    fileprivate var json: JSONValue {
        var members: [String: JSONValue] = ["type": .list(types.map { .text($0) })]
        members["properties"] = .object(properties.mapValues { .list($0.map(\.json)) })
        if !children.isEmpty { members["children"] = .list(children.map(\.json)) }
        return .object(members)
    }
}

extension Microformat.Value {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let text): .text(folded(text))
        case .markup(_, let text): .object(["value": .text(folded(text))])
        case .item(let item, let value):
            switch item.json {
            case .object(let members): .object(members.merging(["value": .text(folded(value))]) { first, _ in first })
            default: item.json
            }
        }
    }
}

extension JSONValue {
    /// White space folded; markup left out, for it is written anew in another way; pictures without their `alt`.
    fileprivate var comparable: JSONValue {
        switch self {
        case .text(let text): return .text(folded(text))
        case .list(let list): return .list(list.map(\.comparable))
        case .object(let members):
            if members["alt"] != nil, let value = members["value"] { return value.comparable }
            let kept = members.filter { !["html", "id", "lang"].contains($0.key) }
            return .object(kept.mapValues(\.comparable))
        default: return self
        }
    }
}

private func folded(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
}
