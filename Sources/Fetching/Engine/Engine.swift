import Foundation

/// The door between tasks and the thread on which libcurl runs.
final class Engine: Sendable {
    /// Requests that the thread has not seen yet.
    struct Batch: Sendable {
        var requests: [FetchRequest]
        var run: FetchRun
    }

    private struct Inbox {
        var batches: [Batch] = []
        var isEnding = false
        var hasThread = false
    }

    private let inbox = Locked(Inbox())
    private let waker = CurlWaker()
    private let settings: FetchSettings

    init(_ settings: FetchSettings) { self.settings = settings }

    func submit(_ requests: [FetchRequest], for run: FetchRun) {
        if requests.isEmpty { return }
        let mustStart = inbox.withLock { inbox in
            inbox.batches.append(Batch(requests: requests, run: run))
            defer { inbox.hasThread = true }
            return !inbox.hasThread
        }
        if mustStart {
            // A thread of its own: waiting for sockets must not occupy one of the pool that Swift's tasks share.
            let thread = Thread { [self] in runLoop() }
            thread.name = "ambient fetch"
            thread.start()
        } else {
            waker.wake()
        }
    }

    func notice() { waker.wake() }

    func shutDown() {
        inbox.withLock { $0.isEnding = true }
        waker.wake()
    }

    private func runLoop() {
        blockBrokenPipeSignal()
        guard var loop = EngineLoop(settings) else {
            // No memory even for libcurl's own handles: every request fails alone, and the next submission tries again.
            let batches = inbox.withLock { inbox in
                defer { inbox = Inbox(isEnding: inbox.isEnding) }
                return inbox.batches
            }
            for batch in batches {
                for request in batch.requests {
                    let failed = FetchAnswer.Outcome.failed(.outOfMemory)
                    batch.run.deliver(FetchAnswer(id: request.id, outcome: failed, finalAddress: request.address))
                }
            }
            return
        }
        loop.connect(waker)
        defer { waker.forget() }
        while true {
            let (batches, isEnding) = inbox.withLock { inbox in
                defer { inbox.batches = [] }
                return (inbox.batches, inbox.isEnding)
            }
            if isEnding {
                loop.close()
                return
            }
            loop.accept(batches)
            loop.turn()
        }
    }
}
