import Foundation
import Testing

@testable import Feeds

@Suite struct `Namespaces and declarations` {
    private func parse(_ text: String) throws -> Feed { try FeedParser().parse(Array(text.utf8)) }

    @Test(arguments: ["http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/", "http://www.w3.org/1999/xhtml", "x:y"])
    func `of an rss element that has one count for nothing`(namespace: String) throws {
        let feed = try parse(
            """
            <rss version="2.0" xmlns="\(namespace)" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>
            <link>https://a.example/</link><atom:link rel="self" href="https://a.example/feed"/>
            <item><title>One</title><link>https://a.example/1</link><description>Text</description>
            <pubDate>Fri, 05 Jan 2024 10:00:00 GMT</pubDate></item></channel></rss>
            """
        )
        #expect(feed.format == .rss20)
        #expect(feed.title == "T" && feed.homePageURL == "https://a.example/")
        #expect(feed.feedURL == "https://a.example/feed")
        #expect(feed.items.map(\.title) == ["One"])
        #expect(feed.items.first?.url == "https://a.example/1")
        #expect(feed.items.first?.datePublished?.timeIntervalSince1970 == 1_704_448_800)
        #expect(feed.items.first?.contentHTML == "Text" || feed.items.first?.contentText == "Text")
    }

    @Test func `an Atom link within RSS is one although the rss element has no namespace`() throws {
        let feed = try parse(
            """
            <rss version="2.0"><channel><title>T</title>
            <link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://a.example/feed"/></channel></rss>
            """
        )
        #expect(feed.feedURL == "https://a.example/feed")
    }

    @Test func `entities may be declared with references to characters`() throws {
        let feed = try parse(
            """
            <!DOCTYPE rss [<!ENTITY me "Ada &amp; Co"><!ENTITY nbsp "&#160;"><!ENTITY two "&me; twice">]>
            <rss version="2.0"><channel><title>&me; a&nbsp;b &two;</title><item><title>x</title></item></channel></rss>
            """
        )
        #expect(feed.title == "Ada & Co a b &two;")
    }

    @Test func `content without a namespace is the body of an item that has no better one`() throws {
        let feed = try parse(
            """
            <rss version="2.0"><channel><title>T</title>
            <item><title>1</title><description/><content>&lt;p&gt;whole&lt;/p&gt;</content></item>
            <item><title>2</title><content>short</content>
            <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">long</content:encoded></item>
            <item><title>3</title><content url="https://a.example/a.jpg"/><description>text</description></item>
            </channel></rss>
            """
        )
        #expect(feed.items.map { $0.contentHTML ?? $0.contentText } == ["<p>whole</p>", "long", "text"])
    }
}
