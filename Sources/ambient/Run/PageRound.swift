import Feeds
import Fetching
import Foundation
import Markup
import Storage

/// Reads the pages of news behind a round over the sources: for whole texts where feeds cut them, and for dates.
///
/// Bounded in pages and time, so that a digest never waits for them for long; what was not read has its turn in the next
/// round. An entry whose page cannot be read stays as its feed has it.
struct PageRound: Sendable {
    let session: Session
    let store: Store
    let sources: [Source]
    /// All pages of a round together.
    var limit = Duration.seconds(45)

    /// What the round came to.
    struct Summary: Sendable, Equatable {
        /// Pages that were asked.
        var pages = 0
        /// Articles that were taken.
        var articles = 0
    }

    /// Reads pages to find out, then those that what was found out makes wanted.
    func run() async throws -> Summary {
        var summary = Summary()
        let standard = session.configuration.fetch.fullText
        guard sources.contains(where: { PagePlan.concerns($0, standard: standard) }) else { return summary }
        let end = ContinuousClock.now + limit
        let fetcher = Fetcher(session.fetchSettings)
        for _ in 0..<2 {
            let plan = try plan()
            guard !plan.questions.isEmpty, ContinuousClock.now < end, !Task.isCancelled else { break }
            try await read(plan.questions, with: fetcher, until: end, into: &summary)
        }
        // What the last pages said is remembered at once.
        if summary.pages > 0 { _ = try plan() }
        return summary
    }

    /// Remembers what can be told by now, and says which pages come next.
    private func plan() throws(Failure) -> PagePlan {
        try stored { () throws(StoreError) in
            let knowledge = try store.pageKnowledge(now: session.now)
            let plan = PagePlan(knowledge, sources: sources, standard: session.configuration.fetch.fullText)
            if !plan.decisions.isEmpty { try store.remember(plan.decisions, now: session.now) }
            return plan
        }
    }

    private func read(
        _ questions: [PageQuestion],
        with fetcher: Fetcher,
        until end: ContinuousClock.Instant,
        into summary: inout Summary
    ) async throws {
        let asked = Dictionary(uniqueKeysWithValues: questions.map { ($0.entryID, $0) })
        let places = RefreshPlan.privatePlaces(of: sources)
        let answers = fetcher.fetch(
            questions.map {
                FetchRequest(id: $0.entryID, address: $0.url, wanted: .page, isUsersOwn: false, privatePlaces: places)
            }
        )
        let bell = Task {
            try await Task.sleep(until: end)
            answers.cancel()
        }
        defer {
            bell.cancel()
            answers.cancel()
        }
        let newsOfAll = Set(sources.filter(\.subscription.settings.allIsNews).map(\.id))
        while let answer = await answers.next() {
            // What was broken off counts as not asked.
            guard let question = asked[answer.id], answer.outcome != .failed(.cancelled) else { continue }
            let reading = PageReading(answer, title: question.title)
            summary.pages += 1
            let policy = newsOfAll.contains(question.sourceID) ? nil : session.newSourcePolicy
            let isTaken = try stored { () throws(StoreError) in
                try store.record(reading, policy: policy, now: session.now)
            }
            if isTaken { summary.articles += 1 }
        }
    }
}

extension PageReading {
    /// What an answer says about an entry; pure.
    ///
    /// `title`: the entry's.
    init(_ answer: FetchAnswer, title: String?) {
        self.init(entryID: answer.id)
        switch answer.outcome {
        case .new(let body, let contentType):
            let page = PostPage(body, url: answer.finalAddress, contentType: contentType, title: title)
            if let article = page.article, let facts = page.facts { self.article = (article.contentHTML, facts) }
            date = page.date
        case .failed(let failure):
            self.failure = "\(failure)"
            isFinal = failure.isFinal
        case .gone, .unchanged:
            failure = "the page is gone"
            isFinal = true
        }
    }
}

extension FetchFailure {
    /// Whether the same request would end the same again.
    fileprivate var isFinal: Bool {
        switch self {
        case .status(let status): (400..<500).contains(status) && ![408, 425, 429].contains(status)
        case .badAddress, .schemeNotAllowed, .privateAddress, .redirectIntoPrivateNetwork, .tooLarge: true
        default: false
        }
    }
}
