import Feeds
import Markup

/// An entry with what stories are told by.
struct StoryItem {
    let known: KnownEntry
    let leader: String
    /// In canonical form; `nil` without one, and for the front page of a site, which feeds give to entries that have no
    /// page.
    let address: String?
    /// The title's tokens; empty where there is none.
    let title: [UInt64]
    /// Canonical addresses that the body links to.
    let linked: [String]

    init(_ known: KnownEntry, leader: String) {
        self.known = known
        self.leader = leader
        address = known.entry.url.map(canonicalAddress).flatMap { isPageOfItsOwn($0) ? $0 : nil }
        title = known.entry.title.map { tokens(of: $0, limit: 60) } ?? []
        let links = (known.entry.facts?.links ?? []).map { canonicalAddress($0.url) }
        linked = links + (known.entry.externalURL.map { [canonicalAddress($0)] } ?? [])
    }

    var entry: Entry { known.entry }
    var facts: EntryFacts? { known.entry.facts }
    /// Words and ideographs of prose.
    var length: Int { facts.map { $0.words + $0.ideographs } ?? 0 }
}

/// False for the bare front page of a site.
private func isPageOfItsOwn(_ address: String) -> Bool {
    let path = address.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
    return path.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
}

/// Entries with their shingles, which are made when they are first asked for.
struct StoryItems {
    let items: [StoryItem]
    private var known: [Set<UInt64>?]

    init(_ items: [StoryItem]) {
        self.items = items
        known = Array(repeating: nil, count: items.count)
    }

    subscript(index: Int) -> StoryItem { items[index] }

    mutating func shingles(_ index: Int) -> Set<UInt64> {
        if let made = known[index] { return made }
        let made = Digesting.shingles(of: items[index].facts?.text ?? "")
        known[index] = made
        return made
    }

    /// How much of the shorter text stands in the longer one, 0 to 1, and how long they are.
    mutating func overlap(_ one: Int, _ other: Int) -> Overlap {
        let left = shingles(one)
        let right = shingles(other)
        let (shorter, longer) = left.count <= right.count ? (left, right) : (right, left)
        let shared = shorter.reduce(0) { longer.contains($1) ? $0 + 1 : $0 }
        return Overlap(shared: shared, shorter: shorter.count, longer: longer.count)
    }
}

/// What two texts have in common, in shingles.
struct Overlap: Equatable {
    var shared: Int
    var shorter: Int
    var longer: Int

    /// How much of the shorter text the longer one has.
    var share: Double { shorter == 0 ? 0 : Double(shared) / Double(shorter) }

    /// A closing line may be added, a chapter not.
    var isOfSameLength: Bool { Double(longer - shorter) <= 0.15 * Double(longer) + 8 }
}
