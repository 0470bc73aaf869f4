import Foundation

/// How often a leader posts, learned from the posts before this news.
struct Rhythm: Equatable {
    /// The last post before the news; `nil` where none is known.
    let last: Date?
    /// The middle one of the times between posts, in seconds; `nil` for fewer than two posts.
    let usualGap: Double?
    /// Posts in the thirty days before the issue.
    let postsOfMonth: Int

    /// - Parameters:
    ///   - posts: in any order.
    ///   - now: the moment of the issue.
    init(_ posts: [Date], now: Date) {
        let posts = posts.sorted()
        last = posts.last
        let gaps = zip(posts, posts.dropFirst()).map { $1.timeIntervalSince($0) }.sorted()
        usualGap = gaps.isEmpty ? nil : gaps[gaps.count / 2]
        postsOfMonth = posts.reversed().prefix { now.timeIntervalSince($0) < 30 * 86_400 }.count
    }

    /// Whether a silence is long: two months, and three times what is usual for this leader.
    func isLong(_ silence: Double) -> Bool {
        silence >= 60 * 86_400 && silence >= 3 * (usualGap ?? 0)
    }
}

/// How often somebody writes, in the words that people have for it.
enum Pace: Sendable, Equatable, CaseIterable {
    case weekly, twiceAMonth, monthly, everyFewMonths, aFewTimesAYear

    /// - Parameter gap: the usual time between posts, in seconds; `nil` for a gap of less than five days, which makes
    ///   no post special.
    init?(gap: Double) {
        switch gap / 86_400 {
        case ..<5: return nil
        case ..<11: self = .weekly
        case ..<21: self = .twiceAMonth
        case ..<46: self = .monthly
        case ..<100: self = .everyFewMonths
        default: self = .aFewTimesAYear
        }
    }
}

/// A time in the one unit that people would use for it.
package struct SpokenTime: Sendable, Equatable {
    package enum Unit: Sendable, Equatable { case day, month, year }

    package var count: Int
    package var unit: Unit

    /// - Parameter seconds: not negative.
    package init(seconds: Double) {
        let days = Int(min(seconds, 1e12) / 86_400)
        (count, unit) =
            days >= 700
            ? (Int((Double(days) / 365.25).rounded()), .year)
            : days >= 50 ? (Int((Double(days) / 30.44).rounded()), .month) : (days, .day)
    }
}
