import Testing

@testable import Feeds

@Suite struct `An entry that tells of a new home` {
    private func entry(_ title: String, _ html: String) throws -> Entry {
        let escaped = html.replacing("<", with: "&lt;")
        let feed = try FeedParser().parse(
            Array(
                """
                <rss version="2.0"><channel><title>x</title><item><title>\(title)</title>
                <link>https://old.example/post</link><description>\(escaped)</description></item></channel></rss>
                """.utf8
            )
        )
        return try #require(feed.items.first)
    }

    @Test(arguments: [
        ("Goodbye", "<p>This blog has moved to <a href='https://new.example/'>new.example</a>.</p>"),
        ("We have moved", "<p>See <a href='https://new.example/'>there</a>.</p>"),
        ("Umgezogen", "<p>Weiter auf <a href='https://new.example/'>der neuen Seite</a>.</p>"),
        ("移転しました", "<p><a href='https://new.example/'>こちら</a></p>"),
    ]) func `names it by a link to another host`(title: String, html: String) throws {
        #expect(try newHomes(in: entry(title, html)) == ["https://new.example/"])
    }

    @Test(arguments: [
        ("A walk", "<p>I read <a href='https://new.example/'>this</a> today.</p>"),
        ("We have moved", "<p>See <a href='https://old.example/about'>about</a>.</p>"),
    ]) func `is not one that only links`(title: String, html: String) throws {
        #expect(try newHomes(in: entry(title, html)).isEmpty)
    }
}
