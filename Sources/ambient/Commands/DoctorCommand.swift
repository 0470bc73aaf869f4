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
            Names every source that fails, has moved, is gone, silent, malformed, doubled, redirected to plain http or \
            never read, every list of others that fails, and checks the store. Each line ends in the command that mends it.

            --fix writes permanent moves into the list that have lasted for 7 days; until then a source is read at its \
            new place, and the list stays as it is. Where the feed of a dead source was found elsewhere, --accept puts \
            the new address in the place of the old one; nothing of the kind happens by itself.

              ambient doctor
              ambient doctor --fix
              ambient doctor --accept https://example.org/feed.xml
              ambient doctor --why                      # when each source is asked next, and why not now
              ambient doctor --source "Ada Example"     # all that is known of one source, with its outages
            """
    )

    @OptionGroup var places: PlaceOptions

    @Flag(help: "Write permanent moves into the list.")
    var fix = false

    @Option(help: ArgumentHelp("Take the address that was found for this source.", valueName: "address"))
    var accept: [String] = []

    @Flag(help: "Say of each source when it is asked next, and why.")
    var why = false

    @Option(help: ArgumentHelp("Tell all that is known of one source.", valueName: "name"))
    var source: String?

    func run() async throws {
        let session = try Session(places)
        let list = try SubscriptionFile.read(session.places, log: session.log)
        let store = try session.openStore()
        let sources = try ReadingLists(session: session, store: store).reconcile(list)
        let states = try stored(store.pollRecords).mapValues(PollState.init)
        let posts = try stored { () throws(StoreError) in try store.newestPosts() }
        if why { return try printReasons(sources, states, posts, session) }
        if let source { return try printHistory(source, sources, states, posts, session, store) }
        let mending = ListMending(sources: sources, states: states, session: session)
        if fix || !accept.isEmpty {
            let lines = try accept.flatMap(mending.accept) + (fix ? mending.writeSettledMoves() : [])
            try write(lines)
            return session.log.remark(lines.isEmpty ? "nothing to write into the list" : session.places.opml)
        }
        var examination = Examination(sources: sources, states: states, posts: posts, now: session.now)
        examination.settings = session.pollSettings
        let kept = try stored(store.readingLists)
        examination.lists = list.includes.compactMap { include in
            kept[include.address].map { (include.title, include.address, PollState($0.poll)) }
        }
        let season = session.now - 90 * 86_400
        examination.twins = try stored { () throws(StoreError) in try store.twins(since: season) }
        examination.neverRead = try stored { () throws(StoreError) in try store.neverRead(before: season, announced: 10)
        }
        let health = try stored(store.health)
        let lines =
            examination.lines
            + health.faults.map { "\(store.path): \($0); put a backup in its place (made by: ambient backup)" }
        try write(lines)
        session.log.remark("\(sources.count) sources, \(health.entries) entries, \(lines.count) to look at")
    }

    private func write(_ lines: [String]) throws {
        for line in lines { try StandardOutput.write("\(plainLine(line, limit: 600))\n") }
    }

    private func printReasons(
        _ sources: [Source],
        _ states: [Int64: PollState],
        _ posts: [Int64: [Date]],
        _ session: Session
    ) throws {
        for source in sources {
            let history = SourceHistory(
                source: source,
                state: states[source.id] ?? PollState(),
                posts: posts[source.id] ?? [],
                outages: [],
                session: session
            )
            try write(["\(source.subscription.title): \(history.next)"])
        }
    }

    private func printHistory(
        _ name: String,
        _ sources: [Source],
        _ states: [Int64: PollState],
        _ posts: [Int64: [Date]],
        _ session: Session,
        _ store: Store
    ) throws {
        let wanted = name.lowercased()
        let named = sources.filter { source in
            [source.leader, source.subscription.title, source.subscription.address]
                .contains { $0.lowercased() == wanted }
        }
        guard !named.isEmpty else {
            throw Failure(.usage, "\(session.places.opml): nobody and nothing in it is called \(name)")
        }
        let texts = try stored { () throws(StoreError) in try store.pageKnowledge(now: session.now).decisions }
        for source in named {
            let outages = try stored { () throws(StoreError) in try store.outages(of: source.id) }
            let history = SourceHistory(
                source: source,
                state: states[source.id] ?? PollState(),
                posts: posts[source.id] ?? [],
                outages: outages,
                texts: texts[source.id],
                session: session
            )
            for line in history.lines {
                try StandardOutput.write("\(line.hasPrefix("  ") ? "  " : "")\(plainLine(line, limit: 600))\n")
            }
        }
    }
}
