import Feeds

/// A link of one leader's entry, resolved to what it leads to.
struct Citation {
    /// What a link leads to.
    enum Goal: Equatable {
        /// An entry of the network.
        case entry(Int64, leader: String)
        /// A page of a leader's site that is no entry we know.
        case leader(String)
        /// A page outside the network.
        case outside
    }

    var record: CitationRecord
    var goal: Goal
    /// The site that is cited, see ``Digesting/site(of:)``.
    var site: String?

    /// The leader who is cited; `nil` for pages outside the network.
    var cited: String? {
        switch goal {
        case .entry(_, let leader), .leader(let leader): leader
        case .outside: nil
        }
    }
}

/// Resolves links to citations: without furniture and without what leads to the same story.
///
/// A link from a copy to its original, or from an announcement to the post, cites nothing. Links of leaders to their own
/// pages are kept, for callers that want them; see ``Citation/isOwn``.
struct CitationResolver {
    private let furniture: Furniture
    private let owners: [String: String]
    private let pages: [String: KnownPage]
    /// The story of each entry; entries without one are stories of their own.
    private let stories: [Int64: Int]

    init(_ furniture: Furniture, sources: [Source], pages: [String: KnownPage], stories: [Int64: Int] = [:]) {
        self.furniture = furniture
        owners = siteOwners(sources)
        self.pages = pages
        self.stories = stories
    }

    /// - Returns: `nil` where the link is no citation.
    func citation(_ record: CitationRecord) -> Citation? {
        guard !furniture.contains(record) else { return nil }
        let site = site(of: record.target)
        let owner = site.flatMap { owners[$0] }
        guard let page = pages[record.target] else {
            return Citation(record: record, goal: owner.map { .leader($0) } ?? .outside, site: site)
        }
        if page.entryID == record.entryID { return nil }
        if let story = stories[record.entryID], story == stories[page.entryID] { return nil }
        // A planet may have brought the page first; it is still its author's.
        return Citation(record: record, goal: .entry(page.entryID, leader: owner ?? page.leader), site: site)
    }
}

extension Citation {
    /// A link to a page of one's own is no vote.
    func isOwn(_ home: String?) -> Bool {
        cited == record.leader || home != nil && home == site
    }
}

/// Whose site is whose, by ``site(of:)``; the sites that several leaders share are nobody's.
func siteOwners(_ sources: [Source]) -> [String: String] {
    var owners: [String: Set<String>] = [:]
    for source in sources where !source.subscription.settings.isSpark {
        guard let home = source.subscription.homePageURL, let site = site(of: canonicalAddress(home)) else { continue }
        owners[site, default: []].insert(source.leader)
    }
    return owners.compactMapValues { $0.count == 1 ? $0.first : nil }
}
