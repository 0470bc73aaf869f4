/// What a platform's rule says about the feed behind an address.
package struct PlatformFeed: Sendable, Equatable {
    /// How the feed's address is come by.
    package enum Way: Sendable, Equatable {
        /// The address follows from the pattern; no request is needed.
        case feed(String)
        /// The profile's address is in the answer of this WebFinger request (RFC 7033); see ``profilePage(inWebFinger:)``.
        case webFinger(String)
        /// The feed's address follows from something in the page at this address; see
        /// ``feedAddresses(forPage:html:)``.
        case page(String)
        /// The platform has no public feeds. `handle` is the account's name there.
        case none(handle: String)
    }

    /// The platform and kind of page for people, such as `Mastodon account`.
    package var name: String
    package var way: Way
    /// Whether other sites use addresses of the same pattern, so that the answer has to be looked at.
    package var isGuess: Bool

    package init(name: String, way: Way, isGuess: Bool = false) {
        self.name = name
        self.way = way
        self.isGuess = isGuess
    }
}

/// What the platforms' rules say about an address that a person would paste, without a request; the best first.
///
/// - Parameter url: an http address of a page, with or without its scheme, or a handle `@user@host`.
/// - Returns: empty where no rule fits.
package func feedAddresses(forPage url: String) -> [PlatformFeed] {
    if let feed = feedAddress(forHandle: url) { return [feed] }
    guard let address = PageAddress(url) else { return [] }
    // A platform that is known by name has no addresses of another's pattern.
    let isKnown = platformRules.contains { !$0.isForAnySite && $0.hasHost(address.host) }
    var found: [PlatformFeed] = []
    for rule in platformRules where rule.isForAnySite != isKnown {
        guard let values = rule.match(address) else { continue }
        let way = rule.way(values)
        if !found.contains(where: { $0.way == way }) {
            found.append(PlatformFeed(name: rule.name, way: way, isGuess: rule.isForAnySite))
        }
    }
    return found
}

/// A handle of the fediverse (`@user@host`, `acct:user@host`) or of Bluesky (`@name.example`).
private func feedAddress(forHandle text: String) -> PlatformFeed? {
    guard var handle = text.trimmedOrNil, !handle.contains("/"), !handle.contains(where: \.isWhitespace) else {
        return nil
    }
    if handle.hasPrefix("acct:") { handle.removeFirst(5) }
    guard !handle.contains(":") else { return nil }
    let isMarked = handle.hasPrefix("@")
    if isMarked { handle.removeFirst() }
    let parts = handle.split(separator: "@", omittingEmptySubsequences: false)
    if parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), PageAddress(String(parts[1])) != nil {
        let host = parts[1].lowercased()
        let request = "https://\(host)/.well-known/webfinger?resource=acct:\(parts[0])@\(host)"
        return PlatformFeed(name: "Fediverse account", way: .webFinger(request), isGuess: !isMarked)
    }
    guard isMarked, parts.count == 1, PageAddress(handle) != nil else { return nil }
    return PlatformFeed(
        name: "Bluesky",
        way: .feed("https://bsky.app/profile/\(handle.lowercased())/rss"),
        isGuess: !handle.hasSuffix(".bsky.social")
    )
}

/// The profile page that a WebFinger answer names (RFC 7033): `rel` `http://webfinger.net/rel/profile-page`, else `self`.
///
/// - Parameter bytes: a JSON Resource Descriptor.
/// - Returns: `nil` where it is none or names no http address.
package func profilePage(inWebFinger bytes: [UInt8]) -> String? {
    let links = bytes.withUnsafeBufferPointer { buffer in
        var scanner = JSONScanner(buffer)
        return scanner.document()?.object?["links"]?.list ?? []
    }
    for relation in ["http://webfinger.net/rel/profile-page", "self"] {
        for link in links.compactMap(\.object) where link["rel"]?.text == relation {
            if let address = link["href"]?.text, PageAddress(address) != nil, address.hasPrefix("http") {
                return address
            }
        }
    }
    return nil
}

/// The addresses at which a site's feed usually stands, few and in the order to try them; one request each.
///
/// - Parameter url: an http address of a page.
/// - Returns: those in the page's own folder before those of the site; empty for other addresses.
package func wellKnownFeedAddresses(forPage url: String) -> [String] {
    guard let address = PageAddress(url) else { return [] }
    let common = ["feed/", "atom.xml", "feed.xml", "index.xml", "rss.xml", "rss"]
    var folders: [String] = []
    let isPage = address.path.last?.contains(".") ?? false
    let folder = isPage ? address.path.dropLast() : address.path[...]
    // Deeper than that it is a post, not a blog.
    if (1...2).contains(folder.count) { folders.append("\(address.site)/\(folder.joined(separator: "/"))/") }
    folders.append("\(address.site)/")
    return folders.flatMap { folder in common.map { folder + $0 } }
}
