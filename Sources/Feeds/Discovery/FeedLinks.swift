import Markup

/// The feeds that a page offers, the one to follow first.
///
/// Links come before anchors, posts before comments, the site before one tag or one post, the page's own host before
/// another; then the order of the page. Each address comes once.
///
/// - Parameters:
///   - bytes: the page as received, in any encoding.
///   - url: the page's address.
/// - Returns: absolute addresses of http; empty where the page offers none.
package func discoverFeeds(inHTML bytes: [UInt8], url: String) -> [DiscoveredFeed] {
    let document = HTMLDocument(page: bytes)
    let base = baseAddress(of: document, url: url)
    var found: [DiscoveredFeed] = []
    var seen: Set<String> = []
    for link in document.root.descendants(named: "link") where found.count < maxFeeds {
        guard let feed = linkedFeed(link, base: base), seen.insert(feed.url).inserted else { continue }
        found.append(feed)
    }
    var seenReferences: Set<String> = []
    for anchor in document.root.descendants(named: "a") where found.count < maxFeeds {
        // The same link in every line of a page is looked at once.
        guard let reference = anchor.attribute("href"), !seenReferences.contains(reference),
            let feed = anchoredFeed(anchor, reference, base: base)
        else { continue }
        seenReferences.insert(reference)
        if seen.insert(feed.url).inserted { found.append(feed) }
    }
    let page = PageAddress(url)
    let ranked = found.enumerated().map { (rank: FeedRank($1, of: page), place: $0, feed: $1) }
    return ranked.sorted { $0.rank == $1.rank ? $0.place < $1.place : $0.rank < $1.rank }.map(\.feed)
}

/// The addresses of the feeds that a page offers, the one to follow first.
///
/// - Parameters:
///   - bytes: the page as received, in any encoding.
///   - url: the page's address; where it is not known, relative links are answered as a path.
/// - Returns: absolute addresses of http, or paths; empty where the page offers none.
func linkedFeeds(inHTML bytes: [UInt8], url: String?) -> [String] {
    // RFC 2606, section 2: no address that anyone could mean begins so.
    let unknown = "http://page.invalid"
    return discoverFeeds(inHTML: bytes, url: url ?? unknown + "/").map { feed in
        url == nil && feed.url.hasPrefix(unknown + "/") ? String(feed.url.dropFirst(unknown.utf8.count)) : feed.url
    }
}

/// More feeds than this nobody chooses from.
private let maxFeeds = 500

/// The addresses that a page names as the same person (`rel="me"`), absolute, in their order, each once.
///
/// - Parameters:
///   - bytes: the page as received, in any encoding.
///   - url: the page's address.
/// - Returns: of http only.
package func profiles(inHTML bytes: [UInt8], url: String) -> [String] {
    let document = HTMLDocument(page: bytes)
    let base = baseAddress(of: document, url: url)
    var found: [String] = []
    var seen: Set<String> = []
    for element in document.root.descendants(namedAnyOf: ["a", "link"]) {
        guard relations(element).contains("me"), let address = address(element, base: base) else { continue }
        if seen.insert(address).inserted { found.append(address) }
    }
    return found
}

private func baseAddress(of document: HTMLDocument, url: String) -> String {
    let written = document.root.descendants(named: "base").lazy.compactMap { $0.attribute("href")?.trimmedOrNil }.first
    return written.map { resolveAddress($0, against: url) } ?? url
}

private func relations(_ element: HTMLElement) -> [String] {
    guard let written = element.attribute("rel") else { return [] }
    return written.lowercased().split { $0.isWhitespace }.map(String.init)
}

/// The address of a link without its fragment; `nil` where it is none of http.
private func address(_ element: HTMLElement, base: String) -> String? {
    guard let reference = element.attribute("href")?.trimmedOrNil else { return nil }
    let absolute = resolveAddress(reference, against: base)
    guard isFollowable(absolute), scheme(of: absolute) != "mailto" else { return nil }
    guard let mark = absolute.utf8.firstIndex(of: UInt8(ascii: "#")) else { return absolute }
    return String(absolute[..<mark])
}

// MARK: Links

/// A feed that the page announces: `rel` `alternate` or `feed`, and a media type of feeds.
private func linkedFeed(_ link: HTMLElement, base: String) -> DiscoveredFeed? {
    let relations = relations(link)
    guard relations.contains("alternate") || relations.contains("feed"), !relations.contains("stylesheet") else {
        return nil
    }
    let type = link.attribute("type").flatMap { String($0.prefix { $0 != ";" }).trimmedOrNil?.lowercased() }
    guard let url = address(link, base: base) else { return nil }
    let isFeed = type.map { isFeedType($0, url) } ?? relations.contains("feed")
    guard isFeed, !isEmbedding(url) else { return nil }
    let title = link.attribute("title").flatMap { plainLine($0).trimmedOrNil }
    return DiscoveredFeed(url: url, title: title, type: type, origin: .link)
}

/// Whether a media type is one of feeds; the general ones only where the address says so.
private func isFeedType(_ type: String, _ url: String) -> Bool {
    switch type {
    case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
        "application/x-rss+xml", "application/x-atom+xml", "application/rss", "application/atom", "text/rss+xml",
        "text/atom+xml", "text/rss":
        true
    case "application/json", "application/xml", "text/xml": looksLikeFeed(url)
    default: false
    }
}

/// oEmbed and the programming interface of WordPress are offered in the same way.
private func isEmbedding(_ url: String) -> Bool {
    url.contains("/oembed") || url.contains("/wp-json/")
}

// MARK: Anchors

/// A feed that an anchor seems to lead to.
private func anchoredFeed(_ anchor: HTMLElement, _ reference: String, base: String) -> DiscoveredFeed? {
    // Nearly all of a page's anchors end here, without an address made.
    guard mentionsFeed(reference) || isFeedWord(anchor.text) || anchor.attribute("type") != nil,
        let url = address(anchor, base: base)
    else { return nil }
    let type = anchor.attribute("type")?.trimmedOrNil?.lowercased()
    let isNamed = looksLikeFeed(url) || type.map { isFeedType($0, url) } == true
    // The words are looked at only where the address leaves it open.
    let words = isNamed || mayBeFeed(url) ? plainLine(anchor.foldedText) : ""
    guard isNamed || feedWords.contains(words.lowercased()), !isSubscriptionService(url) else { return nil }
    return DiscoveredFeed(url: url, title: words.trimmedOrNil, type: type, origin: .anchor)
}

/// Whether an address has any of the words in it that addresses of feeds are made of.
private func mentionsFeed(_ reference: String) -> Bool {
    var reference = reference
    return reference.withUTF8 { bytes in
        for index in bytes.indices.dropLast(2) {
            let three =
                UInt32(bytes[index] | 0x20) << 16 | UInt32(bytes[index + 1] | 0x20) << 8
                | UInt32(bytes[index + 2] | 0x20)
            switch three {
            // rss, fee, ato, xml, rdf, jso
            case 0x72_7373, 0x66_6565, 0x61_746F, 0x78_6D6C, 0x72_6466, 0x6A_736F: return true
            default: continue
            }
        }
        return false
    }
}

/// Whether a text is one of ``feedWords``, in any case and with any white space.
private func isFeedWord(_ text: String) -> Bool {
    guard text.utf8.count <= 60 else { return false }
    var folded: [UInt8] = []
    for byte in text.utf8 {
        if byte > 0x20 {
            folded.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        } else if !folded.isEmpty, folded.last != 0x20 {
            folded.append(0x20)
        }
    }
    if folded.last == 0x20 { folded.removeLast() }
    return feedWords.contains(String(decoding: folded, as: UTF8.self))
}

private let feedWords: Set<String> = [
    "rss", "atom", "feed", "rss feed", "atom feed", "json feed", "rss/atom", "xml", "rss 2.0", "subscribe (rss)",
    "subscribe via rss", "subscribe via feed", "rss-feed", "flux rss", "fil rss", "web feed", "feed rss",
]

/// Whether the last parts of an address are those of a feed.
private func looksLikeFeed(_ url: String) -> Bool {
    guard let address = PageAddress(url) else { return false }
    if let format = (address.query["format"] ?? address.query["feed"] ?? address.query["alt"])?.lowercased() {
        if ["rss", "rss2", "atom", "json", "feed", "rdf"].contains(format) { return true }
    }
    guard let last = address.path.last?.lowercased() else { return false }
    if ["feed", "rss", "atom", "rss2", "feeds", "rdf"].contains(last) { return true }
    let parts = last.split(separator: ".")
    guard parts.count >= 2, let ending = parts.last else { return false }
    switch ending {
    case "rss", "atom", "rdf": return true
    case "xml", "json":
        let stem = parts[0]
        return ["feed", "rss", "atom", "index", "feeds", "blog", "posts", "news", "jsonfeed"].contains {
            stem.hasPrefix($0)
        }
            && (ending == "xml" || stem.contains("feed"))
    default: return false
    }
}

/// Whether an address could be a feed that does not look like one: no page, no picture.
private func mayBeFeed(_ url: String) -> Bool {
    let ending = PageAddress(url)?.path.last?.split(separator: ".").dropFirst().last?.lowercased()
    return !["html", "htm", "png", "jpg", "jpeg", "gif", "svg", "pdf", "zip", "css", "js"].contains(ending)
}

/// Services that take a feed's address are not the feed.
private func isSubscriptionService(_ url: String) -> Bool {
    let hosts = ["feedly.com", "netvibes.com", "add.my.yahoo.com", "theoldreader.com", "inoreader.com", "newsblur.com"]
    guard let host = PageAddress(url)?.host else { return true }
    return hosts.contains(host)
}
