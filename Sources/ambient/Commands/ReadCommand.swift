import ArgumentParser
import Digesting
import Dispatch
import Feeds
import Foundation
import Reading
import Storage

/// `ambient read`: the network in the terminal.
struct ReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read the network in the terminal.",
        discussion: """
            Full screen: today's digest, the people, all entries; ? shows the keys. Keys, colours and more are settings: \
            see ambient-config(5). Without a terminal, or with TERM=dumb, it prints the unread list.

              ambient read
              ambient read --plain
              ambient read --once
              ambient read | head
            """
    )

    @OptionGroup var places: PlaceOptions

    @Option(help: "The widest text, in columns.")
    var width: Int?

    @Flag(help: "Read what is unread as linear text, a page at a time: for screen readers.")
    var plain = false

    @Flag(help: "Print the latest digest and mark all that stands in it as read.")
    var once = false

    func validate() throws {
        if let width, !(20...400).contains(width) { throw ValidationError("--width takes a number from 20 to 400") }
        if plain, once { throw ValidationError("--plain and --once exclude each other") }
    }

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        if once { return try printDigest(store, session) }
        let hasTerminal = StandardOutput.isTerminal && isatty(STDIN_FILENO) == 1
        if plain { return try readPlain(store, session, asks: hasTerminal) }
        guard hasTerminal, session.environment["TERM"] != "dumb" else { return try printUnread(store) }
        let list = try SubscriptionFile.read(session.places, log: session.log)
        _ = try ReadingLists(session: session, store: store).reconcile(list)
        try await readFullScreen(store, session)
    }

    /// On the main thread, which waits for keys; what is done beside it has the other threads.
    @MainActor
    private func readFullScreen(_ store: Store, _ session: Session) throws {
        let settings = session.configuration.reader
        var options = Screen.Options()
        options.palette = settings.palette
        options.usesColor = StandardOutput.wantsColor && !places.noColor
        options.usesLinks = settings.links.areUsed(session.environment)
        options.usesMouse = settings.usesMouse
        guard let screen = Screen(options) else {
            session.log.warn("this terminal cannot show a full screen (TERM=\(session.environment["TERM"] ?? ""))")
            return try printUnread(store)
        }
        let library = StoreLibrary(session: session, store: store)
        let loop = ReaderLoop(screen: screen, library: library, keys: settings.keys, measure: width ?? settings.width)
        let watched = [SIGTERM, SIGHUP, SIGINT, SIGCONT].map { Self.watch($0, loop.signal) }
        let ending = loop.run()
        screen.close()
        for source in watched { source.cancel() }
        if let ending, ending != SIGINT { throw ExitCode(128 + ending) }
    }

    /// Tells of a signal from a thread beside the main one, which may be waiting for a key.
    nonisolated private static func watch(
        _ number: Int32,
        _ tell: @escaping @Sendable (Int32) -> Void
    ) -> any DispatchSourceSignal {
        // SIGCONT keeps what it does; the others would end us with the terminal as it is.
        if number != SIGCONT { signal(number, SIG_IGN) }
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler { tell(number) }
        source.resume()
        return source
    }

    private func printUnread(_ store: Store) throws {
        var query = EntryQuery()
        query.state = .unread
        let lines = try stored { () throws(StoreError) in try store.lines(query, limit: 1_000_000) }.rows
        try EntryPrinter.printLines(lines, width: StandardOutput.columns)
    }

    /// Without a terminal nobody answers: then all is printed, and nothing marked.
    private func readPlain(_ store: Store, _ session: Session, asks: Bool) throws {
        try PlainReader(
            library: StoreLibrary(session: session, store: store),
            width: width ?? min(session.configuration.reader.width, StandardOutput.columns ?? .max),
            pageLines: asks ? (StandardOutput.rows ?? 24) - 2 : nil,
            say: { try StandardOutput.write($0) },
            ask: { question in
                guard (try? StandardOutput.write(question)) != nil else { return nil }
                return readLine()
            }
        ).run()
    }

    /// Marks only what has been written.
    private func printDigest(_ store: Store, _ session: Session) throws {
        let latest = try stored { () throws(StoreError) in try store.latestIssue() }
        guard let latest else { throw Failure(.usage, "there is no digest yet; `ambient digest` makes one") }
        let issue = try IssueJSON.decode(latest)
        var options = RenderOptions()
        options.width = width ?? session.configuration.digest.width
        options.wording = Wording.named(session.configuration.digest.language ?? "en")
        options.usesColor = StandardOutput.wantsColor && !places.noColor
        try StandardOutput.write(try render(issue, as: .text, options))
        _ = try stored { () throws(StoreError) in try store.setRead(latest.entries, true) }
    }
}
