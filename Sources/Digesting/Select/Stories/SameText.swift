package import Feeds
import Foundation

/// Joins entries whose texts are the same, or the same but for a closing line.
///
/// Candidates are those that share a title, those of which one links the other, and those whose fingerprints share one
/// of four bands of 16 bits. Each pair is then compared by its own shingles (see ``isSamePost``).
func joinByText(_ items: inout StoryItems, _ groups: inout Groups) {
    var candidates = Candidates(items.items)
    for index in items.items.indices where items[index].facts != nil {
        for other in candidates.before(index, items[index]) where !groups.areJoined(other, index) {
            if isSamePost(other, index, &items) { groups.join(other, index) }
        }
    }
}

/// Finds the earlier entries that may have the same text as an entry.
private struct Candidates {
    /// Posts under one title that an entry is compared with: the nearest ones before it.
    private static let perKey = 32

    private var byTitle: [[UInt64]: [Int]] = [:]
    private var byBand: [UInt32: [Int]] = [:]
    private var byLink: [Int: [Int]] = [:]
    private let fingerprints: [UInt64]

    init(_ items: [StoryItem]) {
        fingerprints = items.map { $0.facts?.fingerprint ?? 0 }
        var byAddress: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            if let address = item.address { byAddress[address] = byAddress[address] ?? index }
        }
        for (index, item) in items.enumerated() {
            for address in item.linked.prefix(100) {
                guard let other = byAddress[address], other != index else { continue }
                byLink[max(index, other), default: []].append(min(index, other))
            }
        }
    }

    /// Earlier entries to compare with, in order; the entry itself is kept for later ones.
    mutating func before(_ index: Int, _ item: StoryItem) -> [Int] {
        var found = Set(byLink[index] ?? [])
        if !item.title.isEmpty {
            found.formUnion((byTitle[item.title] ?? []).suffix(Self.perKey))
            byTitle[item.title, default: []].append(index)
        }
        let fingerprint = fingerprints[index]
        if fingerprint != 0 {
            for band in 0..<4 {
                let key = UInt32(band) << 16 | UInt32(truncatingIfNeeded: (fingerprint >> UInt64(16 * band)) & 0xFFFF)
                for other in (byBand[key] ?? []).suffix(Self.perKey)
                where (fingerprints[other] ^ fingerprint).nonzeroBitCount <= 8 {
                    found.insert(other)
                }
                byBand[key, default: []].append(index)
            }
        }
        return found.sorted()
    }
}

/// Whether two entries are the same post by what they say.
///
/// Numbers in titles must agree: "Weekly links #41" and "#42", "1.2" and "1.2.1", "part 1" and "part 2" are different
/// posts however much their texts share. The more the titles differ, the more alike must the texts be. The declared
/// language is no sign: a copy has that of the feed it stands in, and a translation shares no text. A source does not
/// repeat itself: what it sends on two days is two posts.
func isSamePost(_ one: Int, _ other: Int, _ items: inout StoryItems) -> Bool {
    let left = items[one]
    let right = items[other]
    guard canBeSamePost(left, right), let facts = left.facts, let others = right.facts else { return false }
    let isSameSource = left.known.sourceID == right.known.sourceID
    let overlap = items.overlap(one, other)
    // A few words are no proof: "New post!" is said by many.
    guard overlap.shorter >= 12 else { return false }
    if isSameSource || left.title.isEmpty || right.title.isEmpty {
        guard numbers(in: facts.text.prefix(200)) == numbers(in: others.text.prefix(200)) else { return false }
    }
    if overlap.isOfSameLength { return overlap.share >= neededShare(left.title, right.title) }
    // A leader's feed may carry only the beginning of what the newsletter has in full.
    return left.leader == right.leader && !isSameSource && left.title == right.title && left.title.count >= 3
        && overlap.share >= 0.8
}

/// What of it can be told without the texts.
private func canBeSamePost(_ one: StoryItem, _ other: StoryItem) -> Bool {
    guard one.facts != nil, other.facts != nil else { return false }
    if one.known.sourceID == other.known.sourceID,
        abs(one.known.date.timeIntervalSince(other.known.date)) > 72_000
    {
        return false
    }
    if one.title.isEmpty || other.title.isEmpty { return true }
    return neededShare(one.title, other.title) <= 1
        && numbers(in: one.entry.title ?? "") == numbers(in: other.entry.title ?? "")
}

/// The entries whose texts telling stories may ask for; those of all others may be left out.
///
/// - Parameter entries: in the order of their numbers.
/// - Returns: their numbers.
package func entriesToCompare(_ entries: [KnownEntry]) -> Set<Int64> {
    let items = entries.map { StoryItem($0, leader: "") }
    var found: Set<Int64> = []
    let byAddress = Dictionary(grouping: items.filter { $0.address != nil }) { $0.address }
    for same in byAddress.values where same.count > 1 { found.formUnion(same.map(\.known.id)) }
    var candidates = Candidates(items)
    for index in items.indices where items[index].facts != nil {
        for other in candidates.before(index, items[index]) where canBeSamePost(items[other], items[index]) {
            found.formUnion([items[other].known.id, items[index].known.id])
        }
    }
    return found
}

/// How much of a text another one has to share under these titles; more than 1 where no text would do.
private func neededShare(_ one: [UInt64], _ other: [UInt64]) -> Double {
    if one == other || one.isEmpty || other.isEmpty { return 0.85 }
    let left = Set(one)
    let right = Set(other)
    let shared = left.intersection(right).count
    if shared == min(left.count, right.count) { return 0.9 }
    return 2 * shared >= min(left.count, right.count) ? 0.95 : 2
}
