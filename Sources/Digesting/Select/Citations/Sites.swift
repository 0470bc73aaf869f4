/// The host of a canonical address; empty where it has none.
func siteHost(_ address: String) -> Substring {
    // Byte by byte: this is asked of every link of six weeks.
    let bytes = address.utf8
    var start = bytes.startIndex
    while start < bytes.endIndex, bytes[start] != UInt8(ascii: ":") { bytes.formIndex(after: &start) }
    for expected in "://".utf8 {
        guard start < bytes.endIndex, bytes[start] == expected else { return "" }
        bytes.formIndex(after: &start)
    }
    var end = start
    while end < bytes.endIndex, bytes[end] != UInt8(ascii: "/"), bytes[end] != UInt8(ascii: "?") {
        bytes.formIndex(after: &end)
    }
    return address[start..<end]
}

/// What stands for a person's site: the host, and on a host that people share also the name behind it.
///
/// - Returns: such as `danluu.com` or `medium.com/@mara`; `nil` for the front page of a shared host.
func site(of address: String) -> String? {
    let host = siteHost(address)
    guard !host.isEmpty else { return nil }
    guard sharedHosts.contains(String(host)) || host.hasPrefix("mastodon.") || namesSomebody(address) else {
        return String(host)
    }
    let path = address[host.endIndex...].dropFirst()
    let name = path.prefix { $0 != "/" && $0 != "?" }
    return name.isEmpty ? nil : "\(host)/\(name)"
}

/// Whether `/@` stands in an address.
private func namesSomebody(_ address: String) -> Bool {
    var last: UInt8 = 0
    for byte in address.utf8 {
        if byte == UInt8(ascii: "@"), last == UInt8(ascii: "/") { return true }
        last = byte
    }
    return false
}

/// Hosts that give each person a path of their own.
private let sharedHosts: Set<String> = [
    "medium.com", "dev.to", "linkedin.com", "bsky.app", "twitter.com", "x.com", "facebook.com", "threads.net",
    "buttondown.com", "buttondown.email", "tinyletter.com", "hackernoon.com", "gitlab.io", "sites.google.com",
    "notes.io", "write.as", "micro.blog", "mataroa.blog",
]

/// Whether a host holds the writing of many: a copy there comes after the author's own site.
func isPlatform(_ host: Substring) -> Bool {
    if host.hasPrefix("mastodon.") || sharedHosts.contains(String(host)) { return true }
    return platformDomains.contains {
        host.hasSuffix($0) && (host.utf8.count == $0.utf8.count || host.dropLast($0.count).last == ".")
    }
}

private let platformDomains = [
    "medium.com", "substack.com", "tumblr.com", "hashnode.dev", "beehiiv.com", "ghost.io", "wordpress.com",
    "blogspot.com", "bearblog.dev", "linkedin.com",
]

/// Sites that everybody cites and nobody would follow as a person.
let commonPlaces: Set<String> = [
    "github.com", "gist.github.com", "gitlab.com", "wikipedia.org", "youtube.com", "youtu.be", "vimeo.com",
    "news.ycombinator.com", "lobste.rs", "reddit.com", "amazon.com", "google.com", "docs.google.com",
    "stackoverflow.com", "arxiv.org", "apple.com", "developer.apple.com", "goodreads.com", "imdb.com",
    "instagram.com", "archive.org", "web.archive.org", "archive.ph", "doi.org", "dl.acm.org", "nytimes.com",
    "theguardian.com", "bbc.co.uk", "bbc.com", "washingtonpost.com", "w3.org", "ietf.org", "rfc-editor.org",
    "developer.mozilla.org", "npmjs.com", "pypi.org", "crates.io", "docs.rs", "t.co", "bit.ly", "open.spotify.com",
    "podcasts.apple.com", "bookshop.org", "patreon.com", "eventbrite.com", "meetup.com", "discord.gg",
]

/// Whether a site is one of the places that everybody cites; all Wikipedias are.
func isCommonPlace(_ site: String) -> Bool {
    commonPlaces.contains(site) || site.hasSuffix(".wikipedia.org")
}
