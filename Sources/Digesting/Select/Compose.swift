import Feeds
package import Foundation

/// An issue, and what it leaves for the next one.
package struct Composition: Sendable, Equatable {
    package var issue: DigestIssue
    /// News that the next issue considers again; empty unless the user asked for that.
    package var carried: [Int64] = []
    /// Patterns of filters that took too long, and held of nothing from then on.
    package var slowPatterns: [String] = []
}

/// Chooses what stands in a digest, and why.
///
/// Pure: the same input gives the same issue, whatever the order of its lists. Every entry of `input.news` is accounted
/// for exactly once: in a story, in a fold, or carried.
///
/// - Parameters:
///   - input: all that the choice depends on.
///   - settings: the user's wishes.
///   - wording: the language of the reasons and remarks.
/// - Returns: the issue, and what it leaves out on purpose.
package func compose(
    _ input: DigestInput,
    _ settings: DigestSettings,
    wording: Wording = .english
) -> Composition {
    let desk = Desk(input, settings, wording)
    let (shown, sparks) = desk.sortSparks(input.news.sorted { $0.id < $1.id })
    let (kept, muted, slowPatterns) = desk.sortMuted(shown)
    let merged = desk.stories(of: kept)
    let votes = Votes(
        input.citations.filter { $0.date <= input.now },
        sources: input.sources,
        pages: input.knownPages,
        linkedEntries: input.linkedEntries,
        stories: merged.storyOfEntry,
        mainAddresses: merged.mainAddresses
    )
    let ranked = desk.ranked(merged.stories, votes)
    let featured = desk.feature(ranked)

    var issue = DigestIssue(
        number: input.issueNumber,
        day: localDay(input.now, input.timeZone),
        createdAt: input.now,
        timeZone: input.timeZone.identifier,
        circle: input.circle
    )
    issue.quietVoices = featured.filter(\.isQuiet).map { desk.story($0, isFeatured: true) }
    issue.readThese = featured.filter { !$0.isQuiet }.map { desk.story($0, isFeatured: true) }
    let featuredIDs = Set(featured.map(\.id))
    let rest = desk.inTurns(ranked.filter { !featuredIDs.contains($0.id) })
    let lines = max(settings.alsoNewLines, 0)
    issue.alsoNew = rest.prefix(lines).map { desk.story($0, isFeatured: false) }
    let (carried, overflow) = desk.overflow(rest.dropFirst(lines))
    issue.folded = folds([
        (.overflow, overflow), (.muted, muted), (.repeated, merged.repeated), (.spark, sparks),
        (.resurfaced, input.resurfaced.map { Desk.Aside(leader: $0.leader, entry: $0.entry) }),
    ])
    let addresses = (issue.readThese + issue.quietVoices + issue.alsoNew).compactMap { $0.url.map(canonicalAddress) }
    issue.pointsAt = pointers(votes, input, shown: Set(addresses))
    issue.worthFollowing = suggestions(votes, input)
    issue.edits = input.edits.map { DigestIssue.Edit($0, wording) }
    for (source, news) in input.sourceNews { issue.tell(news, of: source, wording) }
    issue.counts = counts(of: issue)
    return Composition(issue: issue, carried: carried, slowPatterns: slowPatterns)
}

extension Desk {
    /// What becomes of the stories that found no line: carried three times at most where the user wants that, else
    /// folded.
    fileprivate func overflow(_ rest: some Sequence<Candidate>) -> (carried: [Int64], folded: [Aside]) {
        var carried: [Int64] = []
        var folded: [Aside] = []
        for candidate in rest {
            let ids = candidate.entries.map(\.id)
            if settings.overflow == .carry, ids.allSatisfy({ input.timesCarried[$0, default: 0] < 3 }) {
                carried += ids
            } else {
                folded += ids.map { Aside(leader: candidate.leader, entry: $0) }
            }
        }
        return (carried, folded)
    }
}

/// One fold for each leader and cause, in a fixed order.
private func folds(_ asides: [(cause: DigestIssue.Fold.Cause, asides: [Desk.Aside])]) -> [DigestIssue.Fold] {
    asides.flatMap { cause, asides in
        Dictionary(grouping: asides, by: \.leader).sorted { $0.key < $1.key }.map { leader, asides in
            DigestIssue.Fold(leader: leader, cause: cause, entries: asides.map(\.entry).sorted())
        }
    }
}

private func counts(of issue: DigestIssue) -> DigestIssue.Counts {
    let featured = issue.readThese + issue.quietVoices
    let stories = featured + issue.alsoNew
    var counts = DigestIssue.Counts()
    counts.entries =
        stories.reduce(0) { $0 + $1.entries.count } + issue.folded.reduce(0) { $0 + $1.entries.count }
    counts.stories = stories.count
    counts.leaders = Set(stories.map(\.leader) + issue.folded.map(\.leader)).count
    counts.featuredMinutes = featured.reduce(0) { $0 + $1.minutes }
    return counts
}

/// The calendar day of a moment in a zone, `2026-11-23`.
package func localDay(_ date: Date, _ zone: TimeZone) -> String {
    CivilDay(date, in: zone.identifier).machineForm
}
