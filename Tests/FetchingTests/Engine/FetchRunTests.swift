import Testing

@testable import Fetching

@Suite struct `A run of answers` {
    /// Resuming a task and cancelling it take the same two locks, from two sides: where both wait, this never ends.
    @Test func `ends when it is cancelled in the very moment of an answer`() async {
        let fetcher = Fetcher(FetchSettings(userAgent: "ambient"))
        for round in 0..<40_000 {
            let run = FetchRun(count: 20, maxReady: 20, fetcher: fetcher)
            let taker = Task.detached {
                var taken = 0
                while await run.next() != nil { taken += 1 }
                return taken
            }
            let giver = Task.detached {
                for id in Int64(0)..<20 { run.deliver(FetchAnswer(id: id, outcome: .unchanged, finalAddress: "")) }
            }
            let canceller = Task.detached {
                for _ in 0..<(round % 30) { _ = ContinuousClock.now }
                taker.cancel()
            }
            await giver.value
            await canceller.value
            #expect(await taker.value <= 20)
        }
    }
}
