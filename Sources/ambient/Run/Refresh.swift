import Feeds
import Fetching
import Foundation
import Storage

/// One round over the sources: asks those that are due, reads what comes, and stores it.
struct Refresh {
    let session: Session
    let store: Store
    /// Asks all, also those that are not due; never against a server's `Retry-After`.
    var force = false
    /// Is told how far the round is, beside the log.
    var tell: @Sendable (String) -> Void = { _ in }

    /// Fetches, parses and stores; on cancellation what is done is stored.
    ///
    /// - Parameter list: the subscriptions.
    /// - Returns: what the round came to.
    /// - Throws: `Failure` where the store cannot be written, or another ambient is fetching.
    func run(_ list: SubscriptionList) async throws -> RefreshSummary {
        let lock = try session.lock("fetching")
        let began = ContinuousClock.now
        let lists = ReadingLists(session: session, store: store)
        try await lists.ask(list, force: force)
        let sources = try lists.reconcile(list)
        let states = try stored(store.pollRecords).mapValues(PollState.init)
        // A rhythm only holds back, and nothing of the kind holds back who is forced.
        let posts = force ? [:] : try stored { () throws(StoreError) in try store.newestPosts() }
        let plan = RefreshPlan(sources: sources, states: states, posts: posts, session: session, force: force)
        var summary = RefreshSummary(sources: sources.count, waiting: plan.waiting)
        summary.neverRead = sources.count { states[$0.id]?.lastSuccess == nil }
        for problem in plan.problems { session.log.warn(problem) }
        var round = RefreshRound(plan, session: session, store: store, summary: summary, tell: tell)
        try await round.run()
        summary = round.summary
        // Where nobody was reached, no page is either, and none of its few tries is spent.
        if round.isOnline || plan.requests.isEmpty {
            summary.pages = try await PageRound(session: session, store: store, sources: sources).run()
        }
        summary.seconds = (ContinuousClock.now - began).seconds
        session.log.endProgress()
        _ = consume lock
        return summary
    }
}

extension Refresh {
    /// Stores a document that was piped in as that of its source; nobody is asked.
    ///
    /// - Throws: `Failure` with code 65 where it is no feed: nothing is changed then.
    func take(_ document: PipedDocument, for list: SubscriptionList) throws -> RefreshSummary {
        let lock = try session.lock("fetching")
        let sources = try ReadingLists(session: session, store: store).reconcile(list)
        guard let source = sources.first(where: { $0.subscription.address == document.address }) else {
            throw Failure(.usage, "\(document.address): not in the list any more")
        }
        let states = try stored(store.pollRecords).mapValues(PollState.init)
        let plan = RefreshPlan(only: source, state: states[source.id] ?? PollState())
        var answer = FetchAnswer(
            id: source.id,
            outcome: .new(body: document.bytes, contentType: nil),
            finalAddress: source.subscription.isPipedIn
                ? source.subscription.homePageURL ?? source.subscription.address : source.subscription.address
        )
        answer.bytes = document.bytes.count
        let read = AnswerReader(plan: plan, session: session, pages: try PageSources(plan, store)).read(answer)
        if let failure = read.failure { throw Failure(.badData, "standard input: \(failure); nothing was changed") }
        var summary = RefreshSummary(sources: sources.count, waiting: sources.count - 1)
        summary.count(read)
        let results = try stored { () throws(StoreError) in
            try store.record([read.arrival], policy: session.newSourcePolicy, now: session.now)
        }
        for result in results { summary.count(result, of: read) }
        for line in read.reportLines(now: session.now) { session.log.warn(line) }
        _ = consume lock
        return summary
    }
}

/// Answers that wait to be stored together.
struct ArrivalBatch {
    private(set) var answers: [ReadAnswer] = []
    private var entries = 0

    /// True where waiting longer would cost more memory than it saves in commits.
    var isFull: Bool { answers.count >= 100 || entries >= 400 }

    mutating func add(_ answer: ReadAnswer) {
        answers.append(answer)
        entries += answer.entries
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
