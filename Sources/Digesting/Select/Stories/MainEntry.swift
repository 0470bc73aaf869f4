import Feeds
import Foundation

/// Which entry of a story is its main one: that on the author's own site, with the whole text, of the leader who had it
/// first, in the source that stands first.
struct MainEntryPreference {
    private let homes: [Int64: Substring]

    /// - Parameter homes: the home page of each source that has one.
    init(homes: [Int64: String]) {
        self.homes = homes.mapValues { siteHost(canonicalAddress($0)) }
    }

    func sorted(_ indices: [Int], _ items: StoryItems) -> [Int] {
        guard indices.count > 1 else { return indices }
        let longest = indices.map { items[$0].length }.max() ?? 0
        var firstOfLeader: [String: Date] = [:]
        for index in indices {
            let item = items[index]
            firstOfLeader[item.leader] = min(firstOfLeader[item.leader] ?? item.known.date, item.known.date)
        }
        let keys = indices.map { index in
            let item = items[index]
            return Key(
                rank: rank(item, longest: longest),
                began: firstOfLeader[item.leader] ?? item.known.date,
                leader: item.leader,
                source: item.known.sourceID,
                date: item.known.date,
                id: item.known.id,
                index: index
            )
        }
        return keys.sorted(by: <).map(\.index)
    }

    /// Smaller is better.
    private func rank(_ item: StoryItem, longest: Int) -> Int {
        let host = siteHost(item.entry.url.map(canonicalAddress) ?? "")
        let home = homes[item.known.sourceID] ?? ""
        let isAway = home.isEmpty || host != home
        // An excerpt or announcement; lengths of copies differ by a closing line, which does not count.
        let isShort = 2 * item.length < longest
        return (host.isEmpty ? 8 : 0) + (isPlatform(host) ? 4 : 0) + (isAway ? 2 : 0) + (isShort ? 1 : 0)
    }

    private struct Key: Comparable {
        var rank: Int
        var began: Date
        var leader: String
        var source: Int64
        var date: Date
        var id: Int64
        var index: Int

        static func < (one: Key, other: Key) -> Bool {
            if one.rank != other.rank { return one.rank < other.rank }
            return (one.began, one.leader, one.source, one.date, one.id)
                < (other.began, other.leader, other.source, other.date, other.id)
        }
    }
}
