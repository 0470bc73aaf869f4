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
        let document = parse(answer, known: state)
        let result = nextState(
            after: answer,
            reading: document.reading,
            of: state,
            now: session.now,
            jitter: Double.random(in: 0..<1),
            settings: session.pollSettings
        )
        return ReadAnswer(
            title: plan.sources[answer.id]?.subscription.title ?? "",
            answer: answer.withoutBody,
            sent: answer.wasConditional
                ? state.validatorsToSend(now: session.now, settings: session.pollSettings) : .none,
            arrival: Arrival(
                sourceID: answer.id,
                poll: result.state.record,
                feed: document.feed,
                outage: result.outage.map(OutageChange.init),
                allIsNews: plan.sources[answer.id]?.subscription.settings.allIsNews ?? false,
                isArchive: isArchive(document.reading)
            ),
            entries: document.feed?.items.count ?? 0,
            reports: result.reports,
            failure: result.state.failure,
            clue: clue(document, answer.id, after: result.state)
        )
    }

    /// What came of a document.
    private struct Document {
        var feed: Feed?
        var reading: Reading?
        /// The feeds that a page links, where a page came instead of a feed.
        var links: [String] = []
    }

    /// Reads the document, unless it is the one that was read last time.
    private func parse(_ answer: FetchAnswer, known: PollState) -> Document {
        guard case .new(let body, let contentType) = answer.outcome else { return Document() }
        if known.bodyHash == bodyHash(body) { return Document(reading: .sameAsLast) }
        if let source = plan.sources[answer.id], source.subscription.kind == .page {
            let lastSuccess = known.lastSuccess
            let (feed, reading) = pages.read(
                body,
                contentType: contentType,
                from: answer,
                of: source,
                lastSuccess: lastSuccess
            )
            return Document(feed: feed, reading: reading)
        }
        let parser = FeedParser(FeedParser.Options(url: answer.finalAddress, contentType: contentType))
        do throws(FeedError) {
            let feed = try parser.parse(body)
            if feed.warnings.contains(where: { $0.code == "truncated" }) {
                return Document(feed: feed, reading: .cutOff(entries: feed.items.count))
            }
            return Document(feed: feed, reading: .whole(feed.schedule, defect: feed.defect))
        } catch {
            var document = Document(reading: .refused(error))
            switch error {
            case .page(let feeds): document.links = feeds
            case .notAFeed: document.links = discoverFeeds(inHTML: body, url: answer.finalAddress).map(\.url)
            case .empty, .beyondLimit: break
            }
            return document
        }
    }

    /// Whether what was read is kept without being news: all posts of a page that was made anew.
    private func isArchive(_ reading: Reading?) -> Bool {
        if case .unusable = reading { true } else { false }
    }

    /// Whether the feed may be elsewhere, to be looked for once.
    private func clue(_ document: Document, _ id: Int64, after state: PollState) -> FeedClue? {
        guard state.failure != nil, let subscription = plan.sources[id]?.subscription, subscription.kind == .feed,
            InputDocument.isAddress(subscription.address)
        else { return nil }
        let known = [subscription.address, state.movedTo ?? subscription.address].map(canonicalAddress)
        let links = document.links.filter { !known.contains(canonicalAddress($0)) }
        if state.lookedUp == nil, !links.isEmpty { return .page(links: links) }
        return state.wantsSuccessor(now: session.now, settings: session.pollSettings) ? .lost : nil
    }
}

/// Why the feed of a source may be elsewhere.
enum FeedClue: Sendable, Equatable {
    /// A page stands at its address, and links these feeds.
    case page(links: [String])
    /// It has been failing for weeks, or said that it is gone.
    case lost
}

/// An answer that was read: what to store of it and what to tell.
struct ReadAnswer: Sendable {
    let title: String
    /// Without its body, which the feed has replaced.
    let answer: FetchAnswer
    /// The validators that went with the request.
    let sent: Validators
    var arrival: Arrival
    let entries: Int
    var reports: [PollReport]
    /// Why the source is out; `nil` where it is well.
    let failure: String?
    /// Where to look for the feed; `nil` where nothing says that it moved, or where that was done.
    var clue: FeedClue?

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
            case .becamePage(let feed):
                "\(title): a web page stands at its address now; the feed that it links is read: \(feed)"
            case .downgraded(let address):
                "\(title): is redirected from https to plain http (\(address)); read, but not remembered"
            case .successor(let found):
                "\(title): seems to be at \(found.address) now (\(found.origin.words)); ambient doctor says how to take it"
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

extension Successor.Origin {
    /// A clause for people.
    var words: String {
        switch self {
        case .page: "linked by the page at its address"
        case .site: "announced by its site"
        case .entry: "named by one of its last entries"
        }
    }
}

extension Feed {
    /// What is wrong with a document that was read all the same; `nil` where nothing is that a reader would notice.
    fileprivate var defect: String? {
        guard let first = warnings.first else { return nil }
        let place = first.line.map { " (line \($0))" } ?? ""
        return "\(first.message)\(place)" + (warnings.count > 1 ? ", and \(warnings.count - 1) more" : "")
    }
}
