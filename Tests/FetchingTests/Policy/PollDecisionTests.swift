import Feeds
import Foundation
import Testing

@testable import Fetching

/// 1 January 2026, 00:00 UTC, a Thursday.
private let midnight = Date(timeIntervalSince1970: 1_767_225_600)
private let hour = 3600.0

/// A source that was asked at midnight.
private func asked(_ change: (inout PollState) -> Void) -> PollState {
    var state = PollState()
    state.lastTry = midnight
    state.lastSuccess = midnight
    state.lastBody = midnight
    change(&state)
    return state
}

@Suite struct `Deciding whether to ask` {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var state: PollState
        var rhythm: TimeInterval?
        /// Seconds after the last poll, and what is decided then.
        var moments: [(TimeInterval, PollDecision)]

        init(
            _ name: String,
            rhythm: TimeInterval? = nil,
            _ change: (inout PollState) -> Void = { _ in },
            moments: [(TimeInterval, PollDecision)]
        ) {
            testDescription = name
            state = asked(change)
            self.rhythm = rhythm
            self.moments = moments
        }
    }

    static let aDay = PollSettings.standard.maximumInterval

    static let cases: [Case] = [
        Case("never asked before", { $0.lastTry = nil }, moments: [(0, .ask)]),
        Case(
            "half an hour at least",
            moments: [
                (1, .wait(until: midnight + 1800, because: .askedRecently)),
                (1799, .wait(until: midnight + 1800, because: .askedRecently)), (1800, .ask),
            ]
        ),
        Case(
            "max-age",
            { $0.maxAge = 7200 },
            moments: [
                (hour, .wait(until: midnight + 7200, because: .stillFresh)), (7200, .ask),
            ]
        ),
        Case(
            "max-age of a year is believed for a day",
            { $0.maxAge = 31_536_000 },
            moments: [
                (hour, .wait(until: midnight + aDay, because: .stillFresh)), (aDay, .ask),
            ]
        ),
        Case(
            "ttl",
            { $0.schedule.ttlMinutes = 120 },
            moments: [
                (hour, .wait(until: midnight + 7200, because: .ttl)), (7200, .ask),
            ]
        ),
        Case("a ttl of a minute, of nothing, below nothing", { $0.schedule.ttlMinutes = -5 }, moments: [(1800, .ask)]),
        Case(
            "sy:updatePeriod",
            { $0.schedule.updatePeriodSeconds = 6 * 3600 },
            moments: [
                (hour, .wait(until: midnight + 6 * hour, because: .updatePeriod)), (6 * hour, .ask),
            ]
        ),
        Case(
            "publishes weekly",
            rhythm: 7 * 24 * hour,
            moments: [
                (hour, .wait(until: midnight + 14 * hour, because: .rhythm)), (14 * hour, .ask),
            ]
        ),
        Case("publishes hourly", rhythm: hour, moments: [(1800, .ask)]),
        Case("publishes once in a decade", rhythm: 3e8, moments: [(aDay, .ask)]),
        Case(
            "skips hours",
            { $0.schedule.skipHours = [2, 3, 4] },
            moments: [
                (1.5 * hour, .ask), (2 * hour, .wait(until: midnight + 5 * hour, because: .skippedHour)),
                (4.99 * hour, .wait(until: midnight + 5 * hour, because: .skippedHour)), (5 * hour, .ask),
            ]
        ),
        Case(
            "skips every hour",
            { $0.schedule.skipHours = Set(0..<24) },
            moments: [
                (hour, .wait(until: midnight + aDay, because: .skippedHour)), (aDay, .ask),
            ]
        ),
        Case(
            "skips Thursday and Friday",
            { $0.schedule.skipDays = [5, 6] },
            moments: [
                (hour, .wait(until: midnight + aDay, because: .skippedDay)), (aDay, .ask),
            ]
        ),
        Case("skips Sunday", { $0.schedule.skipDays = [1] }, moments: [(hour, .ask)]),
        Case(
            "failed",
            {
                $0.failures = 2
                $0.failingSince = midnight
                $0.notBefore = midnight + hour
                $0.maxAge = 86_400
            },
            moments: [
                (0.9 * hour, .wait(until: midnight + hour, because: .failed(times: 2))), (hour, .ask),
            ]
        ),
        Case(
            "asked to wait",
            {
                $0.notBefore = midnight + 48 * hour
                $0.isServersWish = true
            },
            moments: [
                (26 * hour, .wait(until: midnight + 48 * hour, because: .askedToWait)), (48 * hour, .ask),
            ]
        ),
        Case("gone", { $0.isGone = true }, moments: [(1e9, .never(because: .gone))]),
        Case(
            "the clock was in 2040 when it was asked",
            {
                $0.lastTry = midnight + 14 * 365 * 24 * hour
                $0.notBefore = midnight + 14 * 365 * 24 * hour
            },
            moments: [(0, .ask)]
        ),
        Case(
            "the clock was in 2040 when it was told to wait",
            {
                $0.notBefore = midnight + 14 * 365 * 24 * hour
                $0.isServersWish = true
            },
            moments: [(hour, .ask)]
        ),
    ]

    @Test(arguments: cases) func `without force`(_ one: Case) {
        for (seconds, expected) in one.moments {
            #expect(
                decision(for: one.state, rhythm: one.rhythm, now: midnight + seconds) == expected,
                "at \(seconds) s"
            )
        }
    }

    @Test func `with force, all but Retry-After and 410 are asked`() {
        for one in Self.cases {
            let now = midnight + (one.moments.first?.0 ?? 0)
            let forced = decision(for: one.state, rhythm: one.rhythm, now: now, force: true)
            switch one.testDescription {
            case "asked to wait": #expect(forced == .wait(until: midnight + 48 * hour, because: .askedToWait))
            case "gone": #expect(forced == .never(because: .gone))
            default: #expect(forced == .ask, "\(one.testDescription)")
            }
        }
    }

    @Test func `a digest at the same time each day always asks, whatever the feed wishes`() {
        var settled = asked {
            $0.maxAge = 86_400
            $0.schedule.ttlMinutes = 10_080
            $0.schedule.skipHours = [7]
            $0.schedule.skipDays = Set(1...7)
        }
        settled.lastTry = midnight + 7 * hour + 40
        for now in [midnight + 31 * hour, midnight + 30 * hour] {
            #expect(decision(for: settled, rhythm: 1e9, now: now) == .ask)
        }
    }

    @Test func `validators are left out once after a month of nothing but 304`() {
        let known = asked { $0.validators = Validators(etag: [34, 34]) }
        #expect(known.validatorsToSend(now: midnight + 29 * 24 * hour) == known.validators)
        #expect(known.validatorsToSend(now: midnight + 30 * 24 * hour) == .none)
    }

    @Test func `a source that fails for weeks is dead`() {
        let failing = asked { $0.failingSince = midnight }
        #expect(failing.health(now: midnight + 21 * 24 * hour) == .failing(since: midnight))
        #expect(failing.health(now: midnight + 22 * 24 * hour) == .dead(since: midnight))
        #expect(asked { $0.isGone = true }.health(now: midnight) == .gone)
        #expect(asked { _ in }.health(now: midnight) == .well)
    }
}
