import Synchronization

/// Feeds that gain entries day by day, each entry with a word of its own by which it is found again.
final class GrowingNetwork: Sendable {
    let feeds: Int
    /// Whether authors come back to what they wrote two of their posts ago.
    private let isEdited: Bool
    private let day = Mutex(1)
    private static let perFeed = 30

    init(feeds: Int, isEdited: Bool = false) {
        self.feeds = feeds
        self.isEdited = isEdited
    }

    func advance() { day.withLock { $0 += 1 } }

    var today: Int { day.withLock { $0 } }

    /// The words of all entries that any feed has offered until today.
    var offered: Set<String> {
        Set((0..<feeds).flatMap { feed in (0..<count(feed)).map { Self.word(feed, $0) } })
    }

    /// The words of the entries that the feeds show today.
    var shown: Set<String> {
        Set((0..<feeds).flatMap { feed in (0..<count(feed)).suffix(Self.perFeed).map { Self.word(feed, $0) } })
    }

    /// The document that `/3` answers today: its newest entries, newest first.
    func document(_ path: String) -> String? {
        guard let feed = Int(path.dropFirst()), (0..<feeds).contains(feed) else { return nil }
        let items = (0..<count(feed)).suffix(Self.perFeed).reversed().map { number in
            """
            <item><title>The \(Self.word(feed, number))</title>
            <link>https://feed\(feed).example.org/\(number)</link><guid isPermaLink="false">\(feed)-\(number)</guid>
            <description>\(Self.text(feed, number)).\(edit(feed, number))</description></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>Feed \(feed)</title><link>https://feed\(feed).example.org/</link>
            <description>A feed that grows</description>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
    }

    /// Every feed begins with two entries; feed 0 gains one each day, feed 1 each second day, and so on.
    private func count(_ feed: Int) -> Int { 2 + today / (feed % 4 + 1) }

    /// What the author of an older entry has added to it, in a sentence with a word of its own.
    private func edit(_ feed: Int, _ number: Int) -> String {
        guard isEdited, number + 2 < count(feed) else { return "" }
        return " What I wrote about edit\(1000 + feed)n\(1000 + number)x was not the whole story."
    }

    private static func word(_ feed: Int, _ number: Int) -> String { "tale\(1000 + feed)n\(1000 + number)x" }

    /// Sixty words that no other entry has in this order, so that no two entries are taken for one story.
    private static func text(_ feed: Int, _ number: Int) -> String {
        var random = SeededRandom(seed: UInt64(feed * 10_000 + number + 1))
        return (0..<60).map { _ in "w\(UInt16.random(in: 0...9999, using: &random))" }.joined(separator: " ")
    }
}

/// A small generator (SplitMix64) whose numbers are the same for the same seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
