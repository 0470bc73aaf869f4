import Feeds
package import Foundation

/// Whether a source is asked now.
package enum PollDecision: Sendable, Equatable {
    case ask
    case wait(until: Date, because: WaitReason)
    case never(because: NeverReason)
}

/// Why a source is left in peace for now; the description is a clause for `doctor`.
package enum WaitReason: Sendable, Equatable {
    /// `Retry-After`: holds even when forced.
    case askedToWait
    case failed(times: Int)
    case askedRecently
    /// `Cache-Control: max-age` or `Expires`.
    case stillFresh
    case ttl
    case updatePeriod
    case skippedHour
    case skippedDay
    /// It publishes rarely.
    case rhythm
}

/// Why a source is never asked again.
package enum NeverReason: Sendable, Equatable {
    case gone
}

/// Decides whether a source is asked now.
///
/// In this order: 410 ends polling, a running `Retry-After` holds, both also when forced. Then, unless forced: back-off
/// after failures; the shortest interval; what the server and the feed said (`max-age`, `ttl`, `sy:updatePeriod`,
/// `skipHours`, `skipDays`); last the source's own rhythm. Nothing but `Retry-After` holds longer than
/// ``PollSettings/maximumInterval``, so that a daily digest asks every source once a day. A time that lies in the future
/// where it cannot, or further ahead than the longest wait, comes from a wrong clock and is ignored.
///
/// - Parameters:
///   - state: what is remembered of the source; its `schedule` is what the feed said.
///   - rhythm: the usual time between two posts in seconds; `nil` unless enough posts are known (five or more) to tell.
///   - now: the present time.
///   - force: the user wants it now.
///   - settings: the bounds of all waits.
/// - Returns: what to do, with the reason where it is not to ask.
package func decision(
    for state: PollState,
    rhythm: TimeInterval? = nil,
    now: Date,
    force: Bool = false,
    settings: PollSettings = .standard
) -> PollDecision {
    if state.isGone { return .never(because: .gone) }
    if state.isServersWish, let until = believable(state.notBefore, from: now, longest: settings.longestRetryAfter) {
        return .wait(until: until, because: .askedToWait)
    }
    if force { return .ask }
    if !state.isServersWish, let until = believable(state.notBefore, from: now, longest: 24 * 3600) {
        return .wait(until: until, because: .failed(times: state.failures))
    }
    guard let lastTry = state.lastTry, lastTry <= now else { return .ask }
    for (interval, reason) in intervals(of: state, rhythm: rhythm, settings: settings) {
        let until = lastTry + min(interval, max(settings.maximumInterval, settings.minimumInterval))
        if now < until { return .wait(until: until, because: reason) }
    }
    guard now < lastTry + settings.maximumInterval else { return .ask }
    return skipped(state.schedule, now: now, latest: lastTry + settings.maximumInterval) ?? .ask
}

/// A time to wait for, where it lies ahead but not further than a wait can be.
private func believable(_ date: Date?, from now: Date, longest: TimeInterval) -> Date? {
    guard let date, date > now, date.timeIntervalSince(now) <= longest else { return nil }
    return date
}

/// Every interval that counts from the last poll, in seconds, the plainest reason first.
private func intervals(
    of state: PollState,
    rhythm: TimeInterval?,
    settings: PollSettings
) -> [(TimeInterval, WaitReason)] {
    var found: [(TimeInterval, WaitReason)] = [(settings.minimumInterval, .askedRecently)]
    // After a failure the back-off alone counts: what the last good answer said is about an older document.
    guard state.failures == 0 else { return found }
    if let maxAge = state.maxAge { found.append((TimeInterval(maxAge), .stillFresh)) }
    if let ttl = state.schedule.ttlMinutes { found.append((TimeInterval(ttl) * 60, .ttl)) }
    if let period = state.schedule.updatePeriodSeconds { found.append((TimeInterval(period), .updatePeriod)) }
    // A dozen polls between two posts: a daily blog every two hours, a weekly one twice a day.
    if let rhythm, rhythm.isFinite { found.append((rhythm / 12, .rhythm)) }
    return found
}

/// Waits for the end of the hours and days that the feed wants to be left out (RSS 2.0, `skipHours`, `skipDays`; UTC).
private func skipped(_ schedule: UpdateSchedule, now: Date, latest: Date) -> PollDecision? {
    guard isSkipped(schedule, at: now) != nil else { return nil }
    let hour = 3600.0
    var next = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / hour).rounded(.down) * hour + hour)
    while next < latest, isSkipped(schedule, at: next) != nil { next += hour }
    return isSkipped(schedule, at: now).map { .wait(until: min(next, latest), because: $0) }
}

private func isSkipped(_ schedule: UpdateSchedule, at time: Date) -> WaitReason? {
    let hours = Int((time.timeIntervalSince1970 / 3600).rounded(.down))
    let days = Int((time.timeIntervalSince1970 / 86_400).rounded(.down))
    // 1 January 1970 was a Thursday, day 5 of a week that begins with Sunday as day 1.
    if schedule.skipDays.contains(((days + 4) % 7 + 7) % 7 + 1) { return .skippedDay }
    return schedule.skipHours.contains((hours % 24 + 24) % 24) ? .skippedHour : nil
}

extension WaitReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .askedToWait: "its server asked to wait (Retry-After)"
        case .failed(1): "it failed the last time"
        case .failed(let times): "it failed \(times) times in a row"
        case .askedRecently: "it was asked a short while ago"
        case .stillFresh: "its server says that the last answer is still fresh (max-age)"
        case .ttl: "the feed asks for a longer interval (ttl)"
        case .updatePeriod: "the feed asks for a longer interval (sy:updatePeriod)"
        case .skippedHour: "the feed wants not to be asked in this hour (skipHours)"
        case .skippedDay: "the feed wants not to be asked on this day (skipDays)"
        case .rhythm: "it publishes rarely"
        }
    }
}

extension NeverReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .gone: "gone for good (410)"
        }
    }
}
