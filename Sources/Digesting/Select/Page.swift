import Feeds
import Foundation
import Markup

extension Desk {
    /// The stories that fit the reading budget, in their rank, at most so many of a leader; all where that is wanted.
    ///
    /// A story that would take more than three quarters of the budget is passed over while others fit: a digest of one
    /// long read is none. Where nothing fits, the best one is featured alone.
    func feature(_ ranked: [Candidate]) -> [Candidate] {
        if settings.featuresAll { return ranked }
        guard settings.perLeader > 0 else { return [] }
        var left = settings.minutes
        var perLeader: [String: Int] = [:]
        var featured: [Candidate] = []
        for candidate in ranked
        where candidate.minutes <= left && 4 * candidate.minutes <= 3 * max(settings.minutes, 4)
            && perLeader[candidate.leader, default: 0] < settings.perLeader
        {
            left -= candidate.minutes
            perLeader[candidate.leader, default: 0] += 1
            featured.append(candidate)
        }
        return featured.isEmpty ? Array(ranked.prefix(1)) : featured
    }

    /// Each leader's best first, then each one's second, and so on, so that nobody fills the page.
    func inTurns(_ ranked: [Candidate]) -> [Candidate] {
        var turns: [String: Int] = [:]
        let withTurns = ranked.enumerated().map { index, candidate in
            let turn = turns[candidate.leader, default: 0]
            turns[candidate.leader] = turn + 1
            return (turn: turn, index: index, candidate: candidate)
        }
        return withTurns.sorted { ($0.turn, $0.index) < ($1.turn, $1.index) }.map(\.candidate)
    }

    /// Writes a story down; a featured one with summary, body, image and attachments.
    func story(_ candidate: Candidate, isFeatured: Bool) -> DigestIssue.Story {
        let main = candidate.main
        let (title, isTitleless) = shownTitle(of: main.entry, wording)
        var story = DigestIssue.Story(
            leader: candidate.leader,
            source: sourceTitle(main),
            title: title,
            date: main.date,
            minutes: candidate.minutes,
            entries: candidate.entries.map(\.id)
        )
        story.isTitleless = isTitleless
        story.url = main.entry.url.flatMap { isFollowable($0) ? $0 : nil }
        story.alsoAt = places(of: candidate)
        story.language = main.entry.facts?.language ?? main.entry.language
        story.reasons = candidate.reasons
        story.score = candidate.rows
        guard isFeatured else { return story }
        let fullest = candidate.fullest.entry
        story.summary = summary(of: fullest, isUnder: isTitleless ? title : nil)
        story.contentHTML = wholeText(of: fullest)
        story.image = main.entry.image ?? fullest.image
        story.attachments = main.entry.attachments.filter { isFollowable($0.url) }.prefix(4).map {
            DigestIssue.Place(label: plainLine($0.title ?? $0.mimeType ?? wording.file), url: $0.url)
        }
        return story
    }

    /// The text of an entry as markup, plain text in paragraphs; `nil` where it has none.
    private func wholeText(of entry: Entry) -> String? {
        if let html = entry.contentHTML { return html }
        let paragraphs = (entry.contentText ?? "").split(separator: /\n\s*\n/).map { paragraph in
            "<p>\(paragraph.split(separator: "\n").map { escaped(String($0)) }.joined(separator: "<br>"))</p>"
        }
        return paragraphs.isEmpty ? nil : paragraphs.joined(separator: "\n")
    }

    private func sourceTitle(_ known: KnownEntry) -> String { sources[known.sourceID]?.subscription.title ?? "" }

    private func places(of candidate: Candidate) -> [DigestIssue.Place] {
        var seen = Set([candidate.main.entry.url].compactMap { $0.map(canonicalAddress) })
        return candidate.entries.dropFirst().compactMap { known in
            guard let url = known.entry.url, isFollowable(url), seen.insert(canonicalAddress(url)).inserted else {
                return nil
            }
            return DigestIssue.Place(label: sourceTitle(known), url: url)
        }
    }
}
