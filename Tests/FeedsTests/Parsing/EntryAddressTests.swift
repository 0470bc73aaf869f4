import Testing

@testable import Feeds

@Suite struct `Addresses of entries` {
    private func parse(_ item: String, in channel: String = "<link>https://e.org/blog/</link>") throws -> Feed {
        let text = "<rss version='2.0'><channel><title>t</title>\(channel)<item>\(item)</item></channel></rss>"
        return try FeedParser(.init(url: "https://e.org/dir/feed.xml")).parse(Array(text.utf8))
    }

    static let links: [(item: String, url: String?)] = [
        ("<link><![CDATA[https://e.org/a?x=1&amp;y=2&#038;z=3]]></link>", "https://e.org/a?x=1&y=2&z=3"),
        ("<link>https://e.org/a?x=1&amp;amp;y=2</link>", "https://e.org/a?x=1&y=2"),
        ("<link>https://e.org/a?amplitude=1&amp;amplify=2</link>", "https://e.org/a?amplitude=1&amplify=2"),
        ("<link>www.e.org/a</link>", "http://www.e.org/a"),
        ("<link>/www.e.org/a</link>", "https://e.org/www.e.org/a"),
        ("<guid>https://e.org/1</guid>", "https://e.org/1"),
        ("<guid isPermaLink='0'>https://e.org/1</guid>", nil),
        ("<guid isPermaLink=' False '>https://e.org/1</guid>", nil),
    ]

    @Test(arguments: links) func `are what the publisher meant`(item: String, url: String?) throws {
        #expect(try parse(item).items.first?.url == url)
    }

    @Test func `a channel's link without a scheme is no path`() throws {
        let feed = try parse("<link>/a</link>", in: "<link>www.e.org</link>")
        #expect(feed.homePageURL == "http://www.e.org")
        #expect(feed.items.first?.url == "http://www.e.org/a")
    }

    @Test func `a footnote is a place in the entry's own page, other references are not`() throws {
        let body = "&lt;a href='#fn1'&gt;1&lt;/a&gt; &lt;a href='b'&gt;2&lt;/a&gt;"
        let item = "<description>\(body)</description><link>https://e.org/post/1?utm_source=rss</link>"
        let html = try #require(try parse(item).items.first?.contentHTML)
        #expect(html.contains("href=\"https://e.org/post/1#fn1\""))
        #expect(html.contains("href=\"https://e.org/blog/b\""))
    }

    @Test func `a registered relation may be written as an address`() throws {
        let atom = """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title><id>1</id>
            <link rel="http://www.iana.org/assignments/relation/alternate" href="https://e.org/a"/></entry></feed>
            """
        #expect(try FeedParser().parse(Array(atom.utf8)).items.first?.url == "https://e.org/a")
    }
}
