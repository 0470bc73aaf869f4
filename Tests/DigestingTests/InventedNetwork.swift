import Feeds
import Foundation
import Markup

@testable import Digesting

/// A network of two hundred invented leaders and thirty days of what they write, the same on every machine: posts in
/// three scripts, short ones without a title, the same post in two places, links to each other and to pages outside,
/// long silences, and somebody who writes forty times a day.
struct InventedNetwork {
    /// Thursday 1 October 2026, 05:00 UTC: when the first issue is made.
    static let start = Date(timeIntervalSince1970: 1_790_830_800)

    private(set) var sources: [Source] = []
    /// The entries that arrive before each day's issue.
    private(set) var days: [[KnownEntry]] = []
    /// Before the first day.
    private(set) var pasts: [String: [Date]] = [:]
    private var random = SplitMix(seed: 20_261_001)
    private var paces: [Double] = []

    init(leaders: Int = 200, days count: Int = 30) {
        for index in 0..<leaders { addLeader(index) }
        for day in 0..<count { addDay(day) }
    }

    private mutating func addLeader(_ index: Int) {
        let name = Self.name(index)
        let home = "https://\(Self.slug(index)).example/"
        // Posts a day: one writes without end, some daily, some weekly, most seldom.
        let pace = index == 7 ? 40 : index % 10 == 0 ? 1 : index % 10 < 4 ? 0.14 : 0.03
        paces.append(pace)
        sources.append(Sample.source(Int64(2 * index + 1), name, home: home) { $0.isSpark = index % 50 == 49 })
        if index % 4 == 0 { sources.append(Sample.source(Int64(2 * index + 2), name, home: home)) }
        let gap = index % 17 == 3 ? 200 : 1 / pace
        pasts[name] = (1...8).map { Self.start - (Double($0) * gap + 1) * 86_400 }
    }

    private mutating func addDay(_ day: Int) {
        let now = Self.start + Double(day) * 86_400
        var entries: [KnownEntry] = []
        for (index, pace) in paces.enumerated() {
            // The one without end does so on one day only.
            let isBusy = pace < 40 || day == 11
            let posts =
                isBusy ? Int(pace) + (Double.random(in: 0..<1, using: &random) < pace - Double(Int(pace)) ? 1 : 0) : 0
            for _ in 0..<posts { add(by: index, day: day, now: now, to: &entries) }
        }
        days.append(entries)
    }

    private mutating func add(by leader: Int, day: Int, now: Date, to entries: inout [KnownEntry]) {
        let number = days.reduce(0) { $0 + $1.count } + entries.count + 1
        let url = "https://\(Self.slug(leader)).example/\(number)"
        let date = now - Double(Int.random(in: 600..<80_000, using: &random))
        var links = ""
        if Int.random(in: 0..<3, using: &random) == 0, let cited = days.suffix(5).joined().randomElement(using: &random)
        {
            links +=
                " <p>\(sentence()) See <a href=\"\(cited.entry.url ?? "")\">\(cited.entry.title ?? "this")</a>.</p>"
        }
        if Int.random(in: 0..<5, using: &random) == 0 {
            let page = Int.random(in: 0..<9, using: &random)
            links +=
                " <p>\(sentence()) I keep coming back to <a href=\"https://page\(page).example/\(day / 5)\">the "
                + "\(Self.nouns[page]) report</a> for that reason.</p>"
        }
        let isShort = Int.random(in: 0..<6, using: &random) == 0
        let isChinese = leader % 9 == 4
        let paragraphs = (0..<(isShort ? 1 : Int.random(in: 2...6, using: &random))).map { _ in
            let text = (0..<(isShort ? 2 : 4)).map { _ in isChinese ? chinese() : sentence() }
            return "<p>\(text.joined(separator: isChinese ? "" : " "))</p>"
        }
        let body = paragraphs.joined() + links
        let title = isShort ? nil : isChinese ? String(chinese().dropLast()) : heading()
        entries.append(entry(number, source: 2 * leader + 1, title, url, body, date))
        // Every fourth leader has a letter with the same text.
        if leader.isMultiple(of: 4), !isShort, Int.random(in: 0..<3, using: &random) == 0 {
            entries.append(entry(number + 1, source: 2 * leader + 2, title, "\(url)-letter", body, date + 300))
        }
    }

    private func entry(_ id: Int, source: Int, _ title: String?, _ url: String, _ body: String, _ date: Date)
        -> KnownEntry
    {
        var entry = Entry()
        entry.id = url
        entry.title = title
        entry.url = url
        let clean = BodyCleaner().clean(body, base: url)
        entry.contentHTML = clean.html
        entry.facts = EntryFacts(title: title, body: clean, declaredLanguage: nil)
        entry.datePublished = date
        return KnownEntry(id: Int64(id), sourceID: Int64(source), entry: entry, firstSeen: date, date: date)
    }

    private mutating func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }

    private mutating func sentence() -> String {
        let (noun, other, third) = (pick(Self.nouns), pick(Self.nouns), pick(Self.nouns))
        return switch Int.random(in: 0..<5, using: &random) {
        case 0:
            "The \(pick(Self.kinds)) \(noun) \(pick(Self.verbs)) the \(other) long before anybody reads the \(third)."
        case 1:
            "Whoever \(pick(Self.verbs)) a \(noun) also \(pick(Self.verbs)) the \(other), \(pick(Self.kinds)) or not."
        case 2: "What does a \(pick(Self.kinds)) \(noun) tell us about the \(other)?"
        case 3: "We asked for a \(noun) and got a \(pick(Self.kinds)) \(other), which \(pick(Self.verbs)) the \(third)."
        default: "In the end the \(noun) is only a \(pick(Self.kinds)) \(other)."
        }
    }

    private mutating func heading() -> String {
        "The \(pick(Self.kinds)) \(pick(Self.nouns)) and the \(pick(Self.nouns))"
    }

    private mutating func chinese() -> String {
        "\(pick(Self.chineseNouns))\(pick(Self.chineseVerbs))\(pick(Self.chineseNouns))，再看\(pick(Self.chineseNouns))。"
    }

    static func name(_ index: Int) -> String {
        let family = families[index % families.count]
        return index % 9 == 4
            ? "\(chineseNames[index / 9 % chineseNames.count])\(index)"
            : "\(given[index / 8 % given.count]) \(family)\(index)"
    }

    private static func slug(_ index: Int) -> String { "leader\(index)" }

    private static let families = ["Lark", "Moss", "Thorn", "Vale", "Brook", "Finch", "Stone", "Reed"]
    private static let given = ["Ada", "Bo", "Cleo", "Dov", "Esi", "Finn", "Gia", "Hana", "Ivo", "June"]
    private static let chineseNames = ["林書", "陳安", "王磊", "周明"]
    private static let nouns = [
        "queue", "ledger", "index", "review", "budget", "runbook", "schema", "outage", "contract", "estimate",
        "archive",
        "protocol", "interview", "migration", "dashboard", "handover", "rollback", "cache", "deadline", "promise",
    ]
    private static let kinds = [
        "patient", "borrowed", "silent", "brittle", "honest", "second", "forgotten", "plain", "late", "shared",
        "frugal",
    ]
    private static let verbs = [
        "explains", "outlives", "replaces", "hides", "pays for", "slows", "protects", "measures", "rewrites", "names",
    ]
    private static let chineseNouns = ["佇列", "帳本", "索引", "評審", "預算", "手冊", "結構", "故障", "合約", "遷移", "快取", "期限"]
    private static let chineseVerbs = ["說明了", "拖慢了", "取代了", "保護了", "改寫了", "藏起了", "衡量了"]
}

extension InventedNetwork {
    /// An issue with all that it was chosen from.
    typealias Made = (input: DigestInput, composition: Composition)

    /// The issues of all days, each made from what the days before left.
    func issues(_ settings: DigestSettings, wording: Wording = .english) -> [Made] {
        var issues: [Made] = []
        var memory = Memory(of: self)
        for day in days.indices {
            let input = memory.input(of: day, in: self)
            let composition = compose(input, settings, wording: wording)
            memory.take(composition.carried, from: input)
            issues.append((input, composition))
        }
        return issues
    }

    /// What a store would know.
    private struct Memory {
        var carried: [KnownEntry] = []
        var timesCarried: [Int64: Int] = [:]
        var citations: [CitationRecord] = []
        var pages: [String: KnownPage] = [:]
        var histories: [String: LeaderHistory] = [:]
        let leaders: [Int64: String]
        let sparks: Set<Int64>

        init(of network: InventedNetwork) {
            leaders = Dictionary(uniqueKeysWithValues: network.sources.map { ($0.id, $0.leader) })
            sparks = Set(network.sources.filter(\.subscription.settings.isSpark).map(\.id))
            for (leader, past) in network.pasts {
                histories[leader] = LeaderHistory()
                histories[leader]?.posts = past.sorted()
            }
        }

        mutating func input(of day: Int, in network: InventedNetwork) -> DigestInput {
            var input = DigestInput(
                now: InventedNetwork.start + Double(day) * 86_400,
                timeZone: .gmt,
                issueNumber: day + 1
            )
            let waiting = Set(carried.map(\.id))
            let arrived = network.days[day]
            for known in arrived { learn(known) }
            input.sources = network.sources
            input.news = carried + arrived.filter { !sparks.contains($0.sourceID) }
            input.recent = network.days[max(0, day - 7)..<day].joined().filter {
                !waiting.contains($0.id) && !sparks.contains($0.sourceID)
            }
            (input.timesCarried, input.citations, input.knownPages) = (timesCarried, citations, pages)
            input.histories = histories
            input.offersSuggestions = day % 7 == 4
            if day == 12 {
                input.sourceNews = [("The Lark Letter", .gone), ("Vale’s notes", .wellAgain)]
                let edited = network.days[0][0]
                let leader = leaders[edited.sourceID] ?? ""
                input.edits = [.init(leader: leader, entry: edited.entry, added: "And so on", addedWords: 63)]
            }
            for known in arrived { remember(known) }
            return input
        }

        mutating func take(_ left: [Int64], from input: DigestInput) {
            for id in left { timesCarried[id, default: 0] += 1 }
            let left = Set(left)
            carried = input.news.filter { left.contains($0.id) }
        }

        /// The links of an entry, and its address.
        private mutating func learn(_ known: KnownEntry) {
            let leader = leaders[known.sourceID] ?? ""
            if let address = known.entry.url.map(canonicalAddress), pages[address] == nil {
                pages[address] = KnownPage(entryID: known.id, leader: leader, title: known.entry.title)
            }
            citations += (known.entry.facts?.links ?? []).map { link in
                CitationRecord(
                    entryID: known.id,
                    sourceID: known.sourceID,
                    leader: leader,
                    date: known.date,
                    target: canonicalAddress(link.url),
                    url: link.url,
                    words: link.text,
                    context: link.context,
                    entryURL: known.entry.url
                )
            }
        }

        /// That its leader wrote; of every third the user reads all.
        private mutating func remember(_ known: KnownEntry) {
            guard let leader = leaders[known.sourceID] else { return }
            histories[leader]?.posts.append(known.date)
            histories[leader]?.announced += 1
            if leader.utf8.count.isMultiple(of: 3) { histories[leader]?.read += 1 }
        }
    }
}
