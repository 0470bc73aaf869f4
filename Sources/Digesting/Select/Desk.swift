import Feeds
import Foundation
import Markup

/// The editor's desk: what is known of the network, and the steps from news to ranked stories.
struct Desk {
    private let input: DigestInput
    private let settings: DigestSettings
    private let sources: [Int64: Source]
    /// Leaders that cite an address, by its canonical form.
    private let citing: [String: Set<String>]

    /// A story before it is written down.
    struct Candidate {
        /// The main entry first.
        var entries: [KnownEntry]
        var leader: String
        var minutes: Int
        var rows: [DigestIssue.SignalRow]
        var reasons: [String]
        var isQuiet: Bool

        var id: Int64 { entries[0].id }
        var score: Double { rows.reduce(0) { $0 + $1.value * $1.weight } }
    }

    init(_ input: DigestInput, _ settings: DigestSettings) {
        self.input = input
        self.settings = settings
        sources = Dictionary(uniqueKeysWithValues: input.sources.map { ($0.id, $0) })
        let furniture = Furniture(input.citations, homes: input.homePages)
        var citing: [String: Set<String>] = [:]
        for citation in input.citations where !furniture.contains(citation) {
            citing[citation.target, default: []].insert(citation.leader)
        }
        self.citing = citing
    }

    /// Takes out what the user's words keep out.
    func sortMuted(_ news: [KnownEntry]) -> (kept: [KnownEntry], muted: [(leader: String, entry: Int64)]) {
        var kept: [KnownEntry] = []
        var muted: [(leader: String, entry: Int64)] = []
        for known in news {
            if isMuted(known) { muted.append((leader(of: known), known.id)) } else { kept.append(known) }
        }
        return (kept, muted)
    }

    private func isMuted(_ known: KnownEntry) -> Bool {
        let wishes = sources[known.sourceID]?.subscription.settings ?? SourceSettings()
        if (wishes.mute + settings.mutedTopics).contains(where: { matches(known.entry, phrase: $0) }) { return true }
        return !wishes.keep.isEmpty && !wishes.keep.contains { matches(known.entry, phrase: $0) }
    }

    /// Merges entries into stories; those that belong to a story that was told before come back as repeated.
    func stories(of kept: [KnownEntry]) -> (stories: [[KnownEntry]], repeated: [(leader: String, entry: Int64)]) {
        let fresh = Set(kept.map(\.id))
        let all = kept + input.recent.filter { !fresh.contains($0.id) }.sorted { $0.id < $1.id }
        let merged = mergeStories(all, leaders: sources.mapValues(\.leader), homes: input.homePages)
        var stories: [[KnownEntry]] = []
        var repeated: [(leader: String, entry: Int64)] = []
        for story in merged {
            let entries = story.entries.map { all[$0] }
            let new = entries.filter { fresh.contains($0.id) }
            guard !new.isEmpty else { continue }
            if new.count < entries.count {
                repeated += new.map { (leader(of: $0), $0.id) }
            } else {
                stories.append(entries)
            }
        }
        return (stories, repeated)
    }

    /// Ranks stories: by the sum of their signals, then the newer, then the one known first.
    func ranked(_ stories: [[KnownEntry]]) -> [Candidate] {
        stories.map(candidate).sorted { one, other in
            if one.score != other.score { return one.score > other.score }
            if one.entries[0].date != other.entries[0].date { return one.entries[0].date > other.entries[0].date }
            return one.id < other.id
        }
    }

    private func candidate(_ entries: [KnownEntry]) -> Candidate {
        let main = entries[0]
        let leader = leader(of: main)
        let addresses = Set(entries.compactMap { $0.entry.url.map(canonicalAddress) })
        let citers = addresses.reduce(into: Set<String>()) { $0.formUnion(citing[$1] ?? []) }
        let evidence = StoryEvidence(
            leader: leader,
            entries: entries,
            minutes: main.entry.facts.map(readingMinutes) ?? 1,
            history: input.histories[leader] ?? LeaderHistory(),
            citedBy: citers.subtracting(entries.map(self.leader)).sorted(),
            weight: entries.compactMap { sources[$0.sourceID]?.subscription.settings.weight }.max() ?? 1,
            now: input.now,
            followedTopics: settings.followedTopics
        )
        return Candidate(
            entries: entries,
            leader: leader,
            minutes: shownMinutes(evidence.minutes),
            rows: Signal.rows(of: evidence, weights: settings.weights),
            reasons: Signal.all.compactMap { $0.reason(evidence) },
            isQuiet: isQuietVoice(evidence)
        )
    }

    /// The stories that fit the reading budget, in their rank, at most so many of a leader.
    ///
    /// A story that is longer than the whole budget is featured where nothing shorter is to be had.
    func feature(_ ranked: [Candidate]) -> [Candidate] {
        var left = settings.minutes
        var perLeader: [String: Int] = [:]
        var featured: [Candidate] = []
        for candidate in ranked where candidate.minutes <= left && perLeader[candidate.leader, default: 0] < settings.perLeader {
            left -= candidate.minutes
            perLeader[candidate.leader, default: 0] += 1
            featured.append(candidate)
        }
        return featured.isEmpty && settings.perLeader > 0 ? Array(ranked.prefix(1)) : featured
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

    /// Writes a story down.
    func story(_ candidate: Candidate, isFeatured: Bool) -> DigestIssue.Story {
        let main = candidate.entries[0]
        let (title, isTitleless) = shownTitle(of: main.entry)
        var story = DigestIssue.Story(
            leader: candidate.leader,
            source: sources[main.sourceID]?.subscription.title ?? "",
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
        story.summary = summary(of: main.entry)
        story.contentHTML = main.entry.contentHTML
        story.image = main.entry.image
        story.attachments = main.entry.attachments.filter { isFollowable($0.url) }.prefix(4).map {
            DigestIssue.Place(label: $0.title ?? $0.mimeType ?? "file", url: $0.url)
        }
        return story
    }

    private func places(of candidate: Candidate) -> [DigestIssue.Place] {
        var seen = Set([candidate.entries[0].entry.url].compactMap { $0.map(canonicalAddress) })
        return candidate.entries.dropFirst().compactMap { known in
            guard let url = known.entry.url, isFollowable(url), seen.insert(canonicalAddress(url)).inserted else {
                return nil
            }
            return DigestIssue.Place(label: sources[known.sourceID]?.subscription.title ?? "", url: url)
        }
    }

    private func leader(of known: KnownEntry) -> String { sources[known.sourceID]?.leader ?? "" }
}
