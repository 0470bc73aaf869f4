import Feeds
import Foundation
import Testing

@testable import Digesting

@Suite struct `Signals` {
    private static let day = 86_400.0

    /// An ordinary story: a short post of someone who posts every week.
    private static func story(_ change: (inout StoryEvidence) -> Void = { _ in }) -> StoryEvidence {
        var story = StoryEvidence(
            main: Sample.entry(
                1,
                title: "T",
                url: "https://a.example/1",
                body: "<p>\(Sample.prose(1, words: 300))</p>",
                hoursAgo: 0
            ),
            leader: "Ann",
            minutes: 2,
            rhythm: Rhythm((1...20).map { Sample.now.addingTimeInterval(-Double($0) * 7 * day) }, now: Sample.now),
            silence: 7 * day,
            history: LeaderHistory(),
            citedBy: [],
            weight: 1,
            topic: nil,
            now: Sample.now
        )
        change(&story)
        return story
    }

    private static func rhythm(every days: Double, posts: Int = 20) -> Rhythm {
        Rhythm((0..<posts).map { Sample.now.addingTimeInterval(-200 * day - Double($0) * days * day) }, now: Sample.now)
    }

    /// A signal, a story, the value, and the words for people.
    static let cases: [(Signal, StoryEvidence, Double, String?)] = [
        (.quietVoice, story(), 0, nil),
        (.quietVoice, story { $0.silence = nil }, 0, nil),
        (.quietVoice, story { $0.silence = 270 * day }, 1, "first post in 9 months"),
        (.quietVoice, story { $0.silence = 90 * day }, 0.75, "first post in 3 months"),
        (.quietVoice, story { $0.silence = 800 * day }, 1, "first post in 2 years"),
        // Three months are nothing for who posts every two.
        (
            .quietVoice,
            story {
                $0.silence = 90 * day
                $0.rhythm = rhythm(every: 60)
            }, 0, nil
        ),
        (.echo, story(), 0, nil),
        (.echo, story { $0.citedBy = ["Bo"] }, 0.5, "cited by Bo"),
        (.echo, story { $0.citedBy = ["Bo", "Cy"] }, 0.75, "cited by Bo and 1 other"),
        (.echo, story { $0.citedBy = ["Bo", "Cy", "Di"] }, 0.875, "cited by Bo and 2 others"),
        (.topic, story(), 0, nil),
        (.topic, story { $0.topic = "SQLite" }, 1, "about SQLite"),
        (.yours, story(), 0.5, nil),
        (
            .yours,
            story {
                $0.history.announced = 16
                $0.history.read = 14
            }, 0.8, "you read most of what they write"
        ),
        (.yours, story { $0.history.announced = 36 }, 0.05, nil),
        (
            .yours,
            story {
                $0.history.announced = 4
                $0.history.read = 4
                $0.history.starred = 4
            }, 1, nil
        ),
        (.depth, story(), 0.25, nil),
        (.depth, story { $0.minutes = 12 }, 1, "a long read"),
        (
            .depth,
            story {
                $0.main = link
                $0.minutes = 4
            }, 0.03, nil
        ),
        (.circleWeight, story(), 0.5, nil),
        (.circleWeight, story { $0.weight = 2 }, 1, "you gave it weight"),
        (.circleWeight, story { $0.weight = -3 }, 0, nil),
        (.freshness, story(), 1, nil),
        (.freshness, story { $0.now = Sample.now.addingTimeInterval(3 * day) }, 0.5, nil),
        (.freshness, story { $0.now = Sample.now.addingTimeInterval(-3 * day) }, 1, nil),
        (.rarity, story(), 0.667, nil),
        (.rarity, story { $0.rhythm = Rhythm([], now: Sample.now) }, 1, nil),
    ]

    private static let link = Sample.entry(
        2,
        url: "https://a.example/2",
        body: "<p>Go and read this right now, please: <a href='https://b.example/1'>it</a></p>"
    )

    @Test(arguments: cases)
    func `measure a story and say why`(signal: Signal, story: StoryEvidence, value: Double, reason: String?) {
        let row = Signal.rows(of: story, weights: [:]).first { $0.signal == signal.name }
        #expect(row.map { abs($0.value - value) < 0.04 } == true, "\(String(describing: row))")
        #expect(signal.reason(story, Wording.english.reasons) == reason)
    }

    @Test func `have the user's weights, but for those that are no numbers`() {
        let rows = Signal.rows(of: Self.story(), weights: ["echo": 9, "depth": .nan, "unknown": 3])
        #expect(rows.map(\.signal) == Signal.all.map(\.name))
        #expect(rows.map(\.weight) == Signal.all.map { $0.name == "echo" ? 9 : $0.weight })
    }

    @Test func `speak Traditional Chinese`() {
        let words = Wording.traditionalChinese.reasons
        let story = Self.story {
            $0.silence = 270 * Self.day
            $0.citedBy = ["Bo", "Cy"]
        }
        #expect(Signal.all.compactMap { $0.reason(story, words) } == ["9 個月來的第一篇", "被 Bo 和另外 1 人引用"])
    }

    static let phrases: [(String, String, Bool)] = [
        ("SQL", "Why sql matters", true), ("SQL", "MySQL matters", false), ("c++", "C++17 at last", true),
        ("快取", "論快取之害", true), ("write-ahead log", "A Write-Ahead Log.", true), ("log", "logs", false),
        ("rust", "", false), ("ток", "Восток и запад", false), ("ток", "Постоянный ток.", true), ("ток", "токи", false),
        ("λόγος", "Ο λόγος", true), ("λόγος", "διάλογος", false), ("cafe", "Das Café.", true), ("rust", "rusté", false),
        ("데이터", "데이터를 지키는 법", true), ("ßen", "außen", false),
    ]

    @Test(arguments: phrases) func `know a topic by whole words`(phrase: String, title: String, isFound: Bool) throws {
        var entry = Entry()
        entry.title = title
        let wanted = try #require(Phrase(phrase))
        #expect((firstPhrase(of: [wanted], in: entry) != nil) == isFound)
        #expect(Phrase("  ") == nil)
    }
}
