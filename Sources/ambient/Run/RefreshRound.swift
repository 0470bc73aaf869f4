import Feeds
import Fetching
import Foundation
import Storage

/// The pipeline of one round: answers are taken as they come, read by as many tasks as there are cores, and stored in
/// batches beside that, one batch at a time.
///
/// SQLite writes on one core; while it does, the others go on reading. What waits is bounded: answers that nobody took
/// hold back the engine, and reading stops while a full batch waits for the one before it to be stored.
struct RefreshRound {
    private enum Step: Sendable {
        case read(ReadAnswer)
        case stored([ReadAnswer], [ArrivalSummary])
    }
    private typealias Steps = ThrowingTaskGroup<Step, any Error>

    private let plan: RefreshPlan
    private let session: Session
    private let store: Store
    /// Is told how far the round is, beside the log.
    private let tell: @Sendable (String) -> Void
    private(set) var summary: RefreshSummary
    private var batch = ArrivalBatch()
    private var reports: ReportLines
    /// Those whose feed is to be looked for when all others are done.
    private var lost: [ReadAnswer] = []
    /// True once any server was reached.
    private(set) var isOnline = false
    private var reading = 0
    private var isStoring = false

    init(
        _ plan: RefreshPlan,
        session: Session,
        store: Store,
        summary: RefreshSummary,
        tell: @escaping @Sendable (String) -> Void
    ) {
        self.plan = plan
        self.session = session
        self.store = store
        self.summary = summary
        self.tell = tell
        reports = ReportLines(now: session.now)
    }

    /// Runs to the end; on cancellation what is done is stored.
    ///
    /// - Throws: `Failure` where the store cannot be written.
    mutating func run() async throws {
        guard !plan.requests.isEmpty else { return }
        let reader = AnswerReader(plan: plan, session: session, pages: try PageSources(plan, store))
        let fetcher = Fetcher(session.fetchSettings)
        let answers = fetcher.fetch(plan.requests)
        // A store that fails ends the round; nobody takes the answers that are still to come.
        defer { answers.cancel() }
        // One more than cores, so that none of them waits for this task to hand it its next answer.
        let readers = max(ProcessInfo.processInfo.activeProcessorCount, 1) + 1
        try await withThrowingTaskGroup(of: Step.self) { group in
            while let answer = await answers.next() {
                while reading >= readers || isStoring && batch.isFull { try await step(&group) }
                group.addTask { .read(reader.read(answer)) }
                reading += 1
            }
            while reading > 0 { try await step(&group) }
            // Where nobody was reached it is our own network that is down, and nothing is found out by asking more.
            if isOnline {
                lost = await SuccessorSearch(reader: reader, fetcher: fetcher, store: store).resolved(all: lost)
            }
            for read in lost { keep(read) }
            while isStoring { try await step(&group) }
            storeBatch(&group, ifFull: false)
            while isStoring { try await step(&group) }
        }
    }

    /// Waits for one step of the pipeline, and does what follows from it.
    private mutating func step(_ group: inout Steps) async throws {
        switch try await group.next() {
        case .read(let read):
            reading -= 1
            isOnline = isOnline || !read.failedOnOurSide
            if read.clue == nil { keep(read) } else { lost.append(read) }
            storeBatch(&group, ifFull: true)
        case .stored(let answers, let results):
            isStoring = false
            for (answer, result) in zip(answers, results) { summary.count(result, of: answer) }
            // Told only after it is remembered, so that a crash between says it again rather than never.
            for line in reports.lines(of: answers) { session.log.warn(line) }
            storeBatch(&group, ifFull: true)
        case nil:
            reading = 0
            isStoring = false
        }
    }

    private mutating func keep(_ read: ReadAnswer) {
        guard !read.isCancelled else { return }
        summary.count(read)
        batch.add(read)
        let progress = summary.progress(of: plan.requests.count)
        session.log.progress(progress)
        tell(progress)
    }

    /// One transaction: entries, validators and outages of all sources of the batch, or nothing.
    private mutating func storeBatch(_ group: inout Steps, ifFull: Bool) {
        guard !isStoring, ifFull ? batch.isFull : !batch.answers.isEmpty else { return }
        let answers = batch.answers
        batch = ArrivalBatch()
        isStoring = true
        group.addTask { [store, session] in
            let results = try stored { () throws(StoreError) in
                try store.record(answers.map(\.arrival), policy: session.newSourcePolicy, now: session.now)
            }
            return .stored(answers, results)
        }
    }
}
