import Feeds
import Fetching
import Foundation
import Storage

/// Makes of a server's answer what is stored and told; runs on any core.
struct AnswerReader: Sendable {
    let plan: RefreshPlan
    let session: Session
    let pages: PageSources

    func read(_ answer: FetchAnswer) -> ReadAnswer {
        let state = plan.states[answer.id] ?? PollState()
        let (feed, reading) = parse(answer, known: state)
        let result = nextState(
            after: answer,
            reading: reading,
            of: state,
            now: session.now,
            jitter: Double.random(in: 0..<1),
            settings: session.pollSettings
        )
        return ReadAnswer(
            title: plan.sources[answer.id]?.subscription.title ?? "",
            answer: answer.withoutBody,
            arrival: Arrival(
                sourceID: answer.id,
                poll: result.state.record,
                feed: feed,
                outage: result.outage.map(OutageChange.init),
                allIsNews: plan.sources[answer.id]?.subscription.settings.allIsNews ?? false,
                isArchive: isArchive(reading)
            ),
            entries: feed?.items.count ?? 0,
            reports: result.reports,
            failure: result.state.failure
        )
    }

    /// Reads the document, unless it is the one that was read last time.
    private func parse(_ answer: FetchAnswer, known: PollState) -> (Feed?, Reading?) {
        guard case .new(let body, let contentType) = answer.outcome else { return (nil, nil) }
        if known.bodyHash == bodyHash(body) { return (nil, .sameAsLast) }
        if let source = plan.sources[answer.id], source.subscription.kind == .page {
            return pages.read(body, contentType: contentType, from: answer, of: source, lastSuccess: known.lastSuccess)
        }
        let parser = FeedParser(FeedParser.Options(url: answer.finalAddress, contentType: contentType))
        do throws(FeedError) {
            let feed = try parser.parse(body)
            let isCut = feed.warnings.contains { $0.code == "truncated" }
            return (feed, isCut ? .cutOff(entries: feed.items.count) : .whole(feed.schedule))
        } catch {
            return (nil, .refused(error))
        }
    }

    /// Whether what was read is kept without being news: all posts of a page that was made anew.
    private func isArchive(_ reading: Reading?) -> Bool {
        if case .unusable = reading { true } else { false }
    }
}

/// An answer that was read: what to store of it and what to tell.
struct ReadAnswer: Sendable {
    let title: String
    /// Without its body, which the feed has replaced.
    let answer: FetchAnswer
    let arrival: Arrival
    let entries: Int
    let reports: [PollReport]
    /// Why the source is out; `nil` where it is well.
    let failure: String?

    var isCancelled: Bool { answer.outcome == .failed(.cancelled) }

    /// What is told of the poll, `NAME: WHAT; WHAT COMES NEXT`, one line each.
    func reportLines(now: Date) -> [String] {
        reports.map { report in
            switch report {
            case .outageBegan(let reason, let nextTry):
                "\(title): \(reason); next try after \(clock(nextTry, now: now))"
            case .outageEnded: "\(title): well again"
            case .gone: "\(title): gone for good (410); not asked again; its entries stay"
            case .moved(let address): "\(title): has moved for good to \(address); it is read there from now on"
            }
        }
    }

    /// `14:30`, with the day before it where that is not today.
    private func clock(_ date: Date, now: Date) -> String {
        let calendar = Calendar.current
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        let time = String(format: "%02d:%02d", parts.hour ?? 0, parts.minute ?? 0)
        if calendar.isDate(date, inSameDayAs: now) { return time }
        return String(format: "%04d-%02d-%02d ", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0) + time
    }
}

extension FetchAnswer {
    /// The answer with an empty body, so that a batch that waits does not hold the documents.
    fileprivate var withoutBody: FetchAnswer {
        guard case .new(_, let contentType) = outcome else { return self }
        var copy = self
        copy.outcome = .new(body: [], contentType: contentType)
        return copy
    }
}
