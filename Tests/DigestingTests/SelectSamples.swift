import Feeds
import Foundation
import Markup

@testable import Digesting

/// Small values that selection is shown.
enum Sample {
    /// Monday 23 November 2026, 06:00 UTC.
    static let now = Date(timeIntervalSince1970: 1_795_413_600)

    static func source(
        _ id: Int64,
        _ leader: String,
        home: String? = nil,
        _ change: (inout SourceSettings) -> Void = { _ in }
    ) -> Source {
        var subscription = Subscription(
            address: "https://feeds.example/\(id)",
            leader: leader,
            title: "\(leader) \(id)"
        )
        subscription.homePageURL = home
        change(&subscription.settings)
        return Source(id: id, subscription: subscription)
    }

    /// An entry whose body is cleaned and measured as the feed parser does.
    static func entry(
        _ id: Int64,
        source: Int64 = 1,
        title: String? = nil,
        url: String? = nil,
        body: String = "",
        language: String? = nil,
        hoursAgo: Double = 5
    ) -> KnownEntry {
        var entry = Entry()
        entry.id = "\(id)"
        entry.title = title
        entry.url = url
        let clean = BodyCleaner().clean(body, base: url)
        entry.contentHTML = clean.html
        entry.facts = EntryFacts(title: title, body: clean, declaredLanguage: language)
        let date = now.addingTimeInterval(-hoursAgo * 3_600)
        entry.datePublished = date
        return KnownEntry(id: id, sourceID: source, entry: entry, firstSeen: date, date: date)
    }

    static func citation(
        _ entry: Int64,
        by leader: String,
        source: Int64,
        of url: String,
        words: String = "a page",
        hoursAgo: Double = 5
    ) -> CitationRecord {
        CitationRecord(
            entryID: entry,
            sourceID: source,
            leader: leader,
            date: now.addingTimeInterval(-hoursAgo * 3_600),
            target: canonicalAddress(url),
            url: url,
            words: words,
            context: "\(leader) on \(words)",
            entryURL: "https://\(source).example/\(entry)"
        )
    }

    /// Prose of so many words that no other seed has: words are made from the seed.
    static func prose(_ seed: Int, words count: Int) -> String {
        var random = SplitMix(seed: UInt64(bitPattern: Int64(seed)))
        return (0..<count).map { index in
            let word = syllables.randomElement(using: &random).map {
                $0 + (syllables.randomElement(using: &random) ?? "")
            }
            return (word ?? "la") + (index % 9 == 8 ? "." : "")
        }.joined(separator: " ")
    }

    private static let syllables = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu zan ber cal dor fen"
        .split(
            separator: " "
        ).map { String($0) }
}

/// A generator that gives the same numbers for the same seed (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var mixed = seed
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
