import Feeds
import Fetching
import Foundation
import Storage

/// One round over the sources: asks those that are due, reads what comes on all cores, and stores it in batches.
struct Refresh {
    let session: Session
    let store: Store
    /// Asks all, also those that are not due; never against a server's `Retry-After`.
    var force = false

    /// Fetches, parses and stores; on cancellation what is done is stored.
    ///
    /// - Parameter list: the subscriptions.
    /// - Returns: what the round came to.
    /// - Throws: `Failure` where the store cannot be written, or another ambient is fetching.
    func run(_ list: SubscriptionList) async throws -> RefreshSummary {
        let lock = try session.lock("fetching")
        let began = ContinuousClock.now
        let sources = try stored { () throws(StoreError) in
            try store.reconcile(list.subscriptions, now: session.now)
        }.sources
        let states = try stored(store.pollRecords).mapValues(PollState.init)
        let plan = RefreshPlan(sources: sources, states: states, session: session, force: force)
        var summary = RefreshSummary(sources: sources.count, waiting: plan.waiting)
        summary.neverRead = sources.count { states[$0.id]?.lastSuccess == nil }
        for problem in plan.problems { session.log.warn(problem) }
        try await fetch(plan, into: &summary)
        summary.seconds = (ContinuousClock.now - began).seconds
        session.log.endProgress()
        _ = consume lock
        return summary
    }

    /// Takes answers as they come, has them read by as many tasks as there are cores, stores batches of them.
    private func fetch(_ plan: RefreshPlan, into summary: inout RefreshSummary) async throws {
        guard !plan.requests.isEmpty else { return }
        let reader = AnswerReader(plan: plan, session: session, pages: try PageSources(plan, store))
        let run = Fetcher(session.fetchSettings).fetch(plan.requests)
        // A store that fails ends the round; nobody takes the answers that are still to come.
        defer { run.cancel() }
        let cores = max(ProcessInfo.processInfo.activeProcessorCount, 1)
        try await withThrowingTaskGroup(of: ReadAnswer.self) { group in
            var batch = ArrivalBatch()
            var reports = ReportLines(now: session.now)
            var reading = 0
            while let answer = await run.next() {
                if reading >= cores, let read = try await group.next() {
                    reading -= 1
                    try take(read, into: &batch, &reports, &summary, of: plan)
                }
                group.addTask { reader.read(answer) }
                reading += 1
            }
            while let read = try await group.next() { try take(read, into: &batch, &reports, &summary, of: plan) }
            try store(&batch, &reports, into: &summary)
        }
    }

    private func take(
        _ read: ReadAnswer,
        into batch: inout ArrivalBatch,
        _ reports: inout ReportLines,
        _ summary: inout RefreshSummary,
        of plan: RefreshPlan
    ) throws {
        guard !read.isCancelled else { return }
        summary.count(read)
        batch.add(read)
        if batch.isFull { try store(&batch, &reports, into: &summary) }
        session.log.progress(summary.progress(of: plan.requests.count))
    }

    /// One transaction: entries, validators and outages of all sources of the batch, or nothing.
    private func store(
        _ batch: inout ArrivalBatch,
        _ reports: inout ReportLines,
        into summary: inout RefreshSummary
    ) throws {
        guard !batch.answers.isEmpty else { return }
        let answers = batch.answers
        batch = ArrivalBatch()
        let results = try stored { () throws(StoreError) in
            try store.record(answers.map(\.arrival), policy: session.newSourcePolicy, now: session.now)
        }
        for (answer, result) in zip(answers, results) { summary.count(result, of: answer) }
        // Told only after it is remembered, so that a crash between says it again rather than never.
        for line in reports.lines(of: answers) { session.log.warn(line) }
    }
}

/// Answers that wait to be stored together.
struct ArrivalBatch {
    private(set) var answers: [ReadAnswer] = []
    private var entries = 0

    /// True where waiting longer would cost more memory than it saves in commits.
    var isFull: Bool { answers.count >= 100 || entries >= 1_000 }

    mutating func add(_ answer: ReadAnswer) {
        answers.append(answer)
        entries += answer.entries
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
