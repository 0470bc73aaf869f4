import Feeds

/// Links that are part of a feed's dress and not of what its author says: share buttons, own navigation, closing lines.
struct Furniture {
    private let repeated: Set<SourceTarget>
    private let homes: [Int64: Substring]

    private struct SourceTarget: Hashable {
        var source: Int64
        var target: String
    }

    /// - Parameters:
    ///   - citations: all links of the window.
    ///   - homes: the home page of each source.
    init(_ citations: [CitationRecord], homes: [Int64: String]) {
        self.homes = homes.mapValues { siteHost(canonicalAddress($0)) }
        var entriesOfSource: [Int64: Set<Int64>] = [:]
        var entriesOfLink: [SourceTarget: Set<Int64>] = [:]
        for citation in citations {
            entriesOfSource[citation.sourceID, default: []].insert(citation.entryID)
            let link = SourceTarget(source: citation.sourceID, target: citation.target)
            entriesOfLink[link, default: []].insert(citation.entryID)
        }
        repeated = Set(
            entriesOfLink.compactMap { link, entries in
                let all = entriesOfSource[link.source]?.count ?? 0
                return entries.count >= 3 && 2 * entries.count > all ? link : nil
            }
        )
    }

    func contains(_ citation: CitationRecord) -> Bool {
        if repeated.contains(SourceTarget(source: citation.sourceID, target: citation.target)) { return true }
        if Self.shareAddresses.contains(where: citation.target.contains) { return true }
        // The front page of one's own site is navigation.
        let host = siteHost(citation.target)
        return homes[citation.sourceID] == host && citation.target.utf8.count <= host.utf8.count + 9
    }

    private static let shareAddresses = [
        "twitter.com/intent", "twitter.com/share", "x.com/intent", "facebook.com/sharer", "facebook.com/share.php",
        "linkedin.com/sharearticle", "linkedin.com/sharing", "reddit.com/submit", "news.ycombinator.com/submitlink",
        "pinterest.com/pin/create", "feeds.feedburner.com/~", "wa.me/?text", "t.me/share", "addtoany.com/",
    ]
}
