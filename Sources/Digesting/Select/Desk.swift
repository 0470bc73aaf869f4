import Feeds
import Foundation

/// The editor's desk: what is known of the network, and the steps from news to ranked stories.
struct Desk {
    let input: DigestInput
    let settings: DigestSettings
    let wording: Wording
    let sources: [Int64: Source]
    private let followed: [Phrase]

    /// An entry that gets no line, with its leader.
    struct Aside {
        var leader: String
        var entry: Int64
    }

    init(_ input: DigestInput, _ settings: DigestSettings, _ wording: Wording) {
        self.input = input
        self.settings = settings
        self.wording = wording
        sources = Dictionary(input.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        followed = settings.followedTopics.compactMap(Phrase.init)
    }

    func leader(of known: KnownEntry) -> String { sources[known.sourceID]?.leader ?? "" }

    /// Takes out what sources sent before they became sparks, which only vote.
    func sortSparks(_ news: [KnownEntry]) -> (kept: [KnownEntry], sparks: [Aside]) {
        let isSpark = { (known: KnownEntry) in sources[known.sourceID]?.subscription.settings.isSpark == true }
        let sparks = news.filter(isSpark).map { Aside(leader: leader(of: $0), entry: $0.id) }
        return (news.filter { !isSpark($0) }, sparks)
    }

    /// Takes out what the user's filters keep out; with the patterns that took too long.
    func sortMuted(_ news: [KnownEntry]) -> (kept: [KnownEntry], muted: [Aside], tooSlow: [String]) {
        var muting = Muting(settings, sources: sources)
        var kept: [KnownEntry] = []
        var asides: [Aside] = []
        for known in news {
            let leader = leader(of: known)
            if muting.hides(known, leader: leader) {
                asides.append(Aside(leader: leader, entry: known.id))
            } else {
                kept.append(known)
            }
        }
        return (kept, asides, muting.tooSlow)
    }

    /// The stories of the news, and what belongs to a story that was told before.
    struct Merged {
        /// Each with its main entry first.
        var stories: [[KnownEntry]] = []
        var repeated: [Aside] = []
        /// The story of each entry, news or not.
        var storyOfEntry: [Int64: Int] = [:]
        /// The main address of each story's other addresses, in canonical form.
        var mainAddresses: [String: String] = [:]
    }

    /// Merges entries into stories, with those that were told lately.
    func stories(of news: [KnownEntry]) -> Merged {
        let fresh = Set(news.map(\.id))
        let all = (news + input.recent.filter { !fresh.contains($0.id) }).sorted { $0.id < $1.id }
        var merged = Merged()
        let leaders = sources.mapValues(\.leader)
        for (number, indices) in mergeStories(all, leaders: leaders, homes: homePages(input.sources)).enumerated() {
            let entries = indices.map { all[$0] }
            if entries.count > 1 { merged.note(entries, number: number) }
            let new = entries.filter { fresh.contains($0.id) }
            if new.count == entries.count {
                merged.stories.append(entries)
            } else {
                merged.repeated += new.map { Aside(leader: leader(of: $0), entry: $0.id) }
            }
        }
        return merged
    }

    /// Ranks stories: by the sum of their signals, then the newer, then the one known first.
    func ranked(_ stories: [[KnownEntry]], _ votes: Votes) -> [Candidate] {
        let evidence = EvidenceGathering(stories, desk: self)
        let candidates = stories.map { entries in
            let evidence = evidence.evidence(entries, votes)
            return Candidate(
                entries: entries,
                leader: evidence.leader,
                minutes: shownMinutes(evidence.minutes),
                rows: Signal.rows(of: evidence, weights: settings.weights),
                reasons: evidence.reasons(wording.reasons),
                isQuiet: evidence.longSilence != nil
            )
        }
        return withBest(
            candidates.sorted { one, other in
                (other.score, other.main.date, one.id) < (one.score, one.main.date, other.id)
            }
        )
    }

    /// Says of a leader's best story that it is the best of many, where there is nothing else to say of it.
    private func withBest(_ ranked: [Candidate]) -> [Candidate] {
        let counts = Dictionary(ranked.map { ($0.leader, 1) }, uniquingKeysWith: +)
        var seen: Set<String> = []
        return ranked.map { candidate in
            var candidate = candidate
            let count = counts[candidate.leader] ?? 1
            if seen.insert(candidate.leader).inserted, candidate.reasons.isEmpty, count > 2 {
                candidate.reasons = [wording.reasons.best(count)]
            }
            return candidate
        }
    }

    /// The user's first topic that an entry is about.
    func topic(of entry: Entry) -> String? { firstPhrase(of: followed, in: entry) }
}

extension Desk.Merged {
    fileprivate mutating func note(_ entries: [KnownEntry], number: Int) {
        let addresses = entries.compactMap { $0.entry.url.map(canonicalAddress) }
        for entry in entries { storyOfEntry[entry.id] = number }
        for address in addresses.dropFirst() where address != addresses[0] { mainAddresses[address] = addresses[0] }
    }
}

/// A story before it is written down.
struct Candidate {
    /// The main entry first.
    var entries: [KnownEntry]
    var leader: String
    var minutes: Int
    var rows: [DigestIssue.SignalRow]
    var reasons: [String]
    var isQuiet: Bool
    let score: Double

    init(
        entries: [KnownEntry],
        leader: String,
        minutes: Int,
        rows: [DigestIssue.SignalRow],
        reasons: [String],
        isQuiet: Bool
    ) {
        self.entries = entries
        self.leader = leader
        self.minutes = minutes
        self.rows = rows
        self.reasons = reasons
        self.isQuiet = isQuiet
        score = rows.reduce(0) { $0 + $1.value * $1.weight }
    }

    var main: KnownEntry { entries[0] }
    var id: Int64 { entries[0].id }

    /// The entry with the most text: the main one may be an excerpt.
    var fullest: KnownEntry {
        let length = { (known: KnownEntry) in known.entry.facts.map { $0.words + $0.ideographs + $0.codeWords } ?? 0 }
        let most = entries.map(length).max() ?? 0
        // A closing line more is no reason to show another place's copy.
        return entries.first { 10 * length($0) >= 8 * most } ?? entries[0]
    }
}
