import Feeds
import Foundation

/// What the signals measure of one story.
struct StoryEvidence {
    /// The main entry.
    var main: KnownEntry
    var leader: String
    /// The reading time.
    var minutes: Double
    var rhythm: Rhythm
    /// The time since the leader's post before this one, in seconds; `nil` where none is known.
    var silence: Double?
    /// What the user did with the leader's entries so far.
    var history: LeaderHistory
    /// Other leaders that cite it, the latest first.
    var citedBy: [String]
    /// `ambient:weight` of its source; the greatest of several.
    var weight: Double
    /// The first of the user's topics that it is about.
    var topic: String?
    var now: Date

    /// True where nothing else is known of the leader, and something is of others.
    var isNewcomer = false

    /// The silence before a first post in a long time; `nil` where there was none, or where the post itself is old.
    var longSilence: Double? {
        guard now.timeIntervalSince(main.date) < 60 * 86_400 else { return nil }
        return silence.flatMap { rhythm.isLong($0) ? $0 : nil }
    }

    /// Why it is here, best first.
    ///
    /// Where no signal has anything to say, it is how often the leader writes.
    func reasons(_ words: ReasonWords) -> [String] {
        let told = Signal.all.compactMap { $0.reason(self, words) }
        guard told.isEmpty else { return told }
        if isNewcomer { return [words.newcomer] }
        return rhythm.usualGap.flatMap(Pace.init).map { [words.pace($0)] } ?? []
    }

    /// How much of it is the leader's own text, 0 to 1: a few lines around a link are not.
    var originality: Double {
        guard let facts = main.entry.facts else { return 0 }
        guard main.entry.externalURL != nil || !facts.links.isEmpty else { return 1 }
        return min(Double(facts.words) / 150 + Double(facts.ideographs) / 260 + Double(facts.codeWords) / 75, 1)
    }
}
