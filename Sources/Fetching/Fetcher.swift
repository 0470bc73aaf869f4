/// Fetches documents: the only door of this target to the network.
///
/// One fetcher is one engine: a thread of its own that owns libcurl, with connections, names and TLS sessions shared by
/// all that is fetched through it. All its limits (transfers at once, transfers to one host) hold across all runs.
/// It ends when nobody holds it or waits for its answers any more.
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
        let run = FetchRun(count: requests.count, maxReady: settings.jobs * 2, fetcher: self)
        let local = requests.filter { isLocal($0.address) }
        if local.isEmpty {
            engine.submit(requests, for: run)
            return run
        }
        engine.submit(requests.filter { !isLocal($0.address) }, for: run)
        run.attach(Task { [settings] in await fetchLocal(local, for: run, settings: settings) })
        return run
    }

    /// Fetches one document.
    ///
    /// Cancelling the task cancels the transfer; its outcome is then `.failed(.cancelled)`.
    package func fetch(_ request: FetchRequest) async -> FetchAnswer {
        if let answer = await fetch([request]).next() { return answer }
        return FetchAnswer(id: request.id, outcome: .failed(.cancelled), finalAddress: request.address)
    }

    /// Something changed that the engine waits for: a run was cancelled, or has room again.
    func notice() { engine.notice() }
}
