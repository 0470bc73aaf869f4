import ArgumentParser
import Feeds
import Fetching
import Foundation
import Markup
import Storage

/// `ambient doctor`: what ails the sources and the store, and the command that mends it.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "What ails the sources and the store, and what mends it.",
        discussion: """
            Names every source that fails, has moved or is gone, and checks the store. --fix writes permanent moves \
            into the list.

              ambient doctor
              ambient doctor --fix
              ambient doctor --why        # when each source is asked next, and why not now
            """
    )

    @OptionGroup var places: PlaceOptions

    @Flag(help: "Write permanent moves into the list.")
    var fix = false

    @Flag(help: "Say of each source when it is asked next, and why.")
    var why = false

    func run() async throws {
        let session = try Session(places)
        let list = try SubscriptionFile.read(session.places, log: session.log)
        let store = try session.openStore()
        let sources = try stored { () throws(StoreError) in
            try store.reconcile(list.subscriptions, now: session.now)
        }.sources
        let states = try stored(store.pollRecords).mapValues(PollState.init)
        if why { return try printReasons(sources, states, session) }
        var lines = sources.compactMap { ailment(of: $0, states[$0.id] ?? PollState(), session.now) }
        if fix { lines += try writeMoves(sources, states, session) }
        let health = try stored(store.health)
        lines += health.faults.map { "\(store.path): \($0); put a backup in its place (ambient backup makes one)" }
        for line in lines { try StandardOutput.write("\(plainLine(line, limit: 400))\n") }
        session.log.remark("\(sources.count) sources, \(health.entries) entries, \(lines.count) to look at")
    }

    /// One line for a source that needs a look, ending in the command that mends it.
    private func ailment(of source: Source, _ state: PollState, _ now: Date) -> String? {
        let title = source.subscription.title
        let unfollow = "ambient unfollow \(source.subscription.address)"
        let days = DayFormat()
        switch state.health(now: now) {
        case .gone: return "\(title): gone for good (410): \(unfollow)"
        case .dead(let since):
            return "\(title): \(state.failure ?? "fails") since \(days.text(since)), seems dead: \(unfollow)"
        case .failing(let since):
            let next = state.notBefore.map { ", asked again on \(days.text($0))" } ?? ""
            return "\(title): \(state.failure ?? "fails") since \(days.text(since))\(next): ambient fetch --force"
        case .well: break
        }
        if let moved = state.movedTo, moved != source.subscription.address {
            return "\(title): has moved for good to \(moved): ambient doctor --fix"
        }
        return nil
    }

    /// Writes the permanent moves of sources that are well into the list, in one edit.
    private func writeMoves(_ sources: [Source], _ states: [Int64: PollState], _ session: Session) throws -> [String] {
        let moved = sources.compactMap { source -> (from: Subscription, to: String)? in
            guard let state = states[source.id], let to = state.movedTo, state.failures == 0,
                source.subscription.includedFrom == nil
            else { return nil }
            return (source.subscription, to)
        }
        guard !moved.isEmpty else { return [] }
        var document = try SubscriptionFile.document(at: session.places.opml)
        try SubscriptionFile.edit(&document, at: session.places.opml) { (document) throws(OPMLError) in
            for (source, address) in moved {
                let paths = document.paths { $0.line == source.line && $0["xmlUrl"] != nil }
                for path in paths { try document.set("xmlUrl", to: address, at: path) }
            }
        }
        return moved.map { "\($0.from.title): the list names \($0.to) now" }
    }

    private func printReasons(_ sources: [Source], _ states: [Int64: PollState], _ session: Session) throws {
        for source in sources {
            let state = states[source.id] ?? PollState()
            let text =
                switch decision(for: state, now: session.now, settings: session.pollSettings) {
                case .ask: "asked with the next run"
                case .wait(let until, let reason): "not before \(FeedDate.rfc3339(until)): \(reason)"
                case .never(let reason): "never again: \(reason)"
                }
            try StandardOutput.write("\(plainLine(source.subscription.title)): \(text)\n")
        }
    }
}
