import Feeds
import Foundation
import Markup

/// Entries that are the same post: indices into the list that was merged, the main one first.
struct MergedStory: Equatable {
    var entries: [Int]
}

/// Finds the entries that are the same post. Precision before recall: two different posts never merge.
///
/// Three signs, in this order: the same canonical address; a short post of the same leader that only links the long one;
/// the same or nearly the same text (see `isSameText`). Linear but for entries that look alike.
///
/// - Parameters:
///   - entries: in any order.
///   - leaders: the leader of each source.
///   - homes: the home pages of each source, to tell the author's own site.
func mergeStories(_ entries: [KnownEntry], leaders: [Int64: String], homes: [Int64: String]) -> [MergedStory] {
    var groups = Groups(count: entries.count)
    let addresses = entries.map { $0.entry.url.map(canonicalAddress) }
    joinByAddress(addresses, &groups)
    joinAnnouncements(entries, addresses, leaders, &groups)
    joinByText(entries, &groups)
    let preference = MainEntryPreference(homes: homes)
    return groups.all.map { indices in
        MergedStory(entries: indices.sorted { preference.prefers(entries[$0], to: entries[$1]) })
    }
}

private func joinByAddress(_ addresses: [String?], _ groups: inout Groups) {
    var first: [String: Int] = [:]
    for (index, address) in addresses.enumerated() {
        guard let address, isPageOfItsOwn(address) else { continue }
        if let other = first[address] { groups.join(other, index) } else { first[address] = index }
    }
}

/// False for the bare front page of a site, which many entries of bad feeds carry as their address.
private func isPageOfItsOwn(_ address: String) -> Bool {
    guard let start = address.firstRange(of: "//")?.upperBound else { return false }
    return address[start...].contains { $0 == "/" || $0 == "?" }
}

/// A toot or note of the same leader that says little but "new post" and links it.
private func joinAnnouncements(
    _ entries: [KnownEntry],
    _ addresses: [String?],
    _ leaders: [Int64: String],
    _ groups: inout Groups
) {
    var byAddress: [String: Int] = [:]
    for (index, address) in addresses.enumerated() {
        if let address, isPageOfItsOwn(address) { byAddress[address] = byAddress[address] ?? index }
    }
    for (index, known) in entries.enumerated() {
        guard let facts = known.entry.facts, facts.words + facts.ideographs <= 60 else { continue }
        let targets = Set((facts.links.map(\.url) + [known.entry.externalURL].compactMap { $0 }).map(canonicalAddress))
        let linked = Set(targets.compactMap { byAddress[$0] }.filter { $0 != index })
        // A post that links two others announces neither.
        guard linked.count == 1, let target = linked.first,
            leaders[entries[target].sourceID] == leaders[known.sourceID],
            let long = entries[target].entry.facts, long.words + long.ideographs > 2 * (facts.words + facts.ideographs)
        else { continue }
        groups.join(target, index)
    }
}

/// Which entry of a story is its main one: the author's own site, then the fullest text, then the earliest.
private struct MainEntryPreference {
    let homes: [Int64: String]

    func prefers(_ one: KnownEntry, to other: KnownEntry) -> Bool {
        let left = rank(one)
        let right = rank(other)
        if left != right { return left.lexicographicallyPrecedes(right) }
        if one.date != other.date { return one.date < other.date }
        return one.id < other.id
    }

    private func rank(_ known: KnownEntry) -> [Int] {
        let address = known.entry.url.map(canonicalAddress) ?? ""
        let home = homes[known.sourceID].map(canonicalAddress) ?? ""
        let isHosted = platformHosts.contains { address.contains($0) }
        let isAtHome = !home.isEmpty && siteHost(address) == siteHost(home)
        let length = known.entry.facts.map { $0.words + $0.ideographs } ?? 0
        // Lengths of copies differ by a closing line; only a real difference counts.
        return [address.isEmpty ? 1 : 0, isHosted ? 1 : 0, isAtHome ? 0 : 1, -(length / 40)]
    }
}

/// The host of a canonical address.
func siteHost(_ address: String) -> Substring {
    guard let start = address.firstRange(of: "//")?.upperBound else { return "" }
    return address[start...].prefix { $0 != "/" && $0 != "?" }
}

/// Places that host other people's writing: a copy there comes after the author's own site.
let platformHosts = [
    "medium.com", "substack.com", "dev.to", "linkedin.com", "bsky.app", "mastodon.", "twitter.com", "x.com",
    "tumblr.com", "buttondown.", "hashnode.", "tinyletter.com", "facebook.com", "threads.net",
]

/// Sets that grow together (union-find).
struct Groups {
    private var parents: [Int]

    init(count: Int) {
        parents = Array(0..<count)
    }

    mutating func join(_ one: Int, _ other: Int) {
        let left = root(one)
        let right = root(other)
        parents[max(left, right)] = min(left, right)
    }

    private mutating func root(_ index: Int) -> Int {
        var at = index
        while parents[at] != at {
            parents[at] = parents[parents[at]]
            at = parents[at]
        }
        return at
    }

    /// The sets, each in order, by their first member.
    var all: [[Int]] {
        var copy = self
        return Dictionary(grouping: parents.indices) { copy.root($0) }.sorted { $0.key < $1.key }.map(\.value)
    }
}
