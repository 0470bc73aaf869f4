package import Feeds
import Foundation

/// People and sites that three or more leaders cite and nobody here follows.
///
/// A first appearance says more than a rank: the site that was cited first most lately stands first. Common places such
/// as code hosts and newspapers are left out, and what the user dismissed.
///
/// - Returns: three at most; none where this issue offers none.
func suggestions(_ votes: Votes, _ input: DigestInput) -> [DigestIssue.Suggestion] {
    guard input.offersSuggestions else { return [] }
    return worthFollowing(votes, input.sources, dismissed: input.dismissed, limit: 3)
}

/// Tells which sites could be offered: nobody follows them, they were not dismissed, and are no common places.
package struct OpenSites: Sendable {
    private let closed: Set<String>

    /// - Parameters:
    ///   - sources: what is followed already.
    ///   - dismissed: addresses that the user never wants to be offered.
    package init(_ sources: [Source], dismissed: Set<String>) {
        let followed = sources.flatMap { [$0.subscription.homePageURL, $0.subscription.address] }.compactMap { $0 }
        closed = Set((followed + dismissed).compactMap { Digesting.site(of: canonicalAddress($0)) })
    }

    /// The site of a canonical address; `nil` where it could not be offered.
    package func site(of address: String) -> String? {
        guard let site = Digesting.site(of: address), !closed.contains(site), !isCommonPlace(site) else { return nil }
        return site
    }
}

/// Sites that three or more leaders cite and nobody here follows.
///
/// - Parameters:
///   - votes: of the last weeks or months.
///   - sources: what is followed already.
///   - dismissed: addresses that the user never wants to be offered.
///   - limit: how many at most.
/// - Returns: the one that was cited first most lately stands first.
func worthFollowing(
    _ votes: Votes,
    _ sources: [Source],
    dismissed: Set<String>,
    limit: Int
) -> [DigestIssue.Suggestion] {
    let sites = OpenSites(sources, dismissed: dismissed)
    var bySite: [String: (leaders: Set<String>, first: Date)] = [:]
    for (target, citations) in votes.byTarget {
        guard let site = sites.site(of: target) else { continue }
        for citation in citations where citation.goal == .outside {
            let date = citation.record.date
            var known = bySite[site] ?? ([], date)
            known.leaders.insert(citation.record.leader)
            known.first = min(known.first, date)
            bySite[site] = known
        }
    }
    let ranked = bySite.filter { $0.value.leaders.count >= 3 }.sorted { one, other in
        if one.value.first != other.value.first { return one.value.first > other.value.first }
        if one.value.leaders.count != other.value.leaders.count {
            return one.value.leaders.count > other.value.leaders.count
        }
        return one.key < other.key
    }
    return ranked.prefix(limit).map { site, known in
        DigestIssue.Suggestion(
            name: site,
            url: "https://\(site)",
            citedBy: known.leaders.sorted(),
            command: "ambient follow https://\(site)"
        )
    }
}
