import Feeds
import Foundation
import Testing

@testable import Digesting

@Suite struct `Stories` {
    private static let long = Sample.prose(1, words: 400)

    /// Two entries of a table: what each has, and whether they are one story.
    struct Pair: Sendable, CustomStringConvertible {
        var name: String
        var one: KnownEntry
        var other: KnownEntry
        var areOne: Bool

        var description: String { name }

        init(_ name: String, _ one: KnownEntry, _ other: KnownEntry, areOne: Bool) {
            self.name = name
            self.one = one
            self.other = other
            self.areOne = areOne
        }
    }

    /// Sources 1 to 3 are Mara's, 4 is Noor's.
    private static let leaders: [Int64: String] = [1: "Mara", 2: "Mara", 3: "Mara", 4: "Noor"]
    private static let homes: [Int64: String] = [
        1: "https://mara.example.org/", 2: "https://medium.com/@mara", 3: "https://social.example.net/@mara",
        4: "https://noor.example.org/",
    ]

    private static func body(_ seed: Int, words: Int = 400, and more: String = "") -> String {
        "<p>\(Sample.prose(seed, words: words))</p>\(more)"
    }

    static let same: [Pair] = [
        Pair(
            "a newsletter with the blog's address under tracking parameters",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/caches", body: body(1)),
            Sample.entry(2, source: 2, title: "Caches!", url: "http://www.mara.example.org/caches/?utm_source=x"),
            areOne: true
        ),
        Pair(
            "a copy on Medium with a closing line",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/caches", body: body(1)),
            Sample.entry(
                2,
                source: 2,
                title: "Caches",
                url: "https://medium.com/@mara/caches-1f",
                body: body(1, and: "<p>First published at <a href='https://mara.example.org/caches'>my site</a>.</p>")
            ),
            areOne: true
        ),
        Pair(
            "an announcement",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/caches", body: body(1)),
            Sample.entry(
                2,
                source: 3,
                url: "https://social.example.net/@mara/7",
                body: "<p>New post: caches <a href='https://mara.example.org/caches'>mara.example.org/caches</a></p>"
            ),
            areOne: true
        ),
        Pair(
            "a planet's copy at the same address",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/caches", body: body(1)),
            Sample.entry(2, source: 4, title: "Caches", url: "https://mara.example.org/caches", body: body(1)),
            areOne: true
        ),
        Pair(
            "a feed that has only the beginning, and the newsletter in full",
            Sample.entry(1, title: "Caches that lie", url: "https://mara.example.org/caches", body: body(1, words: 60)),
            Sample.entry(2, source: 2, title: "Caches that lie", url: "https://medium.com/@mara/1f", body: body(1)),
            areOne: true
        ),
        Pair(
            "a copy that another feed declares to be in its own language",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/c", body: body(1), language: "en"),
            Sample.entry(
                2,
                source: 4,
                title: "Caches",
                url: "https://noor.example.org/c",
                body: body(1),
                language: "de"
            ),
            areOne: true
        ),
    ]

    static let different: [Pair] = [
        Pair(
            "weekly links #41 and #42",
            Sample.entry(1, title: "Weekly links #41", url: "https://mara.example.org/41", body: body(1)),
            Sample.entry(2, source: 2, title: "Weekly links #42", url: "https://medium.com/@mara/42", body: body(1)),
            areOne: false
        ),
        Pair(
            "release 1.2 and 1.2.1",
            Sample.entry(1, title: "Release 1.2", url: "https://mara.example.org/12", body: body(1)),
            Sample.entry(2, title: "Release 1.2.1", url: "https://mara.example.org/121", body: body(1)),
            areOne: false
        ),
        Pair(
            "parts of a series with the same opening",
            Sample.entry(
                1,
                title: "Caches, part one",
                url: "https://mara.example.org/1",
                body: body(9, words: 80, and: body(1))
            ),
            Sample.entry(
                2,
                title: "Caches, part two",
                url: "https://mara.example.org/2",
                body: body(9, words: 80, and: body(2))
            ),
            areOne: false
        ),
        Pair(
            "the same words every week, in one source",
            Sample.entry(1, title: "Open thread", url: "https://mara.example.org/1", body: body(1, words: 40)),
            Sample.entry(
                2,
                title: "Open thread",
                url: "https://mara.example.org/2",
                body: body(1, words: 40),
                hoursAgo: 173
            ),
            areOne: false
        ),
        Pair(
            "a translation",
            Sample.entry(
                1,
                title: "快取的三個謊言",
                url: "https://mara.example.org/zh",
                body: "<p>\(String(repeating: "快取會說謊，這是第一個教訓。", count: 20))</p>"
            ),
            Sample.entry(2, title: "Three lies of caches", url: "https://mara.example.org/en", body: body(1)),
            areOne: false
        ),
        Pair(
            "a link blog's remark at the address of the page",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/caches", body: body(1)),
            Sample.entry(
                2,
                source: 4,
                title: "Caches",
                url: "https://mara.example.org/caches",
                body: body(2, words: 60)
            ),
            areOne: false
        ),
        Pair(
            "two notes on one page",
            Sample.entry(1, title: "Monday", url: "https://mara.example.org/notes#mon", body: body(1, words: 50)),
            Sample.entry(2, title: "Tuesday", url: "https://mara.example.org/notes#tue", body: body(2, words: 50)),
            areOne: false
        ),
        Pair(
            "entries that only have the front page as address",
            Sample.entry(1, title: "Monday", url: "https://mara.example.org/", body: body(1, words: 50)),
            Sample.entry(2, source: 2, title: "Tuesday", url: "https://mara.example.org", body: body(2, words: 50)),
            areOne: false
        ),
        Pair(
            "another leader's note about a post",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/caches", body: body(1)),
            Sample.entry(
                2,
                source: 4,
                url: "https://noor.example.org/7",
                body: "<p>Read <a href='https://mara.example.org/caches'>this</a></p>"
            ),
            areOne: false
        ),
        Pair(
            "a note that recalls a post of last year",
            Sample.entry(1, title: "Caches", url: "https://mara.example.org/caches", body: body(1), hoursAgo: 8_000),
            Sample.entry(
                2,
                source: 3,
                url: "https://social.example.net/@mara/7",
                body: "<p>Still true: <a href='https://mara.example.org/caches'>caches</a></p>"
            ),
            areOne: false
        ),
        Pair(
            "two short notes with the same few words",
            Sample.entry(1, source: 3, url: "https://social.example.net/@mara/1", body: "<p>New post!</p>"),
            Sample.entry(2, source: 4, url: "https://noor.example.org/1", body: "<p>New post!</p>"),
            areOne: false
        ),
    ]

    @Test(arguments: same + different)
    func `are the same post and nothing else`(pair: Pair) {
        let stories = mergeStories([pair.one, pair.other], leaders: Self.leaders, homes: Self.homes)
        #expect(stories.count == (pair.areOne ? 1 : 2))
        let reversed = mergeStories([pair.other, pair.one], leaders: Self.leaders, homes: Self.homes)
        #expect(reversed.count == stories.count, "the order of the list shows")
    }

    @Test func `stand at the author's own site first`() {
        let entries = [
            Sample.entry(
                1,
                source: 4,
                title: "Caches",
                url: "https://mara.example.org/caches",
                body: Self.body(1),
                hoursAgo: 2
            ),
            Sample.entry(
                2,
                source: 2,
                title: "Caches",
                url: "https://medium.com/@mara/caches",
                body: Self.body(1),
                hoursAgo: 9
            ),
            Sample.entry(
                3,
                source: 3,
                url: "https://social.example.net/@mara/1",
                body: "<p>New: <a href='https://mara.example.org/caches'>caches</a></p>",
                hoursAgo: 8
            ),
            Sample.entry(4, source: 1, title: "Caches", url: "https://mara.example.org/caches", body: Self.body(1)),
        ]
        let stories = mergeStories(entries, leaders: Self.leaders, homes: Self.homes)
        #expect(stories.map { $0.map { entries[$0].id } } == [[4, 3, 1, 2]])
    }

    @Test(arguments: [
        ("Weekly links #41", ["41"]), ("Swift 1.2.1 is out.", ["1.2.1"]), ("第３章", ["3"]), ("No numbers.", []),
        ("2 of 3", ["2", "3"]),
    ])
    func `are told apart by numbers`(title: String, found: [String]) {
        #expect(numbers(in: title) == found)
    }
}
