import Feeds
import Foundation
import Testing

@testable import Fetching

private let start = Date(timeIntervalSince1970: 1_767_225_600)
private let day = 24.0 * 3600

private func read(_ change: (inout FetchAnswer) -> Void, from state: PollState, at now: Date = start) -> PollResult {
    var answer = FetchAnswer(id: 1, outcome: .new(body: [1], contentType: nil), finalAddress: "http://example.org/")
    answer.status = 200
    change(&answer)
    return nextState(after: answer, reading: .whole(UpdateSchedule()), of: state, now: now, jitter: 0)
}

@Suite struct `A move` {
    private let moved = read({ $0.permanentAddress = "https://example.org/new" }, from: PollState())

    @Test func `is dated when it is first seen, and settles a week later`() {
        #expect(moved.state.movedSince == start)
        #expect(moved.state.moveSettles() == start + 7 * day)
        let again = read({ _ in }, from: moved.state, at: start + day)
        #expect(again.state.movedSince == start && again.reports.isEmpty)
        let further = read(
            { $0.permanentAddress = "https://example.org/newer" },
            from: again.state,
            at: start + 2 * day
        )
        #expect(further.state.movedSince == start + 2 * day)
    }

    @Test func `does not settle while the source fails there, and is forgotten after four failures`() {
        var state = moved.state
        for failure in 1...4 {
            var answer = FetchAnswer(id: 1, outcome: .failed(.status(404)), finalAddress: "https://example.org/new")
            answer.status = 404
            state = nextState(after: answer, reading: nil, of: state, now: start + day, jitter: 0).state
            #expect(state.moveSettles() == nil)
            #expect((state.movedTo == nil) == (failure == 4))
        }
        #expect(state.movedSince == nil && !state.isLinkedByPage)
    }

    @Test func `by a page's link is told as such`() {
        let result = read(
            {
                $0.permanentAddress = "https://example.org/new"
                $0.isLinkedByPage = true
            },
            from: PollState()
        )
        #expect(result.state.isLinkedByPage)
        #expect(result.reports == [.becamePage(feed: "https://example.org/new")])
    }

    @Test func `to plain http is told once, never learned, and forgotten when it ends`() {
        let first = read({ $0.isDowngraded = true }, from: PollState())
        #expect(first.state.downgradedTo == "http://example.org/" && first.state.movedTo == nil)
        #expect(first.reports == [.downgraded(to: "http://example.org/")])
        let second = read({ $0.isDowngraded = true }, from: first.state, at: start + day)
        #expect(second.reports.isEmpty)
        #expect(read({ _ in }, from: second.state, at: start + 2 * day).state.downgradedTo == nil)
    }
}

@Suite struct `A successor` {
    private func failing(since: Date, lookedUp: Date?) -> PollState {
        var state = PollState()
        state.failingSince = since
        state.failures = 5
        state.lookedUp = lookedUp
        return state
    }

    @Test(
        arguments: [
            (20.0, nil, false), (22, nil, true), (22, 21.5, false), (22, 1, true),
        ] as [(Double, Double?, Bool)]
    ) func `is looked for once, when the source seems dead`(
        days: Double,
        lookedUp: Double?,
        isWanted: Bool
    ) {
        let state = failing(since: start, lookedUp: lookedUp.map { start + $0 * day })
        #expect(state.wantsSuccessor(now: start + days * day) == isWanted)
    }

    @Test func `is looked for once, when the source is gone for good`() {
        var state = failing(since: start, lookedUp: nil)
        state.isGone = true
        #expect(state.wantsSuccessor(now: start))
        state.lookedUp = start
        #expect(!state.wantsSuccessor(now: start + 100 * day))
    }

    @Test func `is forgotten when the source is well again`() {
        var state = failing(since: start, lookedUp: start)
        state.successor = Successor(address: "https://example.org/other", origin: .site)
        let result = read({ _ in }, from: state, at: start + day)
        #expect(result.state.successor == nil && result.state.lookedUp == nil)
    }
}
