import Markup

import struct Foundation.Date

/// Finds the group of links that is the list of posts.
struct LinkGroups {
    private let known: Set<String>
    private let groups: [[PageLinks.Link]]

    init(_ links: PageLinks, known: Set<String>) {
        self.known = known
        var order: [Int] = []
        var byShape: [Int: [PageLinks.Link]] = [:]
        for link in links.all {
            if byShape[link.shape] == nil { order.append(link.shape) }
            byShape[link.shape, default: []].append(link)
        }
        groups = order.compactMap { byShape[$0] }
    }

    /// The posts of the best group, in the page's order; empty where no group looks like posts.
    func posts() -> [Entry] {
        let read = groups.map { PostItems($0).entries }
        let ranked = read.map { ($0, score($0.posts, headlines: $0.headlines)) }
        var best: (entries: [Entry], score: Double) = ([], 0)
        for (group, score) in ranked where score > best.score { best = (group.posts, score) }
        return best.score >= Self.least ? best.entries : []
    }

    /// Less than this is no list of posts.
    private static let least = 4.0

    /// How much a group looks like a list of posts.
    private func score(_ posts: [Entry], headlines: Int) -> Double {
        guard !posts.isEmpty else { return 0 }
        let count = Double(posts.count)
        let share = { (fits: (Entry) -> Bool) in Double(posts.count(where: fits)) / count }
        let recognised = share { $0.url.map { known.contains(canonicalAddress($0)) } ?? false }
        if posts.count < 2, recognised == 0 { return 0 }
        let dated = share { $0.datePublished != nil }
        let deep = share { $0.url.map(AddressShape.isPostLike) ?? false }
        let listings = share { $0.url.map(AddressShape.isListing) ?? false }
        let wordy = share { Self.length($0.title ?? "") >= 12 }
        let merit =
            3 * dated + 1.5 * Double(headlines) / count + 1.5 * deep + 1.5 * wordy - 4 * listings + 8 * recognised
        return merit <= 0.5 ? 0 : merit * min(count, 20).squareRoot()
    }

    /// Characters; an ideograph says as much as two or three letters.
    private static func length(_ title: String) -> Int {
        title.unicodeScalars.reduce(0) { $0 + ((0x3040...0x9FFF).contains($1.value) ? 3 : 1) }
    }
}

/// What an address itself says of the page behind it.
enum AddressShape {
    private static let listings: Set<Substring> = [
        "tag", "tags", "category", "categories", "topic", "topics", "author", "authors", "page", "about", "contact",
        "archive", "archives", "search", "login", "rss", "feed", "privacy",
    ]

    private static func segments(_ address: String) -> [Substring] {
        let path = address.split(separator: "://", maxSplits: 1).last?.prefix { $0 != "?" && $0 != "#" } ?? ""
        return path.split(separator: "/").dropFirst().map { $0 }
    }

    /// A list of posts, or a page that every site has.
    static func isListing(_ address: String) -> Bool {
        let segments = segments(address)
        guard let last = segments.last else { return true }
        if segments.count > 1, listings.contains(segments[segments.count - 2]),
            !["archive", "archives", "topic"].contains(segments[segments.count - 2])
        {
            return true
        }
        return segments.count == 1 && listings.contains(last)
    }

    /// A year in the path, a folder, or several words joined.
    static func isPostLike(_ address: String) -> Bool {
        let segments = segments(address)
        guard let last = segments.last else { return false }
        return segments.count > 1 || last.contains("-") || last.contains("_") || last.hasSuffix(".html")
    }
}
