import Feeds
import Foundation

/// One signal of the ranking: what it measures, how much it weighs, and its words for people.
struct Signal: Sendable {
    /// As in the configuration and in `--explain`.
    let name: String
    /// The built-in weight.
    let weight: Double
    /// 0 to 1; pure.
    let value: @Sendable (StoryEvidence) -> Double
    /// Why the story is here, as a clause; `nil` where the signal says too little to be told.
    let reason: @Sendable (StoryEvidence, ReasonWords) -> String?

    /// All signals, in the order in which their reasons are told.
    static let all: [Signal] = [
        quietVoice, echo, topic, yours, depth, circleWeight, freshness, rarity,
    ]

    /// The sum behind a story's rank: one row a signal.
    ///
    /// Values have three decimals, so that a sum can be checked by hand and no machine rounds it otherwise.
    ///
    /// - Parameters:
    ///   - story: what is measured.
    ///   - weights: the user's, by the signal's name; one that is not a number is passed over.
    /// - Returns: all signals, in their order.
    static func rows(of story: StoryEvidence, weights: [String: Double]) -> [DigestIssue.SignalRow] {
        all.map { signal in
            let value = (min(max(signal.value(story), 0), 1) * 1000).rounded() / 1000
            let weight = weights[signal.name].flatMap { $0.isFinite ? $0 : nil } ?? signal.weight
            return DigestIssue.SignalRow(signal: signal.name, value: value, weight: weight)
        }
    }
}

extension Signal {
    /// A first post after a silence that is long by the leader's own rhythm.
    static let quietVoice = Signal(name: "quiet-voice", weight: 3) { story in
        story.longSilence.map { 0.5 + min($0 / (180 * 86_400), 1) / 2 } ?? 0
    } reason: { story, words in
        story.longSilence.map { words.firstPost(SpokenTime(seconds: $0)) }
    }

    /// Other leaders cite it.
    static let echo = Signal(name: "echo", weight: 2.5) { story in
        1 - exp2(-Double(story.citedBy.count))
    } reason: { story, words in
        story.citedBy.first.map { words.citedBy($0, story.citedBy.count - 1) }
    }

    /// The user's own topic words.
    static let topic = Signal(name: "topic", weight: 2) { story in
        story.topic == nil ? 0 : 1
    } reason: { story, words in
        story.topic.map(words.about)
    }

    /// What the user reads and stars of this leader, smoothed so that a new leader stands in the middle.
    static let yours = Signal(name: "yours", weight: 1.5) { story in
        let history = story.history
        return Double(history.read + 2 * history.starred + 2) / Double(max(history.announced, 0) + 4)
    } reason: { story, words in
        let history = story.history
        guard history.announced >= 8, Double(history.read) >= 0.75 * Double(history.announced) else { return nil }
        return words.oftenRead
    }

    /// A long text of the leader's own, against a few lines around a link.
    static let depth = Signal(name: "depth", weight: 1.5) { story in
        min(story.minutes / 8, 1) * story.originality
    } reason: { story, words in
        story.minutes >= 10 && story.originality == 1 ? words.longRead() : nil
    }

    /// The weight that the user gave the source; the ordinary 1 stands in the middle.
    static let circleWeight = Signal(name: "circle-weight", weight: 1) { story in
        story.weight / 2
    } reason: { story, words in
        story.weight > 1 ? words.weighted() : nil
    }

    /// New things first, a little: half in three days.
    static let freshness = Signal(name: "freshness", weight: 1) { story in
        exp2(-max(story.now.timeIntervalSince(story.main.date), 0) / (3 * 86_400))
    } reason: { _, _ in
        nil
    }

    /// Who posts forty times a day must not push out who posts twice a year.
    static let rarity = Signal(name: "rarity", weight: 1.5) { story in
        1 / (1 + Double(story.rhythm.postsOfMonth) / 8)
    } reason: { _, _ in
        nil
    }
}
