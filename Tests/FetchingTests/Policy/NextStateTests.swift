import Feeds
import Foundation
import Testing

@testable import Fetching

private let start = Date(timeIntervalSince1970: 1_767_225_600)
private let hour = 3600.0
private let body = Array("<rss/>".utf8)
private let one = Validators(etag: Array("\"1\"".utf8), lastModified: Array("then".utf8))

private func answer(
    _ outcome: FetchAnswer.Outcome,
    status: Int = 200,
    _ change: (inout FetchAnswer) -> Void = { _ in }
) -> FetchAnswer {
    var answer = FetchAnswer(id: 1, outcome: outcome, finalAddress: "https://example.org/")
    answer.status = status
    change(&answer)
    return answer
}

private func new(_ change: (inout FetchAnswer) -> Void = { $0.validators = one }) -> FetchAnswer {
    answer(.new(body: body, contentType: nil), change)
}

private func failed(_ status: Int, retryAfter: String? = nil) -> FetchAnswer {
    answer(.failed(.status(status)), status: status) { $0.timing.retryAfter = retryAfter }
}

private func step(
    _ answer: FetchAnswer,
    _ reading: Reading? = nil,
    from state: PollState,
    at now: Date = start,
    jitter: Double = 0
) -> PollResult {
    nextState(after: answer, reading: reading, of: state, now: now, jitter: jitter)
}

/// A source that was read once.
private let well = step(new(), .whole(UpdateSchedule()), from: PollState()).state

@Suite struct `What is remembered after an answer` {
    @Test func `a whole feed`() {
        var schedule = UpdateSchedule()
        schedule.ttlMinutes = 90
        let result = step(
            new {
                $0.validators = one
                $0.timing.cacheControl = "max-age=600"
            },
            .whole(schedule),
            from: PollState()
        )
        var expected = PollState()
        expected.validators = one
        expected.bodyHash = bodyHash(body)
        expected.lastTry = start
        expected.lastSuccess = start
        expected.lastBody = start
        expected.schedule = schedule
        expected.maxAge = 600
        expected.status = 200
        #expect(result == PollResult(state: expected))
    }

    @Test func `the same body with new validators`() {
        let two = Validators(etag: Array("\"2\"".utf8))
        let result = step(new { $0.validators = two }, .sameAsLast, from: well, at: start + hour)
        #expect(result.state.validators == two, "the date is gone with the answer that lacks it")
        #expect(result.state.bodyHash == well.bodyHash)
        #expect(result.state.lastBody == start + hour)
        #expect(result.outage == nil && result.reports.isEmpty)
    }

    @Test func `304 replaces what it names and keeps the rest`() {
        let bare = step(answer(.unchanged, status: 304), from: well, at: start + hour)
        #expect(bare.state.validators == one)
        #expect(bare.state.lastBody == start)
        #expect(bare.state.lastSuccess == start + hour)
        let renewed = step(answer(.unchanged, status: 304) { $0.validators.etag = [34, 50, 34] }, from: well)
        #expect(renewed.state.validators == Validators(etag: [34, 50, 34], lastModified: one.lastModified))
        var fresh = well
        fresh.maxAge = 7200
        #expect(step(answer(.unchanged, status: 304), from: fresh).state.maxAge == 7200)
    }

    static let unaccepted: [(FetchAnswer, Reading?, String)] = [
        (failed(500), nil, "server error (500)"),
        (answer(.failed(.incomplete)) { $0.validators.etag = [34, 57, 34] }, nil, "incomplete answer"),
        (answer(.failed(.damaged)) { $0.validators.etag = [34, 57, 34] }, nil, "damaged answer"),
        (new { $0.validators.etag = [34, 57, 34] }, .cutOff(entries: 2), "damaged, 2 entries read"),
        (new { $0.validators.etag = [34, 57, 34] }, .cutOff(entries: 1), "damaged, 1 entry read"),
        (
            new { $0.validators.etag = [34, 57, 34] },
            .refused(.notAFeed(found: "a web page", line: nil)), "not a feed but a web page"
        ),
    ]

    @Test(arguments: unaccepted)
    func `validators of what was not accepted are not kept`(answer: FetchAnswer, reading: Reading?, words: String) {
        let result = step(answer, reading, from: well, at: start + hour)
        #expect(result.state.validators == one)
        #expect(result.state.bodyHash == well.bodyHash)
        #expect(result.state.failure == words)
        #expect(result.state.lastSuccess == start)
        #expect(result.reports == [.outageBegan(reason: words, nextTry: start + hour + 1800)])
    }

    @Test func `an outage is told once when it begins, and once when it is over`() {
        let first = step(failed(404), from: well, at: start)
        #expect(first.outage == .began(reason: "not found (404)", code: "http-404"))
        #expect(first.reports.count == 1)
        let second = step(failed(404), from: first.state, at: start + hour)
        #expect(second.outage == nil && second.reports.isEmpty)
        let third = step(failed(500), from: second.state, at: start + 2 * hour)
        #expect(third.outage == .changed(reason: "server error (500)", code: "http-500"))
        #expect(third.reports.isEmpty)
        #expect(third.state.failingSince == start)
        let over = step(answer(.unchanged, status: 304), from: third.state, at: start + 3 * hour)
        #expect(over.outage == .ended)
        #expect(over.reports == [.outageEnded])
        #expect(over.state.failures == 0 && over.state.notBefore == nil && over.state.failure == nil)
    }

    @Test func `waits double up to a day, and jitter only adds`() {
        var state = well
        var waits: [Double] = []
        for _ in 0..<10 {
            state = step(failed(404), from: state, at: start).state
            waits.append(state.notBefore?.timeIntervalSince(start) ?? 0)
        }
        let most = PollSettings.standard.maximumInterval / 1.2
        #expect(waits == [0.5, 1, 2, 4, 8, 16].map { $0 * hour } + [most, most, most, most])
        let late = step(failed(404), from: well, at: start, jitter: 0.999).state
        #expect((1800...2160) ~= (late.notBefore?.timeIntervalSince(start) ?? 0))
    }

    @Test func `where nobody was reached, an hour is the most on the first day`() {
        let offline = answer(.failed(.hostNotFound), status: 0)
        var state = well
        for _ in 0..<8 { state = step(offline, from: state, at: start).state }
        #expect(state.notBefore == start + hour)
        state = step(offline, from: state, at: start + 25 * hour).state
        #expect(state.notBefore == start + 25 * hour + PollSettings.standard.maximumInterval / 1.2)
    }

    static let wishes: [(Int, String?, TimeInterval, Bool)] = [
        (429, "7200", 7200, true), (503, "7200", 7200, true), (429, "99999999999999999999", 7 * 24 * hour, true),
        (429, "Thu, 01 Jan 2026 02:00:00 GMT", 7200, true), (429, "soon", 1800, false), (429, nil, 1800, false),
        (429, "-5", 1800, false), (500, "7200", 1800, false), (404, "7200", 1800, false), (429, "0", 0, true),
    ]

    @Test(arguments: wishes)
    func `Retry-After holds on 429 and 503`(status: Int, field: String?, wait: TimeInterval, isWish: Bool) {
        let state = step(failed(status, retryAfter: field), from: well).state
        #expect(state.notBefore == start + wait)
        #expect(state.isServersWish == isWish)
    }

    @Test func `a wish is never passed by jitter beyond what is believed`() {
        let state = step(failed(429, retryAfter: "604800"), from: well, jitter: 0.9).state
        #expect(decision(for: state, now: start + hour, force: true) != .ask)
    }

    @Test func `410 is said once and ends polling`() {
        let result = step(answer(.gone, status: 410), from: well)
        #expect(result.reports == [.gone])
        #expect(result.outage == .began(reason: "gone for good (410)", code: "http-410"))
        #expect(decision(for: result.state, now: start + 1e9, force: true) == .never(because: .gone))
    }

    @Test func `410 at a learned address sends us back to the user's own`() {
        var moved = well
        moved.movedTo = "https://new.example/"
        let result = step(answer(.gone, status: 410), from: moved)
        #expect(!result.state.isGone && result.state.movedTo == nil && result.state.validators == .none)
        #expect(result.reports.isEmpty)
    }

    @Test func `a move is believed once a feed was read there, and told once`() {
        let there = "https://new.example/feed"
        let unread = step(new { $0.permanentAddress = there }, .unusable(reason: "x", code: "y"), from: well)
        #expect(unread.state.movedTo == nil)
        let read = step(new { $0.permanentAddress = there }, .whole(UpdateSchedule()), from: well)
        #expect(read.state.movedTo == there)
        #expect(read.reports == [.moved(to: there)])
        let again = step(new(), .whole(UpdateSchedule()), from: read.state)
        #expect(again.state.movedTo == there && again.reports.isEmpty)
    }

    @Test func `a learned address that keeps failing is forgotten`() {
        var state = well
        state.movedTo = "https://new.example/"
        for failure in 1...4 {
            #expect(state.movedTo != nil, "before failure \(failure)")
            state = step(failed(404), from: state).state
        }
        #expect(state.movedTo == nil && state.validators == .none)
    }

    @Test func `a run that was cancelled changes nothing`() {
        #expect(step(answer(.failed(.cancelled), status: 0), from: well, at: start + hour) == PollResult(state: well))
    }
}
