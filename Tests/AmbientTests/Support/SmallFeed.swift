/// A small RSS feed: entries by title, newest first, a day apart before 2026-03-14.
func smallFeed(_ title: String, _ entries: [String]) -> String {
    let items = entries.enumerated().map { index, entry in
        """
        <item><title>\(entry)</title><link>https://\(title).example.org/\(index)</link>
        <guid isPermaLink="false">\(title)-\(entry)</guid><pubDate>\(14 - index) Mar 2026 08:00:00 GMT</pubDate>
        <description>Some words about \(entry), enough to be read.</description></item>
        """
    }
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0"><channel><title>\(title)</title><link>https://\(title).example.org/</link>
        <description>Feed</description>
        \(items.joined(separator: "\n"))
        </channel></rss>
        """
}
