import Feeds
import Foundation

/// Gathers what the signals measure, with what is common to a leader's stories worked out once.
struct EvidenceGathering {
    private let desk: Desk
    private var rhythms: [String: Rhythm] = [:]
    /// When the stories of each leader in this issue were posted, oldest first.
    private var dates: [String: [Date]] = [:]

    /// True where something is known of some leader: in a first issue everybody is new.
    private let knowsSomebody: Bool

    init(_ stories: [[KnownEntry]], desk: Desk) {
        self.desk = desk
        knowsSomebody = desk.input.histories.values.contains { !$0.posts.isEmpty }
        for entries in stories {
            guard let main = entries.first else { continue }
            dates[desk.leader(of: main), default: []].append(main.date)
        }
        for (leader, unsorted) in dates {
            dates[leader] = unsorted.sorted()
            rhythms[leader] = Rhythm(desk.input.histories[leader]?.posts ?? [], now: desk.input.now)
        }
    }

    /// What the signals measure of a story, whose main entry stands first.
    func evidence(_ entries: [KnownEntry], _ votes: Votes) -> StoryEvidence {
        let main = entries[0]
        let leader = desk.leader(of: main)
        let rhythm = rhythms[leader] ?? Rhythm([], now: desk.input.now)
        let own = Set(entries.map(desk.leader))
        let citing = votes.latest(for: Set(entries.compactMap { $0.entry.url.map(canonicalAddress) }))
        let history = desk.input.histories[leader] ?? LeaderHistory()
        return StoryEvidence(
            main: main,
            leader: leader,
            minutes: entries.compactMap { $0.entry.facts.map(readingMinutes) }.max() ?? 1,
            rhythm: rhythm,
            silence: previousPost(of: leader, before: main.date, rhythm).map { main.date.timeIntervalSince($0) },
            history: history,
            citedBy: citing.map(\.record.leader).filter { !own.contains($0) },
            weight: entries.compactMap { desk.sources[$0.sourceID]?.subscription.settings.weight }.max() ?? 1,
            topic: desk.topic(of: main.entry),
            now: desk.input.now,
            isNewcomer: knowsSomebody && history.posts.isEmpty && history.announced == 0
        )
    }

    /// The leader's last post before a moment, among this stories and before them.
    private func previousPost(of leader: String, before date: Date, _ rhythm: Rhythm) -> Date? {
        let earlier = dates[leader]?.last { $0 < date }
        let last = rhythm.last.flatMap { $0 < date ? $0 : nil }
        guard let earlier, let last else { return earlier ?? last }
        return max(earlier, last)
    }
}
