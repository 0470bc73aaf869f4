package import Feeds
package import Foundation

/// What reading made of a fetched document.
package enum Reading: Sendable, Equatable {
    /// A whole feed, or page with entries; with what it says about when to be asked.
    ///
    /// `defect`: what is wrong with it all the same, a clause for people.
    case whole(UpdateSchedule, defect: String? = nil)
    /// The very body of last time (``bodyHash(_:)``), which was not read again.
    case sameAsLast
    /// Damaged after some entries, which are kept: its validators are not.
    case cutOff(entries: Int)
    /// Not a feed: the clause for people and the stable word of the parser's error.
    case unusable(reason: String, code: String)

    /// The reading of a document that the parser refused.
    package static func refused(_ error: FeedError) -> Reading {
        .unusable(reason: error.description, code: error.code)
    }
}

/// The beginning, change or end of an outage, for the store.
package enum OutageStep: Sendable, Equatable {
    case began(reason: String, code: String)
    case changed(reason: String, code: String)
    case ended
}

/// What the user is told of a poll; sources that are simply fine are not mentioned.
package enum PollReport: Sendable, Equatable {
    /// The source failed after it was well. `nextTry`: when it is asked again at the earliest.
    case outageBegan(reason: String, nextTry: Date)
    case outageEnded
    /// 410.
    case gone
    /// A permanent move was learned. The OPML is left as it is.
    case moved(to: String)
    /// A web page stands at the address, and the feed that it links was read instead.
    case becamePage(feed: String)
    /// The way to the feed leads from https to this plain http address.
    case downgraded(to: String)
    /// The feed is gone, and this one was found.
    case successor(Successor)
}

/// A poll's consequences.
package struct PollResult: Sendable, Equatable {
    package var state: PollState
    package var outage: OutageStep?
    /// To be told now, in this order.
    package var reports: [PollReport] = []
}

/// What is remembered of a source after an answer, and what the user is told of it.
///
/// - Parameters:
///   - answer: what the server sent.
///   - reading: what became of its document; `nil` where none came.
///   - state: what was remembered before.
///   - now: when the answer came.
///   - jitter: a random number from 0 up to 1, which spreads the next tries of sources that failed together.
///   - settings: the bounds of all waits.
/// - Returns: the new state, and what changed.
package func nextState(
    after answer: FetchAnswer,
    reading: Reading?,
    of state: PollState,
    now: Date,
    jitter: Double,
    settings: PollSettings = .standard
) -> PollResult {
    if case .failed(.cancelled) = answer.outcome { return PollResult(state: state) }
    var next = state
    next.lastTry = now
    next.status = answer.status
    switch (answer.outcome, reading) {
    case (.gone, _):
        return goneFor(good: next, now: now)
    case (.failed(let failure), _):
        let fault = Fault(failure)
        return failing(next, by: fault, timing: answer.timing, now: now, jitter: jitter, settings: settings)
    case (.unchanged, _):
        next.validators = state.validators.updated(by: answer.validators)
        var result = well(next, after: answer, now: now)
        // What a 304 does not say anew still holds (RFC 9111, section 4.3.4).
        if answer.timing.cacheControl == nil, answer.timing.expires == nil { result.state.maxAge = state.maxAge }
        return result
    case (.new, .sameAsLast):
        next.validators = answer.validators
        next.lastBody = now
        return well(next, after: answer, now: now)
    case (.new(let body, _), .whole(let schedule, let defect)):
        next.defect = defect
        next.validators = answer.validators
        next.lastBody = now
        next.bodyHash = bodyHash(body)
        next.schedule = schedule
        return well(next, after: answer, now: now)
    case (.new, .cutOff(let entries)):
        let words = "damaged, \(entries) \(entries == 1 ? "entry" : "entries") read"
        let fault = Fault(reason: words, code: "damaged-document", isOnOurSide: false)
        return failing(next, by: fault, timing: ServerTiming(), now: now, jitter: jitter, settings: settings)
    case (.new, .unusable(let reason, let code)):
        let fault = Fault(reason: reason, code: code, isOnOurSide: false)
        return failing(next, by: fault, timing: ServerTiming(), now: now, jitter: jitter, settings: settings)
    case (.new, nil):
        let fault = Fault(reason: "not read", code: "not-read", isOnOurSide: true)
        return failing(next, by: fault, timing: ServerTiming(), now: now, jitter: jitter, settings: settings)
    }
}

/// A failure as it is remembered and told.
private struct Fault {
    var reason: String
    var code: String
    var isOnOurSide: Bool
    var status: Int?

    init(_ failure: FetchFailure) {
        self.init(reason: failure.description, code: failure.code, isOnOurSide: failure.isOnOurSide)
        if case .status(let status) = failure { self.status = status }
    }

    init(reason: String, code: String, isOnOurSide: Bool) {
        self.reason = reason
        self.code = code
        self.isOnOurSide = isOnOurSide
    }
}

/// The source answered as it should.
private func well(_ state: PollState, after answer: FetchAnswer, now: Date) -> PollResult {
    var result = PollResult(state: state)
    result.state.lastSuccess = now
    result.state.maxAge = freshness(answer.timing, now: now)
    result.state.notBefore = nil
    result.state.isServersWish = false
    result.state.failures = 0
    result.state.failure = nil
    result.state.failureCode = nil
    if state.failingSince != nil {
        result.state.failingSince = nil
        result.outage = .ended
        result.reports.append(.outageEnded)
    }
    result.state.successor = nil
    result.state.lookedUp = nil
    // The feed was read through it, so the move is no hotel network's.
    if let address = answer.permanentAddress, address != state.movedTo {
        result.state.movedTo = address
        result.state.movedSince = now
        result.state.isLinkedByPage = answer.isLinkedByPage
        result.reports.append(answer.isLinkedByPage ? .becamePage(feed: address) : .moved(to: address))
    }
    result.state.downgradedTo = answer.isDowngraded ? answer.finalAddress : nil
    if let address = result.state.downgradedTo, state.downgradedTo == nil {
        result.reports.append(.downgraded(to: address))
    }
    return result
}

/// The source wants never to be asked again; but where it was a learned address that said so, the user's own address
/// is asked once more before that is believed.
private func goneFor(good state: PollState, now: Date) -> PollResult {
    var result = PollResult(state: state)
    if state.movedTo != nil {
        result.state.forgetMove()
        result.state.notBefore = nil
        return result
    }
    result.state.isGone = true
    result.state.notBefore = nil
    result.state.failures += 1
    result.state.failure = "gone for good (410)"
    result.state.failureCode = "http-410"
    let words = (reason: "gone for good (410)", code: "http-410")
    result.outage =
        state.failingSince == nil
        ? .began(reason: words.reason, code: words.code) : .changed(reason: words.reason, code: words.code)
    result.state.failingSince = state.failingSince ?? now
    result.reports.append(.gone)
    return result
}

/// How many failures in a row at a learned address send polling back to the user's own.
private let failuresBeforeForgettingMove = 4

private func failing(
    _ state: PollState,
    by fault: Fault,
    timing: ServerTiming,
    now: Date,
    jitter: Double,
    settings: PollSettings
) -> PollResult {
    var result = PollResult(state: state)
    result.state.failures = min(state.failures + 1, 1_000_000)
    result.state.failure = fault.reason
    result.state.failureCode = fault.code
    result.state.failingSince = state.failingSince ?? now
    let wished = wish(timing, status: fault.status, now: now, settings: settings)
    result.state.isServersWish = wished != nil
    let wait = wished ?? backoff(after: result.state, isOnOurSide: fault.isOnOurSide, now: now, settings: settings)
    // Only ever later: a server that names a time means that time at the earliest.
    let spread = min(wait * 0.2, 600) * min(max(jitter, 0), 1)
    let until = now + min(wait + spread, settings.longestRetryAfter)
    result.state.notBefore = until
    if state.movedTo != nil, result.state.failures % failuresBeforeForgettingMove == 0, !fault.isOnOurSide {
        result.state.forgetMove()
    }
    if state.failingSince == nil {
        result.outage = .began(reason: fault.reason, code: fault.code)
        result.reports.append(.outageBegan(reason: fault.reason, nextTry: until))
    } else if state.failureCode != fault.code {
        result.outage = .changed(reason: fault.reason, code: fault.code)
    }
    return result
}

/// The wait that the server itself named: `Retry-After` on 429 and 503 (RFC 6585, RFC 9110).
private func wish(_ timing: ServerTiming, status: Int?, now: Date, settings: PollSettings) -> TimeInterval? {
    guard status == 429 || status == 503, let field = timing.retryAfter else { return nil }
    return retryAfter(field, now: now).map { min($0, settings.longestRetryAfter) }
}

/// The wait that we choose: doubled with each failure, at most about a day; at most an hour where nobody was reached
/// and it began today, for it may be our own network that is down.
private func backoff(
    after state: PollState,
    isOnOurSide: Bool,
    now: Date,
    settings: PollSettings
) -> TimeInterval {
    let doublings = Double(min(max(state.failures - 1, 0), 10))
    var wait = max(600, settings.firstBackoff) * exp2(doublings)
    if isOnOurSide, let since = state.failingSince, now.timeIntervalSince(since) < 24 * 3600 { wait = min(wait, 3600) }
    return min(wait, settings.maximumInterval / 1.2)
}
