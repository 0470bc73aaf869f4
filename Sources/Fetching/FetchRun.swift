/// The answers of one call of ``Fetcher/fetch(_:)-([FetchRequest])``, in the order in which they arrive.
///
/// Several tasks may take answers from the same run, to read documents on all cores. Cancelling any of them cancels the
/// run: transfers are dropped at once, what was not taken is gone, and all get `nil`.
package final class FetchRun: Sendable, AsyncSequence {
    package typealias Element = FetchAnswer

    private struct State {
        var ready: [FetchAnswer] = []
        var taken = 0
        var readyBytes = 0
        var waiters: [Int: CheckedContinuation<FetchAnswer?, Never>] = [:]
        var nextWaiter = 0
        /// Answers that were neither delivered nor given up.
        var missing: Int
        var isCancelled = false
        /// The engine has left off for want of room and is to be told when there is some.
        var holdsBack = false
        /// What reads files and runs programs.
        var task: Task<Void, Never>?

        mutating func takeReady() -> FetchAnswer? {
            guard taken < ready.count else { return nil }
            var answer = FetchAnswer(id: 0, outcome: .unchanged, finalAddress: "")
            // Swapped out, so that the body is not kept here and not copied.
            swap(&answer, &ready[taken])
            taken += 1
            readyBytes -= answer.bodyBytes
            if taken == ready.count {
                ready.removeAll(keepingCapacity: true)
                taken = 0
            }
            return answer
        }
    }

    private let state: Locked<State>
    private let maxReady: Int
    /// Kept alive as long as somebody waits for its answers.
    private let fetcher: Fetcher

    init(count: Int, maxReady: Int, fetcher: Fetcher) {
        state = Locked(State(missing: count))
        self.maxReady = maxReady
        self.fetcher = fetcher
    }

    /// The next answer.
    ///
    /// - Returns: `nil` when all were taken, or when the run was cancelled.
    package func next() async -> FetchAnswer? {
        let ticket = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        let answer = await withTaskCancellationHandler {
            await withCheckedContinuation { wait($0, ticket: ticket) }
        } onCancel: {
            cancel()
        }
        return answer
    }

    /// Drops all that has not arrived.
    package func cancel() {
        let (waiters, task) = state.withLock { state in
            state.isCancelled = true
            state.ready = []
            state.taken = 0
            state.readyBytes = 0
            defer { state.waiters = [:] }
            return (Array(state.waiters.values), state.task)
        }
        task?.cancel()
        for waiter in waiters { waiter.resume(returning: nil) }
        fetcher.notice()
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let run: FetchRun
        package mutating func next() async -> FetchAnswer? { await run.next() }
    }

    package func makeAsyncIterator() -> Iterator { Iterator(run: self) }

    // MARK: For those who fetch

    var isCancelled: Bool { state.withLock(\.isCancelled) }

    /// Memory of answers that nobody has taken yet.
    var readyBytes: Int { state.withLock(\.readyBytes) }

    /// Whether another transfer may begin; if not, the engine is told when one may.
    func hasRoom(inFlight: Int) -> Bool {
        state.withLock { state in
            let hasRoom = state.ready.count - state.taken + inFlight < maxReady
            if !hasRoom { state.holdsBack = true }
            return hasRoom
        }
    }

    /// Waits until answers that nobody took leave room for more, or the run is cancelled.
    func waitForRoom() async {
        while !Task.isCancelled, !state.withLock({ $0.isCancelled || $0.ready.count - $0.taken < maxReady }) {
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Asks to be told when an answer is taken.
    func holdBack() { state.withLock { $0.holdsBack = true } }

    func attach(_ task: Task<Void, Never>) {
        let isLate = state.withLock { state in
            state.task = task
            return state.isCancelled
        }
        if isLate { task.cancel() }
    }

    /// Hands over an answer.
    func deliver(_ answer: FetchAnswer) {
        let resumed: [Resumption] = state.withLock { state in
            if state.isCancelled { return [] }
            state.missing -= 1
            guard let first = state.waiters.keys.min(), let waiter = state.waiters.removeValue(forKey: first) else {
                state.ready.append(answer)
                state.readyBytes += answer.bodyBytes
                return []
            }
            // With the last answer handed over, nobody else gets one.
            guard state.missing == 0 else { return [Resumption(waiter, answer)] }
            defer { state.waiters = [:] }
            return [Resumption(waiter, answer)] + state.waiters.values.map { Resumption($0, nil) }
        }
        for one in resumed { one.run() }
    }

    private func wait(_ continuation: CheckedContinuation<FetchAnswer?, Never>, ticket: Int) {
        var mustTell = false
        let resumed: Resumption? = state.withLock { state in
            if state.isCancelled || Task.isCancelled { return Resumption(continuation, nil) }
            if let answer = state.takeReady() {
                mustTell = state.holdsBack
                state.holdsBack = false
                return Resumption(continuation, answer)
            }
            if state.missing == 0 { return Resumption(continuation, nil) }
            state.waiters[ticket] = continuation
            return nil
        }
        resumed?.run()
        if mustTell { fetcher.notice() }
    }

    /// Who waits, and what they get; run when the lock is free.
    ///
    /// Resuming a task takes a lock of the task's own, and who cancels it holds that one while the cancellation is told
    /// to us: with ours held the other way round, both would wait for ever.
    private struct Resumption: Sendable {
        private let waiter: CheckedContinuation<FetchAnswer?, Never>
        private let answer: FetchAnswer?

        init(_ waiter: CheckedContinuation<FetchAnswer?, Never>, _ answer: FetchAnswer?) {
            self.waiter = waiter
            self.answer = answer
        }

        func run() { waiter.resume(returning: answer) }
    }
}

extension FetchAnswer {
    var bodyBytes: Int {
        if case .new(let body, _) = outcome { body.capacity } else { 0 }
    }
}
