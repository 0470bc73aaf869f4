/// Fetches documents: the only door of this target to the network.
///
/// One fetcher is one engine: a thread of its own that owns libcurl, with connections, names and TLS sessions shared by
/// all that is fetched through it. All its limits (transfers at once, transfers to one host) hold across all runs.
/// It ends when the fetcher is no longer held by anyone.
package final class Fetcher: Sendable {
    private let settings: FetchSettings
    private let engine: Engine

    package init(_ settings: FetchSettings) {
        self.settings = settings
        engine = Engine(settings)
    }

    deinit { engine.shutDown() }

    /// Begins to fetch, and hands out the answers in the order in which they arrive.
    ///
    /// Bodies that are not taken hold back further transfers, so memory depends on what is in flight and not on the
    /// number of requests. Each request gets exactly one answer, unless the run is cancelled.
    package func fetch(_ requests: [FetchRequest]) -> FetchRun {
        let run = FetchRun(count: requests.count, settings: settings, engine: engine)
        return run
    }

    /// Fetches one document. Cancelling the task cancels the transfer; its outcome is then `.failed(.cancelled)`.
    package func fetch(_ request: FetchRequest) async -> FetchAnswer {
        let run = fetch([request])
        if let answer = await run.next() { return answer }
        return FetchAnswer(id: request.id, outcome: .failed(.cancelled), finalAddress: request.address)
    }
}
