import Feeds
package import Foundation
import Markup

/// An issue, and what it leaves for the next one.
package struct Composition: Sendable {
    package var issue: DigestIssue
    /// News that the next issue considers again; empty unless the user asked for that.
    package var carried: [Int64] = []
}

/// Chooses what stands in a digest, and why. Pure: the same input gives the same issue, whatever the order of its lists.
///
/// Every entry of `input.news` is accounted for exactly once: in a story, in a fold, or carried.
package func compose(_ input: DigestInput, _ settings: DigestSettings) -> Composition {
    var issue = DigestIssue(
        number: input.issueNumber,
        day: localDay(input.now, input.timeZone),
        createdAt: input.now,
        timeZone: input.timeZone.identifier,
        circle: input.circle
    )
    let desk = Desk(input, settings)
    let (kept, muted) = desk.sortMuted(input.news.sorted { $0.id < $1.id })
    let (stories, repeated) = desk.stories(of: kept)
    let ranked = desk.ranked(stories)
    var carried: [Int64] = []
    let featured = desk.feature(ranked)
    issue.quietVoices = featured.filter(\.isQuiet).map { desk.story($0, isFeatured: true) }
    issue.readThese = featured.filter { !$0.isQuiet }.map { desk.story($0, isFeatured: true) }
    let featuredIDs = Set(featured.map(\.id))
    let rest = desk.inTurns(ranked.filter { !featuredIDs.contains($0.id) })
    issue.alsoNew = rest.prefix(settings.alsoNewLines).map { desk.story($0, isFeatured: false) }
    for candidate in rest.dropFirst(settings.alsoNewLines) {
        let ids = candidate.entries.map(\.id)
        if settings.overflow == .carry, ids.allSatisfy({ input.timesCarried[$0, default: 0] < 3 }) {
            carried += ids
        } else {
            issue.folded.add(ids, of: candidate.leader, because: .overflow)
        }
    }
    for (leader, id) in muted { issue.folded.add([id], of: leader, because: .muted) }
    for (leader, id) in repeated { issue.folded.add([id], of: leader, because: .repeated) }
    for old in input.resurfaced { issue.folded.add([old.entry], of: old.leader, because: .resurfaced) }
    issue.folded.sort { ($0.cause.rawValue, $0.leader) < ($1.cause.rawValue, $1.leader) }
    addSurroundings(to: &issue, input)
    count(&issue)
    return Composition(issue: issue, carried: carried)
}

/// What stands around the stories: pointers, suggestions, edits, notices.
private func addSurroundings(to issue: inout DigestIssue, _ input: DigestInput) {
    let shown = Set((issue.readThese + issue.quietVoices).compactMap { $0.url.map(canonicalAddress) })
    issue.pointsAt = pointers(input, newEntries: Set(input.news.map(\.id)), shown: shown)
    issue.worthFollowing = suggestions(input)
    issue.edits = input.edits
    issue.notices = input.notices
}

private func count(_ issue: inout DigestIssue) {
    let stories = issue.readThese + issue.quietVoices + issue.alsoNew
    issue.counts.entries =
        stories.reduce(0) { $0 + $1.entries.count } + issue.folded.reduce(0) { $0 + $1.entries.count }
    issue.counts.stories = stories.count
    issue.counts.leaders = Set(stories.map(\.leader) + issue.folded.map(\.leader)).count
    issue.counts.featuredMinutes = (issue.readThese + issue.quietVoices).reduce(0) { $0 + $1.minutes }
}

/// The calendar day of a moment in a zone, `2026-11-23`.
package func localDay(_ date: Date, _ zone: TimeZone) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    let pad = { (number: Int?, width: Int) in
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
    return "\(pad(parts.year, 4))-\(pad(parts.month, 2))-\(pad(parts.day, 2))"
}

extension [DigestIssue.Fold] {
    fileprivate mutating func add(_ entries: [Int64], of leader: String, because cause: DigestIssue.Fold.Cause) {
        if let index = firstIndex(where: { $0.leader == leader && $0.cause == cause }) {
            self[index].entries += entries
        } else {
            append(DigestIssue.Fold(leader: leader, cause: cause, entries: entries))
        }
    }
}
