package import Foundation

/// How a leader posts: a year in weeks.
package struct LeaderRhythm: Sendable, Equatable, Codable {
    package var leader: String
    /// Posts of each of the last 52 weeks, the oldest first; the last week ends now.
    package var weeks: [Int]
    /// The newest post, from the future too; `nil` where none is known.
    package var lastPost: Date?

    /// - Parameters:
    ///   - leader: the name.
    ///   - posts: in any order; older ones than a year only count for `lastPost`.
    ///   - now: where the year ends.
    package init(_ leader: String, posts: [Date], now: Date) {
        self.leader = leader
        lastPost = posts.max()
        var weeks = [Int](repeating: 0, count: 52)
        for post in posts {
            // What a publisher dates into the future stands in the newest week.
            let age = max(now.timeIntervalSince(post), 0) / (7 * 86_400)
            if age < 52 { weeks[51 - Int(age)] += 1 }
        }
        self.weeks = weeks
    }

    /// Posts in a week, over the time since the first one of the year; 0 without posts.
    package var postsPerWeek: Double {
        guard let first = weeks.firstIndex(where: { $0 > 0 }) else { return 0 }
        return Double(weeks.reduce(0, +)) / Double(weeks.count - first)
    }

    /// The year as blocks of eight heights, one for each two weeks; a space is a fortnight without a post.
    package var sparkline: String {
        let fortnights = stride(from: 0, to: weeks.count, by: 2).map {
            weeks[$0..<min($0 + 2, weeks.count)].reduce(0, +)
        }
        guard let most = fortnights.max(), most > 0 else { return String(repeating: " ", count: fortnights.count) }
        return String(fortnights.map { $0 == 0 ? " " : blocks[($0 * blocks.count + most - 1) / most - 1] })
    }
}

private let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
