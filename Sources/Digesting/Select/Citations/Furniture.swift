import Feeds

/// Links that are part of a feed's dress and not of what its author says: share buttons and closing lines.
struct Furniture {
    private let repeated: Set<Dress>

    /// A link that stands in entry after entry with the same words.
    private struct Dress: Hashable {
        var source: Int64
        var target: String
        var words: String

        init(_ citation: CitationRecord) {
            source = citation.sourceID
            target = citation.target
            words = citation.words
        }
    }

    /// Learns what each source repeats in three quarters of its entries with links, three at least: a favourite that is
    /// often cited is no dress.
    ///
    /// - Parameters:
    ///   - citations: all links of the window, or all of those to some targets.
    ///   - linkedEntries: how many entries of a source have links, where `citations` does not hold all of its links.
    init(_ citations: [CitationRecord], linkedEntries: [Int64: Int] = [:]) {
        var entriesOfSource: [Int64: Set<Int64>] = [:]
        var entriesOfLink: [Dress: Set<Int64>] = [:]
        for citation in citations {
            entriesOfSource[citation.sourceID, default: []].insert(citation.entryID)
            entriesOfLink[Dress(citation), default: []].insert(citation.entryID)
        }
        repeated = Set(
            entriesOfLink.compactMap { link, entries in
                let all = linkedEntries[link.source] ?? entriesOfSource[link.source]?.count ?? 0
                return entries.count >= 3 && 4 * entries.count >= 3 * all ? link : nil
            }
        )
    }

    func contains(_ citation: CitationRecord) -> Bool {
        if repeated.contains(Dress(citation)) { return true }
        var target = citation.target
        return target.withUTF8 { bytes in
            let rest = bytes.dropFirst("https://".utf8.count)
            return Self.shareAddresses.contains { $0.first == rest.first && rest.starts(with: $0) }
        }
    }

    /// Beginnings of canonical addresses that share a page instead of being one.
    private static let shareAddresses = [
        "twitter.com/intent", "twitter.com/share", "x.com/intent", "x.com/share", "facebook.com/sharer",
        "facebook.com/share.php", "facebook.com/dialog", "linkedin.com/sharearticle", "linkedin.com/shareArticle",
        "linkedin.com/sharing", "reddit.com/submit", "news.ycombinator.com/submitlink", "bsky.app/intent",
        "pinterest.com/pin/create", "feeds.feedburner.com/~", "wa.me", "api.whatsapp.com/send", "t.me/share",
        "addtoany.com/", "tumblr.com/share", "getpocket.com/save", "mastodonshare.com", "toot.kytta.dev",
    ].map { Array($0.utf8) }
}
