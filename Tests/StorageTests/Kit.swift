import Feeds
import Foundation
import Markup
import Storage
import Testing

/// 2026-03-01T12:00:00Z: the moment at which these tests begin.
let noon = Date(timeIntervalSince1970: 1_772_366_400)

func days(_ count: Double) -> TimeInterval { count * 86_400 }

/// A text of as many made-up words as wanted, always the same for the same seed.
func prose(_ seed: Int, words: Int = 60) -> String {
    var state = UInt64(seed &+ 1) &* 0x9E37_79B9_7F4A_7C15
    return (0..<words).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return "w" + String(state >> 40, radix: 36)
    }.joined(separator: " ")
}

/// An entry as the parser gives it.
///
/// The hashes stand for what Feeds computes: equal exactly for equal texts, and near for texts that share a `likeness`.
func entry(
    id: String? = nil,
    url: String? = nil,
    title: String? = nil,
    text: String = "",
    published: Date? = nil,
    likeness: UInt64 = 0,
    links: [BodyLink] = [],
    tags: [String] = []
) -> Entry {
    var entry = Entry()
    entry.id = id
    entry.url = url
    entry.title = title
    entry.contentHTML = text.isEmpty ? nil : "<p>\(text)</p>"
    entry.datePublished = published
    entry.tags = tags.map { Tag(term: $0) }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(title ?? "")\u{0}\(text)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let ideographs = text.unicodeScalars.count {
        (0x3040...0x9FFF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value)
    }
    entry.facts = EntryFacts(
        text: text,
        links: links,
        words: ideographs > 0 ? 0 : text.split(separator: " ").count,
        ideographs: ideographs,
        contentHash: hash,
        fingerprint: likeness
    )
    return entry
}

func feed(_ items: [Entry], home: String? = "https://blog.example/") -> Feed {
    var feed = Feed(format: .rss20)
    feed.homePageURL = home
    feed.items = items
    return feed
}

func subscription(
    _ address: String,
    leader: String = "Ada",
    title: String = "Ada's notes",
    spark: Bool = false
) -> Subscription {
    var settings = SourceSettings()
    settings.isSpark = spark
    return Subscription(address: address, leader: leader, title: title, settings: settings)
}

/// A store with one source, and short words for what tests do with it.
struct Bench {
    let store: Store
    let source: Int64

    init(spark: Bool = false) throws {
        store = try Store.inMemory()
        source = try store.reconcile([subscription("https://blog.example/feed", spark: spark)], now: noon).sources[0].id
    }

    /// One poll that brought these entries.
    @discardableResult
    func poll(_ items: [Entry], at now: Date = noon, home: String? = "https://blog.example/") throws -> ArrivalSummary {
        var poll = PollRecord()
        poll.lastSuccess = now
        let arrival = Arrival(sourceID: source, poll: poll, feed: feed(items, home: home))
        return try store.record([arrival], now: now)[0]
    }

    /// A source that was read before, so that what comes next is news.
    func settled() throws -> Bench {
        try poll([entry(id: "seed", title: "Seed", text: prose(0), published: noon - days(3))], at: noon - days(2))
        return self
    }

    var titles: [String] {
        get throws { try store.lines(EntryQuery(), limit: 1_000).rows.map(\.title) }
    }

    var news: [String] {
        get throws { try store.candidates().news.map { $0.entry.title ?? $0.entry.facts?.text ?? "" } }
    }
}

/// A folder of its own for a test, taken away afterwards.
func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("storage-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.path)
}
