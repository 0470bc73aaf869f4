import Digesting
import Feeds
import Foundation
import Storage

/// Gathers from the store all that the choice depends on, and has the issue composed.
struct DigestSelection {
    let session: Session
    let store: Store
    let request: DigestRequest

    /// An issue, with what else the store has to mark with it.
    struct Result {
        var issue: DigestIssue
        var carried: [Int64] = []
        /// Edits and outages that the issue tells.
        var edits: [Int64] = []
        var notices: [Int64] = []
        /// Changes of reading lists that the issue tells.
        var listChanges: [Int64] = []
    }

    /// - Throws: `Failure` with code 64 for a circle that nobody belongs to.
    func compose() async throws -> Result {
        let sources = try stored(store.sources)
        let members = sources.filter(isInCircle)
        if let circle = request.circle, members.isEmpty {
            throw Failure(.usage, "\(circle): no folder, category or leader of that name in \(session.places.opml)")
        }
        var candidates = try stored { () throws(StoreError) in
            try store.candidates(of: request.circle == nil ? nil : members.map(\.id))
        }
        if let since = request.since { candidates.news.removeAll { $0.date < since } }
        var input = DigestInput(now: session.now, timeZone: .current, issueNumber: try number())
        input.circle = request.circle
        input.sources = sources
        input.news = candidates.news
        input.timesCarried = candidates.timesCarried
        let leaders = Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0.leader) })
        input.resurfaced = candidates.resurfaced.map { ($0.id, leaders[$0.sourceID] ?? "") }
        // Without news there is nothing to rank, and most runs of a day are without.
        if !input.news.isEmpty { try addSurroundings(to: &input) }
        var result = Result(issue: DigestIssue(number: 0, day: "", createdAt: session.now, timeZone: ""))
        let edits = try edits(of: members)
        input.edits = edits.map { news(of: $0, leader: leaders[$0.entry.sourceID] ?? "") }
        result.edits = edits.map(\.id)
        // Failures are told in the digest of the whole network.
        if request.circle == nil {
            let news = try sourceNews(
                Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0.subscription.title) })
            )
            input.sourceNews = news.map { ($0.source, $0.news) }
            result.notices = news.map(\.id)
            let changes = try stored(store.untoldListChanges)
            input.sourceNews += listNews(changes)
            result.listChanges = changes.map(\.id)
        }
        let composition = Digesting.compose(
            input,
            session.configuration.digest.settings,
            wording: request.options.wording
        )
        for pattern in composition.slowPatterns {
            session.log.warn("\(pattern): takes too long and was left out; make the pattern simpler")
        }
        result.issue = await withSummaries(composition.issue)
        result.carried = composition.carried
        return result
    }

    /// Lets the user's program write the summaries, where there is one; what it fails at is told once.
    private func withSummaries(_ issue: DigestIssue) async -> DigestIssue {
        let settings = session.configuration.digest
        guard !settings.summaryCommand.isEmpty else { return issue }
        let program = SummaryProgram(command: settings.summaryCommand, limit: .seconds(settings.summarySeconds))
        let (summarised, complaint) = await program.summarise(issue)
        if let complaint { session.log.warn("digest.summary-command: \(complaint)") }
        return summarised
    }

    private func number() throws -> Int {
        request.isDryRun ? 0 : try stored(store.nextIssueNumber)
    }

    private func isInCircle(_ source: Source) -> Bool {
        guard let circle = request.circle?.lowercased() else { return true }
        let subscription = source.subscription
        return (subscription.folders + subscription.categories + [subscription.leader])
            .contains { $0.lowercased() == circle }
    }

    /// What was told lately, who cites whom, and each leader's history.
    private func addSurroundings(to input: inout DigestInput) throws {
        let now = session.now
        input.recent = try recentlyTold(before: now, beside: input.news)
        input.dismissed = try stored(store.dismissedSuggestions)
        input.offersSuggestions = Calendar.current.component(.weekday, from: now) == 2
        let question = question(input)
        let votes = try stored { () throws(StoreError) in try store.votes(question) }
        input.citations = votes.citations.map(CitationRecord.init)
        input.linkedEntries = votes.linkedEntries
        let targets = Set(votes.citations.map(\.target))
        input.knownPages = try stored { () throws(StoreError) in try store.entries(at: Array(targets)) }
            .mapValues(KnownPage.init)
        try addHistories(to: &input)
    }

    /// The links of six weeks that the choice depends on.
    private func question(_ input: DigestInput) -> VoteQuestion {
        var question = VoteQuestion(since: input.now - 42 * 86_400, until: input.now)
        // A vote for a copy of a post counts for the post, whether it was told before or is news.
        question.addresses = (input.news + input.recent).compactMap { $0.entry.url.map(canonicalAddress) }
        question.entries = input.news.map(\.id)
        question.sparksSince = input.now - DigestInput.sparkSeconds
        if input.offersSuggestions {
            let sites = OpenSites(input.sources, dismissed: input.dismissed)
            question.site = { sites.site(of: $0) }
        }
        return question
    }

    /// Entries of the last two weeks: a copy of one of them that comes days later is no news.
    ///
    /// What waits for an issue of its own was not told, whatever circle it waits in.
    private func recentlyTold(before now: Date, beside news: [KnownEntry]) throws -> [KnownEntry] {
        var told = try stored { () throws(StoreError) in try store.told(since: now - 14 * 86_400, limit: 2_000) }
        let compared = entriesToCompare((news + told).sorted { $0.id < $1.id })
        let texts = try stored { () throws(StoreError) in
            try store.texts(of: told.map(\.id).filter(compared.contains))
        }
        for index in told.indices {
            if let text = texts[told[index].id] { told[index].entry.facts?.text = text }
        }
        return told
    }

    private func addHistories(to input: inout DigestInput) throws {
        let leaders = Dictionary(uniqueKeysWithValues: input.sources.map { ($0.id, $0.leader) })
        let news = Dictionary(grouping: input.news) { leaders[$0.sourceID] ?? "" }
        let posts = try stored { () throws(StoreError) in
            // A rhythm shows in the newest hundred posts; who writes more is not quiet.
            try store.postDates(of: news.keys.sorted(), since: session.now - 366 * 86_400, limit: 100)
        }
        let shares = try stored(store.readShares)
        for (leader, entries) in news {
            var history = LeaderHistory()
            // The news themselves are no history: a silence is measured up to the first of them.
            let first = entries.map(\.date).min()
            history.posts = (posts[leader] ?? []).filter { date in first.map { date < $0 } ?? true }
            if history.posts.isEmpty,
                let last = try stored({ () throws(StoreError) in
                    try store.lastPost(of: leader, before: Set(entries.map(\.id)))
                })
            {
                history.posts = [last]
            }
            let share = shares[leader]
            history.announced = share?.announced ?? 0
            history.read = share?.read ?? 0
            history.starred = share?.starred ?? 0
            input.histories[leader] = history
        }
    }

    /// The edits that the issue tells: those that added much; all but the small ones where the user wants updates.
    ///
    /// A circle has those of its own sources, where they are asked for.
    private func edits(of members: [Source]) throws -> [EditedEntry] {
        let wantsUpdates = session.configuration.digest.updates
        guard request.circle == nil || wantsUpdates else { return [] }
        let question = EditQuestion(
            // A typing error is no update.
            size: wantsUpdates ? .changed(5) : .added(50),
            // Who turns updates on has no use for those of a year.
            since: session.now - 30 * 86_400,
            sources: request.circle == nil ? nil : members.map(\.id),
            limit: wantsUpdates ? 30 : 10
        )
        return try stored { () throws(StoreError) in try store.untoldEdits(question) }
    }

    private func news(of edited: EditedEntry, leader: String) -> EditNews {
        var news = EditNews(
            leader: leader,
            entry: edited.entry.entry,
            added: edited.added,
            addedWords: edited.addedWords
        )
        guard session.configuration.digest.updates else { return news }
        news.before = EditNews.Before(
            title: edited.oldTitle,
            text: edited.oldText,
            removedWords: edited.removedWords
        )
        return news
    }

    /// What needs the user: a source that is gone, one that is out for three days, and one of these that is well again.
    private func sourceNews(_ titles: [Int64: String]) throws -> [(id: Int64, source: String, news: SourceNews)] {
        try stored(store.outageNotices).compactMap { notice in
            guard let title = titles[notice.sourceID], let news = news(notice) else { return nil }
            return (notice.id, title, news)
        }
    }

    /// Who appeared in the lists of others and who vanished, a line a list and direction.
    private func listNews(_ changes: [ListChange]) -> [(source: String, news: SourceNews)] {
        ListChanges.all(of: changes).flatMap { list in
            var news: [(source: String, news: SourceNews)] = []
            if !list.appeared.isEmpty { news.append((list.title, .appeared(list.appeared))) }
            if !list.vanished.isEmpty { news.append((list.title, .vanished(list.vanished))) }
            return news
        }
    }

    private func news(_ notice: OutageNotice) -> SourceNews? {
        if notice.ended != nil { return notice.beginningWasTold ? .wellAgain : nil }
        if notice.code == "gone" || notice.code == "http-410" { return .gone }
        guard session.now.timeIntervalSince(notice.began) >= 3 * 86_400 else { return nil }
        return .failing(reason: notice.reason, code: notice.code, since: notice.began)
    }
}
