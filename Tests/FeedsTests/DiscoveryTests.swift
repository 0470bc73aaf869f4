import Foundation
import Testing

@testable import Feeds

@Suite struct `Discovery of feeds` {
    static let page = "https://ada.example/blog/post"

    private func found(_ html: String, at url: String = page) -> [String] {
        discoverFeeds(inHTML: Array(html.utf8), url: url).map(\.url)
    }

    @Test func `posts come before comments, the site before its parts, links before anchors`() {
        let html = """
            <link rel="alternate" type="application/rss+xml" title="Blog » Comments Feed" href="/comments/feed/">
            <link rel="alternate" type="application/rss+xml" title="Post Comments" href="/blog/post/feed/">
            <link rel="alternate" type="application/rss+xml" title="Engines" href="/tag/engines/feed/">
            <LINK REL="Alternate" TYPE="application/rss+xml; charset=utf-8" TITLE="Blog &amp; more" HREF=" /feed/ ">
            <link rel="alternate" type="application/feed+json" href="/feed.json">
            <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
            <link rel="alternate" type="text/xml+oembed" href="/oembed?x"><link rel="alternate" hreflang="de" href="/de/">
            <body><a href="https://other.example/rss.xml">RSS of others</a> <a href="/atom.xml">Atom</a> <a href="/feed/#x">RSS</a>
            <a href="https://feedly.com/i/subscription/feed/x">RSS</a> <a href="/about">RSS</a> <a href="/a.html">RSS</a>
            """
        #expect(
            found(html) == [
                "https://ada.example/feed/", "https://ada.example/feed.json", "https://ada.example/tag/engines/feed/",
                "https://ada.example/comments/feed/", "https://ada.example/blog/post/feed/",
                "https://ada.example/atom.xml",
                "https://ada.example/about", "https://other.example/rss.xml",
            ]
        )
        let first = discoverFeeds(inHTML: Array(html.utf8), url: Self.page).first
        #expect(
            first
                == DiscoveredFeed(
                    url: "https://ada.example/feed/",
                    title: "Blog & more",
                    type: "application/rss+xml",
                    origin: .link
                )
        )
    }

    @Test func `a part's own feed comes first on the page of that part`() {
        let html = """
            <link rel=alternate type=application/rss+xml href=/tag/engines/feed/>
            <link rel=alternate type=application/rss+xml href=/feed/>
            """
        #expect(found(html, at: "https://ada.example/tag/engines/").first == "https://ada.example/tag/engines/feed/")
    }

    static let none = [
        "", "<p>No feed</p>", "<!-- <link rel=alternate type='application/rss+xml' href=/a> -->",
        "<script>var x = '<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/a\">'</script>",
        "<link rel='alternate stylesheet' type='text/css' href='a.css'>",
        "<link rel=alternate type='text/html' href=/feed>",
        "<link rel=alternate type='application/rss+xml' href=''>", "<a href='javascript:rss()'>RSS</a>",
        "<a href='rss.png'>RSS</a>",
    ]

    @Test(arguments: none) func `what is no feed is none`(html: String) {
        #expect(found(html) == [])
    }

    @Test func `profiles of the same person are found`() {
        let html =
            "<link rel=me href='https://hachyderm.io/@ada'><a rel='ME nofollow' href='//x.com/ada'>X</a><a rel=friend href=/b>B</a>"
        #expect(
            profiles(inHTML: Array(html.utf8), url: Self.page) == ["https://hachyderm.io/@ada", "https://x.com/ada"]
        )
    }

    @Test func `a page of thousands of feeds and profiles is read in time, and bounded`() {
        let links = (0..<3_000).map {
            "<link rel=alternate type=application/rss+xml href=/\($0)><a rel=me href=//x.com/\($0)>"
        }
        let page = Array(links.joined().utf8)
        #expect(discoverFeeds(inHTML: page, url: Self.page).count == 500)
        #expect(profiles(inHTML: page, url: Self.page).count == 3_000)
    }

    static let corpus = Corpus.feeds?.deletingLastPathComponent().appendingPathComponent("discovery")

    @Test(.enabled(if: corpus != nil, "the shared corpus is not here"))
    func `the feeds of real pages are found, the expected one first`() throws {
        let folder = try #require(Self.corpus)
        let json = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
        let expected = try JSONDecoder().decode([String: JSONValue].self, from: json)
        for (name, wanted) in expected.sorted(by: { $0.key < $1.key }) {
            let data = try Data(contentsOf: folder.appendingPathComponent(name))
            let body = data.firstRange(of: Data("\r\n\r\n".utf8)).map { data[$0.upperBound...] }
            let bytes = [UInt8](name.hasPrefix("http/") ? body ?? data : data)
            let url = wanted["page_url"]?.text ?? "https://example.org/"
            let links = discoverFeeds(inHTML: bytes, url: url).filter { $0.origin == .link }.map(\.url)
            let hrefs =
                wanted["resolved"]?.list.compactMap(\.text) ?? wanted["feeds"]?.list.compactMap { $0["href"]?.text }
                ?? []
            var absolute: [String] = []
            for href in hrefs.map({ resolve($0, url) }) where !absolute.contains(href) { absolute.append(href) }
            #expect(links.first == absolute.first, "\(name)")
            #expect(Set(links) == Set(absolute), "\(name)")
        }
    }

    private func resolve(_ href: String, _ url: String) -> String {
        URL(string: href, relativeTo: URL(string: url))?.absoluteString.removingPercentEncoding == href
            ? href : URL(string: href, relativeTo: URL(string: url))?.absoluteString ?? href
    }
}
