import Feeds
import Foundation

/// What the signals measure of one story.
struct StoryEvidence {
    var leader: String
    /// The main entry first.
    var entries: [KnownEntry]
    var minutes: Double
    var history: LeaderHistory
    /// Other leaders that cite it, by name.
    var citedBy: [String]
    var weight: Double
    var now: Date
    var followedTopics: [String]
}

/// One signal of the ranking: what it measures, how much it weighs, and its words for people.
struct Signal: Sendable {
    /// As in the configuration and in `--explain`.
    let name: String
    /// The built-in weight.
    let weight: Double
    /// 0 to 1; pure.
    let value: @Sendable (StoryEvidence) -> Double
    /// Why the story is here, as a clause; `nil` where the signal says too little to be told.
    let reason: @Sendable (StoryEvidence) -> String?

    /// All signals, in the order in which their reasons are told.
    static let all: [Signal] = [
        quietVoice, echo, topic, yours, depth, circleWeight, freshness, rarity,
    ]

    /// The sum behind a story's rank: one row a signal.
    static func rows(of story: StoryEvidence, weights: [String: Double]) -> [DigestIssue.SignalRow] {
        all.map { signal in
            let value = (signal.value(story) * 1000).rounded() / 1000
            return DigestIssue.SignalRow(signal: signal.name, value: value, weight: weights[signal.name] ?? signal.weight)
        }
    }
}

extension Signal {
    /// A first post after a silence that is long by the leader's own rhythm.
    static let quietVoice = Signal(name: "quiet-voice", weight: 3) { story in
        guard isQuietVoice(story) else { return 0 }
        return min(silence(before: story) / (180 * 86_400), 1) / 2 + 0.5
    } reason: { story in
        isQuietVoice(story) ? "first post in \(spokenTime(silence(before: story)))" : nil
    }

    /// Other leaders cite it.
    static let echo = Signal(name: "echo", weight: 2.5) { 1 - exp2(-Double($0.citedBy.count)) } reason: { story in
        guard let first = story.citedBy.first else { return nil }
        let others = story.citedBy.count - 1
        return "cited by \(first)" + (others == 0 ? "" : others == 1 ? " and 1 other" : " and \(others) others")
    }

    /// The user's own topic words.
    static let topic = Signal(name: "topic", weight: 2) { matchedTopic($0) == nil ? 0 : 1 } reason: { story in
        matchedTopic(story).map { "about \($0)" }
    }

    /// What the user reads and stars of this leader, smoothed so that a new leader stands in the middle.
    static let yours = Signal(name: "yours", weight: 1.5) { story in
        let history = story.history
        return min(Double(history.read + 2 * history.starred + 2) / Double(history.announced + 4), 1)
    } reason: { story in
        let history = story.history
        guard history.announced >= 8, Double(history.read) >= 0.75 * Double(history.announced) else { return nil }
        return "you read most of what \(story.leader) writes"
    }

    /// A text of its own against a mere link.
    static let depth = Signal(name: "depth", weight: 1.5) { min($0.minutes / 8, 1) } reason: { story in
        story.minutes >= 10 ? "a long read" : nil
    }

    /// The weight that the user gave the source.
    static let circleWeight = Signal(name: "circle-weight", weight: 1) { min(max($0.weight / 2, 0), 1) } reason: { story in
        story.weight > 1 ? "you gave it weight" : nil
    }

    /// New things first, a little.
    static let freshness = Signal(name: "freshness", weight: 1) { story in
        let age = max(story.now.timeIntervalSince(story.entries.first?.date ?? story.now), 0)
        return exp2(-age / (3 * 86_400))
    } reason: { _ in nil }

    /// Who posts forty times a day must not push out who posts twice a year.
    static let rarity = Signal(name: "rarity", weight: 1.5) { story in
        let month = story.history.posts.filter { story.now.timeIntervalSince($0) < 30 * 86_400 }.count
        return 1 / (1 + Double(month) / 8)
    } reason: { _ in nil }
}

/// The time between a story and the leader's post before it, in seconds; 0 where there was none.
func silence(before story: StoryEvidence) -> Double {
    guard let last = story.history.posts.last, let first = story.entries.map(\.date).min() else { return 0 }
    return max(first.timeIntervalSince(last), 0)
}

/// True for a first post after at least 60 days and three times the leader's usual gap.
func isQuietVoice(_ story: StoryEvidence) -> Bool {
    let posts = story.history.posts
    let silence = silence(before: story)
    guard silence >= 60 * 86_400 else { return false }
    let gaps = zip(posts, posts.dropFirst()).map { $1.timeIntervalSince($0) }.sorted()
    guard !gaps.isEmpty else { return true }
    return silence >= 3 * gaps[gaps.count / 2]
}

/// "5 months": a silence in words.
func spokenTime(_ seconds: Double) -> String {
    let days = Int(seconds / 86_400)
    let (count, unit) = days >= 700 ? (days / 365, "year") : days >= 60 ? (days / 30, "month") : (days, "day")
    return count == 1 ? "a \(unit)" : "\(count) \(unit)s"
}

private func matchedTopic(_ story: StoryEvidence) -> String? {
    guard !story.followedTopics.isEmpty, let main = story.entries.first else { return nil }
    return story.followedTopics.first { matches(main.entry, phrase: $0) }
}

/// Whether an entry's title, tags or text has a phrase, as whole words where it is alphabetic.
func matches(_ entry: Entry, phrase: String) -> Bool {
    let phrase = phrase.lowercased()
    guard !phrase.isEmpty else { return false }
    let texts = [entry.title ?? "", entry.tags.map(\.term).joined(separator: "\n"), entry.facts?.text ?? ""]
    return texts.contains { contains($0.lowercased(), phrase) }
}

private func contains(_ text: String, _ phrase: String) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: phrase) {
        let before = found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
        let after = found.upperBound < text.endIndex ? text[found.upperBound] : " "
        let isWord = { (character: Character) in character.isASCII && (character.isLetter || character.isNumber) }
        if !isWord(before), !isWord(after) { return true }
        rest = rest[found.upperBound...]
    }
    return false
}
