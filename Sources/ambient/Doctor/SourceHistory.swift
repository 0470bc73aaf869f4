import Feeds
import Fetching
import Foundation
import Storage

/// All that is known of how a source is polled, in lines.
struct SourceHistory {
    let source: Source
    let state: PollState
    let posts: [Date]
    let outages: [OutageNotice]
    /// What was found out about the pages of its entries; `nil`: nothing yet.
    var texts: FullTextDecision?
    let session: Session

    var lines: [String] {
        var lines = ["\(source.subscription.title): \(source.subscription.address)", "  \(next)"]
        func add(_ name: String, _ date: Date?) { if let date { lines.append("  \(name) \(moment(date))") } }
        add("last asked", state.lastTry)
        add("last well", state.lastSuccess)
        add("last new document", state.lastBody)
        if let address = state.movedTo { lines.append("  read at \(address)" + since(state.movedSince)) }
        if let address = state.downgradedTo { lines.append("  redirected to plain http: \(address)") }
        if let found = state.successor { lines.append("  may be at \(found.address), \(found.origin.words)") }
        if let defect = state.defect { lines.append("  malformed: \(defect)") }
        let sent = state.validatorsToSend(now: session.now, settings: session.pollSettings)
        let names = [sent.etag == nil ? nil : "ETag", sent.lastModified == nil ? nil : "Last-Modified"].compactMap {
            $0
        }
        lines.append("  validators: \(names.isEmpty ? "none" : names.joined(separator: " and "))")
        if let gap = rhythm(of: posts, now: session.now) {
            lines.append(String(format: "  posts every %.1f days or more rarely", gap / 86_400))
        }
        lines.append("  texts: \(textsFrom)")
        lines += outages.prefix(20).map { outage in
            let end = outage.ended.map { "until \(moment($0))" } ?? "still"
            return "  out since \(moment(outage.began)), \(end): \(outage.reason)"
        }
        return lines
    }

    /// Where the text of its entries comes from, and who says so.
    private var textsFrom: String {
        let standard = session.configuration.fetch.fullText
        let own = source.subscription.settings.texts
        let author = own == nil ? "as fetch.full-text says" : "as ambient:full-text says"
        switch PagePlan.fullText(of: source, standard: standard) {
        case .yes: return "from the entries’ pages, \(author)"
        case .no where (own ?? standard) == .auto: return "from the feed: of files and programs no page is asked for"
        case .no: return "from the feed, \(author)"
        case .auto:
            guard let texts else { return "from the feed; not known yet whether the pages have more" }
            return "from the \(texts.isWanted ? "entries’ pages" : "feed"): \(texts.reason)"
        }
    }

    /// When it is asked next, and why not now.
    var next: String {
        if source.subscription.isPipedIn { return "never asked: its documents are piped into ambient fetch --stdin" }
        let gap = rhythm(of: posts, now: session.now)
        switch decision(for: state, rhythm: gap, now: session.now, settings: session.pollSettings) {
        case .ask: return "asked with the next run"
        case .wait(let until, let reason): return "not before \(FeedDate.rfc3339(until)): \(reason)"
        case .never(let reason): return "never again: \(reason)"
        }
    }

    private func moment(_ date: Date) -> String { FeedDate.rfc3339(date) }
    private func since(_ date: Date?) -> String { date.map { " since \(moment($0))" } ?? "" }
}
