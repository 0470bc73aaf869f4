import Markup

/// The feeds that follow from the content of a page: for the platforms whose rule is ``PlatformFeed/Way/page(_:)``, and
/// for sites whose software says where its feeds are.
///
/// - Parameters:
///   - url: the page's address.
///   - html: the page.
/// - Returns: absolute addresses, the best first; empty where nothing follows.
package func feedAddresses(forPage url: String, html: [UInt8]) -> [String] {
    guard let address = PageAddress(url) else { return [] }
    var found: [String] = []
    for mark in pageMarks where mark.hosts.isEmpty || mark.hosts.contains(where: { isHost(address.host, below: $0) }) {
        guard let value = value(behind: mark.mark, in: html, mark.isPart) else { continue }
        let feed = mark.feed.replacing("{value}", with: value)
        if !found.contains(feed) { found.append(feed) }
    }
    guard found.isEmpty, let generator = generator(of: html) else { return found }
    return generators.filter { generator.hasPrefix($0.name) }.map { resolveAddress($0.feed, against: address.url) }
}

/// What the platform writes into its pages before the name that its feeds go by.
private struct PageMark {
    var hosts: [String]
    var mark: String
    /// Which bytes belong to the name.
    var isPart: @Sendable (UInt8) -> Bool
    var feed: String
}

private let youTubeFeed = "https://www.youtube.com/feeds/videos.xml?channel_id={value}"

private let pageMarks: [PageMark] = [
    .init(hosts: ["youtube.com"], mark: "\"externalId\":\"", isPart: isWordByte, feed: youTubeFeed),
    .init(hosts: ["youtube.com"], mark: "itemprop=\"channelId\" content=\"", isPart: isWordByte, feed: youTubeFeed),
    .init(hosts: ["youtube.com"], mark: "\"channelId\":\"", isPart: isWordByte, feed: youTubeFeed),
    .init(
        hosts: ["soundcloud.com"],
        mark: "soundcloud://users:",
        isPart: isASCIIDigit,
        feed: "https://feeds.soundcloud.com/users/soundcloud:users:{value}/sounds.rss"
    ),
    .init(
        hosts: [],
        mark: "https://rss.beehiiv.com/feeds/",
        isPart: isWordByte,
        feed: "https://rss.beehiiv.com/feeds/{value}.xml"
    ),
    .init(
        hosts: ["substack.com"],
        mark: "\\\"subdomain\\\":\\\"",
        isPart: isWordByte,
        feed: "https://{value}.substack.com/feed"
    ),
]

/// Where the software of a site puts its feed, by the beginning of `<meta name="generator">` in lower case.
private let generators: [(name: String, feed: String)] = [
    ("wordpress", "/feed/"), ("ghost", "/rss/"), ("hugo", "/index.xml"), ("jekyll", "/feed.xml"), ("hexo", "/atom.xml"),
    ("blogger", "/feeds/posts/default"), ("squarespace", "?format=rss"), ("gatsby", "/rss.xml"), ("astro", "/rss.xml"),
    ("pelican", "/feeds/all.atom.xml"), ("movable type", "/atom.xml"), ("write.as", "/feed/"),
    ("writefreely", "/feed/"),
]

private func generator(of html: [UInt8]) -> String? {
    let head = HTMLDocument(utf8: Array(html.prefix(64 << 10)))
    return head.root.descendants(named: "meta").first { $0.attribute("name")?.lowercased() == "generator" }?
        .attribute("content")?.trimmedOrNil?.lowercased()
}

private func isHost(_ host: String, below name: String) -> Bool {
    host == name || host.hasSuffix(".\(name)")
}

@Sendable func isWordByte(_ byte: UInt8) -> Bool {
    isASCIIDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}

/// The bytes of a name that stand behind the first mark in a page; `nil` without the mark or a name.
private func value(behind mark: String, in html: [UInt8], _ isPart: (UInt8) -> Bool) -> String? {
    guard let end = end(of: Array(mark.utf8), in: html.span) else { return nil }
    let name = html[end...].prefix(80).prefix(while: isPart)
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
}

/// Where the first mark of a page ends; `nil` without it.
///
/// The library's `firstRange(of:)` takes a hundred times as long.
private func end(of mark: [UInt8], in page: Span<UInt8>) -> Int? {
    guard let first = mark.first, page.count >= mark.count else { return nil }
    for start in 0...(page.count - mark.count) where page[start] == first {
        var length = 1
        while length < mark.count, page[start + length] == mark[length] { length += 1 }
        if length == mark.count { return start + length }
    }
    return nil
}
