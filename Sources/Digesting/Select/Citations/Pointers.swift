import Feeds
import Foundation
import Markup

/// What the network points at: pages that two or more leaders link to, each leader having one vote.
///
/// A vote fades by half in a week instead of ending at a date. A page is shown when one of its votes is new, so that it
/// does not come every day.
///
/// - Parameters:
///   - votes: of the last weeks.
///   - input: what is known of the cited pages, and the news; the votes of sparks are new for a day and a half.
///   - shown: addresses that stand in this issue already, as stories.
/// - Returns: five at most, the weightiest first.
func pointers(_ votes: Votes, _ input: DigestInput, shown: Set<String>) -> [DigestIssue.Pointer] {
    let news = Set(input.news.map(\.id))
    let sparks = Set(input.sources.filter(\.subscription.settings.isSpark).map(\.id))
    func age(_ citation: Citation) -> Double { input.now.timeIntervalSince(citation.record.date) }
    var ranked: [(target: String, votes: [Citation], weight: Double)] = []
    for target in votes.byTarget.keys where !shown.contains(target) {
        let latest = votes.latest(for: CollectionOfOne(target)).filter { age($0) < 28 * 86_400 }
        guard latest.count >= 2 else { continue }
        let isNew = latest.contains {
            news.contains($0.record.entryID)
                || sparks.contains($0.record.sourceID) && age($0) < DigestInput.sparkSeconds
        }
        let weight = latest.reduce(0.0) { $0 + exp2(-age($1) / (7 * 86_400)) }
        if isNew { ranked.append((target, latest, weight)) }
    }
    ranked.sort { ($1.weight, $0.target) < ($0.weight, $1.target) }
    return ranked.prefix(5).map { pointer($0.target, $0.votes, title: input.knownPages[$0.target]?.title) }
}

/// Writes a page down with its votes.
///
/// - Parameters:
///   - target: its canonical address.
///   - votes: the latest of each leader.
///   - title: where the page is an entry that has one; else the longest words of a link stand for it.
/// - Returns: the page with the address as the latest leader wrote it.
func pointer(_ target: String, _ votes: [Citation], title: String?) -> DigestIssue.Pointer {
    let records = votes.map(\.record)
    let words = records.map(\.words).filter { !$0.isEmpty && !$0.contains("://") && !isEmptyTalk($0) }
    let title = title ?? words.max { ($0.count, $1) < ($1.count, $0) }
    let url = records.first { $0.target == target }.map { withoutTracking($0.url) } ?? target
    var pointer = DigestIssue.Pointer(
        title: title ?? String(target.dropFirst("https://".count)),
        url: url,
        votes: records.map { DigestIssue.Vote(leader: $0.leader, words: quotable($0.context), url: $0.entryURL) }
    )
    // Everybody is named above; the same words again, or a fifth opinion, make nobody follow the link.
    var quoted: Set<String> = []
    for index in pointer.votes.indices {
        let isWorthIt = quoted.count < 4 && quoted.insert(pointer.votes[index].words).inserted
        if !isWorthIt { pointer.votes[index].words = "" }
    }
    return pointer
}

/// The words around a link; where they break off in a long sentence, with `…`.
private func quotable(_ context: String) -> String {
    guard displayWidth(context) > 60, !endsAsSentence(context[...]) else { return context }
    var words = context[...]
    while let last = words.last, last.isWhitespace || ",;:–—-（(".contains(last) { words.removeLast() }
    return "\(words)…"
}

/// Words of a link that say nothing of the page.
private func isEmptyTalk(_ words: String) -> Bool {
    ["here", "this", "link", "this post", "this article", "post", "article", "via", "source", "→", "這裡", "这里"]
        .contains(words.lowercased())
}
