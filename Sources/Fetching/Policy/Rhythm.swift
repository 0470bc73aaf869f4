package import Foundation

/// How many posts are needed to tell a rhythm.
private let fewestPosts = 5

/// The usual time between two posts: the median of the gaps between the newest ones.
///
/// A source that has been silent for longer than that is taken for as rare as its silence is long, so that one which
/// once wrote daily and stopped is not asked every two hours for years.
///
/// - Parameters:
///   - posts: when the newest entries were posted, in any order.
///   - now: where the silence is measured.
/// - Returns: seconds; `nil` where too few posts are known to tell.
package func rhythm(of posts: [Date], now: Date) -> TimeInterval? {
    guard posts.count >= fewestPosts else { return nil }
    let moments = posts.sorted()
    let gaps = zip(moments.dropFirst(), moments).map { $0.timeIntervalSince($1) }.sorted()
    let silence = moments.last.map { now.timeIntervalSince($0) } ?? 0
    return max(gaps[gaps.count / 2], silence)
}

/// Whether a source is silent for long beyond its rhythm: at least three months, and six times its usual gap.
///
/// - Parameters:
///   - posts: when the newest entries were posted, in any order.
///   - now: where the silence is measured.
/// - Returns: the newest post of a silent source; `nil` where it is not silent, or too few posts are known to tell.
package func silence(of posts: [Date], now: Date) -> Date? {
    guard posts.count >= fewestPosts, let newest = posts.max(),
        let usual = rhythm(of: posts, now: newest)
    else { return nil }
    return now.timeIntervalSince(newest) > max(90 * 24 * 3600, usual * 6) ? newest : nil
}
