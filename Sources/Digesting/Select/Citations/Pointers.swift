import Feeds
import Foundation

/// What the network points at: pages that two or more leaders link to, each leader having one vote.
///
/// A vote fades by half in a week. A page is shown when one of its votes is new, so that it does not come every day.
///
/// - Parameters:
///   - input: citations, and what is known of the cited pages.
///   - newEntries: entries of this issue; votes of sparks count as new for a day and a half.
///   - shown: addresses that stand in this issue already, as stories.
func pointers(_ input: DigestInput, newEntries: Set<Int64>, shown: Set<String>) -> [DigestIssue.Pointer] {
    let homes = input.homePages
    let furniture = Furniture(input.citations, homes: homes)
    let sparks = Set(input.sources.filter(\.subscription.settings.isSpark).map(\.id))
    var byTarget: [String: [CitationRecord]] = [:]
    for citation in input.citations where citation.date <= input.now && !furniture.contains(citation) {
        guard input.now.timeIntervalSince(citation.date) < 21 * 86_400,
            input.knownPages[citation.target]?.leader != citation.leader
        else { continue }
        byTarget[citation.target, default: []].append(citation)
    }
    var ranked: [(pointer: DigestIssue.Pointer, weight: Double)] = []
    for (target, citations) in byTarget where !shown.contains(target) {
        let latest = latestByLeader(citations)
        guard latest.count >= 2 else { continue }
        let hasNewVote = latest.contains {
            newEntries.contains($0.entryID)
                || sparks.contains($0.sourceID) && input.now.timeIntervalSince($0.date) < 129_600
        }
        guard hasNewVote else { continue }
        let weight = latest.reduce(0.0) { $0 + exp2(-input.now.timeIntervalSince($1.date) / (7 * 86_400)) }
        guard weight >= 1 else { continue }
        ranked.append((pointer(target, latest, input), weight))
    }
    return ranked.sorted { ($1.weight, $0.pointer.url) < ($0.weight, $1.pointer.url) }.prefix(5).map(\.pointer)
}

/// Each leader's latest citation, newest first.
private func latestByLeader(_ citations: [CitationRecord]) -> [CitationRecord] {
    var latest: [String: CitationRecord] = [:]
    for citation in citations {
        guard let known = latest[citation.leader] else {
            latest[citation.leader] = citation
            continue
        }
        if (known.date, known.entryID) < (citation.date, citation.entryID) { latest[citation.leader] = citation }
    }
    return latest.values.sorted { ($1.date, $0.leader) < ($0.date, $1.leader) }
}

private func pointer(_ target: String, _ votes: [CitationRecord], _ input: DigestInput) -> DigestIssue.Pointer {
    let known = input.knownPages[target]
    let words = votes.map(\.words).filter { !$0.isEmpty && !$0.contains("://") }
    let title = known?.title ?? words.max { ($0.count, $1) < ($1.count, $0) } ?? votes.first?.url ?? target
    return DigestIssue.Pointer(
        title: title,
        url: votes.first.map { withoutTracking($0.url) } ?? target,
        votes: votes.map { DigestIssue.Vote(leader: $0.leader, words: $0.context, url: $0.entryURL) }
    )
}

/// People and sites that three or more leaders cite over the months and nobody here follows; the newest find first.
func suggestions(_ input: DigestInput) -> [DigestIssue.Suggestion] {
    guard input.offersSuggestions else { return [] }
    let followed = Set(
        input.sources.flatMap { [$0.subscription.homePageURL, $0.subscription.address] }
            .compactMap { $0.map { String(siteHost(canonicalAddress($0))) } }
    )
    let furniture = Furniture(input.citations, homes: input.homePages)
    var byHost: [String: [CitationRecord]] = [:]
    for citation in input.citations where !furniture.contains(citation) {
        let host = String(siteHost(citation.target))
        guard !followed.contains(host), !input.dismissed.contains("https://\(host)"), !commonPlaces.contains(host),
            input.knownPages[citation.target] == nil
        else { continue }
        byHost[host, default: []].append(citation)
    }
    return byHost.compactMap { host, citations -> (DigestIssue.Suggestion, Date)? in
        let leaders = Set(citations.map(\.leader)).sorted()
        guard leaders.count >= 3, let first = citations.map(\.date).min() else { return nil }
        let suggestion = DigestIssue.Suggestion(
            name: host,
            url: "https://\(host)",
            citedBy: leaders,
            command: "ambient follow https://\(host)"
        )
        return (suggestion, first)
    }
    // A first appearance says more than a rank.
    .sorted { ($1.1, $0.0.name) < ($0.1, $1.0.name) }
    .prefix(3).map(\.0)
}

/// Sites that everybody cites and nobody would follow as a person.
private let commonPlaces: Set<String> = [
    "github.com", "en.wikipedia.org", "wikipedia.org", "youtube.com", "youtu.be", "twitter.com", "x.com",
    "news.ycombinator.com", "reddit.com", "amazon.com", "linkedin.com", "google.com", "docs.google.com",
    "stackoverflow.com", "arxiv.org", "medium.com", "bsky.app", "apple.com", "goodreads.com", "facebook.com",
    "imdb.com", "instagram.com", "archive.org", "web.archive.org", "doi.org", "nytimes.com", "theguardian.com",
]

extension DigestInput {
    /// The home page of each source that names one.
    var homePages: [Int64: String] {
        Dictionary(uniqueKeysWithValues: sources.compactMap { source in
            source.subscription.homePageURL.map { (source.id, $0) }
        })
    }
}
