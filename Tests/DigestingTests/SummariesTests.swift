import Feeds
import Foundation
import Markup
import Testing

@testable import Digesting

@Suite struct `Summaries` {
    static let splits: [(String, [String])] = [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        (
            "Dr. Li and Mr. Ito met J. Doe, e.g. in v1.2 of it. Then they left.",
            ["Dr. Li and Mr. Ito met J. Doe, e.g. in v1.2 of it.", "Then they left."]
        ),
        ("He said “Stop.” She did. (So it is.) Yes.", ["He said “Stop.”", "She did.", "(So it is.)", "Yes."]),
        ("Wait... what is this? see below.", ["Wait... what is this? see below."]),
        ("快取會說謊。「為什麼？」她問。沒有人知道！", ["快取會說謊。", "「為什麼？」", "她問。", "沒有人知道！"]),
        ("これは試験です。本当に？はい。", ["これは試験です。", "本当に？", "はい。"]),
        ("A line\nand another line", ["A line", "and another line"]),
        ("", []),
    ]

    @Test(arguments: splits) func `split texts into sentences`(text: String, parts: [String]) {
        #expect(sentences(of: text) == parts)
    }

    private func entry(title: String? = nil, summary: String? = nil, body: String) -> Entry {
        var entry = Sample.entry(1, title: title, url: "https://a.example/1", body: body).entry
        entry.summary = summary
        return entry
    }

    private static let body = """
        <h2>Background</h2><p>Caches lie about the age of what they hold. It rained all week. Nobody in the team liked the old cache.</p>
        <pre><code>let cache = Cache(size: 12);</code></pre>
        <p>We replaced the cache by a smaller cache that says how old its entries are. Lunch was good.
        Read more about caches on my site.</p>
        """

    @Test func `are the feed's own where it has one`() {
        let own = "How we found out that our cache lied about ages, and what we did."
        #expect(summary(of: entry(title: "Caches", summary: own, body: Self.body)) == own)
    }

    @Test(arguments: [
        "Caches lie about the age of what they hold. It rained all week. Nobody in the te",
        "Caches lie about the age of what they hold. It rained all […]",
        "<p>Caches lie about the age of what they hold…</p>",
        "<p><a href='https://a.example/1'>Read more</a></p>",
    ])
    func `are the best two sentences where the feed only has the beginning`(cut: String) {
        let text = summary(of: entry(title: "A cache that says how old its entries are", summary: cut, body: Self.body))
        #expect(
            text == "Caches lie about the age of what they hold. "
                + "We replaced the cache by a smaller cache that says how old its entries are."
        )
    }

    @Test func `of Chinese text have no spaces between sentences and no cut word`() {
        let text = "快取會說謊，這是我們學到的第一個教訓。今天下雨。我們換了一個比較小的快取，它會說出資料的年齡。午餐很好吃。"
        let short = summary(of: entry(title: "會說出年齡的快取", body: "<p>\(text)</p>"))
        #expect(short == "快取會說謊，這是我們學到的第一個教訓。我們換了一個比較小的快取，它會說出資料的年齡。")
    }

    @Test func `never break a limit or a word`() {
        for columns in [20, 60, 120, 280] {
            let text = summary(
                of: entry(title: "T", body: "<p>\(Sample.prose(3, words: 120).replacing(".", with: ""))</p>"),
                limit: columns
            )
            #expect(displayWidth(text) <= columns)
            #expect(text.hasSuffix("…"))
            let words = Set(Sample.prose(3, words: 120).replacing(".", with: "").split(separator: " "))
            #expect(text.dropLast().split(separator: " ").allSatisfy { words.contains($0) })
        }
    }

    @Test func `say nothing where the title says all`() {
        let note = entry(body: "<p>Shipped it.</p>")
        let (title, isTitleless) = shownTitle(of: note, .english)
        #expect(title == "Shipped it.")
        #expect(isTitleless)
        #expect(summary(of: note, isUnder: title) == "")
    }

    @Test(arguments: [
        (
            "<p>A note of one sentence that is long enough. And then a good deal more that would not fit into the line at all.</p>",
            "A note of one sentence that is long enough."
        ),
        (
            "<p>no end in this note which goes on and on and on without a full stop until the line is more than full</p>",
            "no end in this note which goes on and on and on without a full stop until the line is…"
        ),
        ("", "https://a.example/1"),
    ])
    func `of titleless posts begin with their first words`(body: String, title: String) {
        #expect(shownTitle(of: entry(body: body), .english).text == title)
    }

    static let times: [(EntryFacts, Double)] = [
        (EntryFacts(words: 238, language: "en"), 1), (EntryFacts(ideographs: 439, language: "zh-Hant"), 1),
        (EntryFacts(ideographs: 653, language: "ja"), 1), (EntryFacts(ideographs: 500, language: "ko"), 1),
        (EntryFacts(words: 119, codeWords: 119), 1.5), (EntryFacts(words: 238, images: 2), 1 + 23.0 / 60),
        (EntryFacts(), 0.05),
    ]

    @Test(arguments: times) func `have a reading time`(facts: EntryFacts, minutes: Double) {
        #expect(abs(readingMinutes(facts) - minutes) < 1e-9)
        #expect(shownMinutes(minutes) == max(1, Int(minutes.rounded(.up))))
    }
}
