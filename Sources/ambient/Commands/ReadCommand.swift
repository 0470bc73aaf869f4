import ArgumentParser
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
            Full screen: today's digest, the people, all entries; ? shows the keys. Without a terminal it prints the \
            unread list.

              ambient read
              ambient read | head
            """
    )

    @OptionGroup var places: PlaceOptions

    @Option(help: "The widest text, in columns.")
    var width = 80

    func validate() throws {
        guard (20...400).contains(width) else { throw ValidationError("--width takes a number from 20 to 400") }
    }

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        let hasTerminal = StandardOutput.isTerminal && isatty(STDIN_FILENO) == 1
        guard hasTerminal, session.environment["TERM"] != "dumb" else { return try printUnread(store) }
        let list = try SubscriptionFile.read(session.places, log: session.log)
        _ = try stored { () throws(StoreError) in try store.reconcile(list.subscriptions, now: session.now) }
        let library = try StoreLibrary(session: session, store: store)
        guard let screen = Screen(usesColor: StandardOutput.wantsColor && !places.noColor) else {
            session.log.warn("this terminal cannot show a full screen (TERM=\(session.environment["TERM"] ?? ""))")
            return try printUnread(store)
        }
        let loop = ReaderLoop(screen: screen, library: library, keys: .standard, measure: width)
        let endings = [SIGTERM, SIGHUP, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: loop.quit)
            source.resume()
            return source
        }
        loop.run()
        screen.close()
        for ending in endings { ending.cancel() }
    }

    private func printUnread(_ store: Store) throws {
        var query = EntryQuery()
        query.state = .unread
        let lines = try stored { () throws(StoreError) in try store.lines(query, limit: 1_000_000) }.rows
        try EntryPrinter.printLines(lines, width: StandardOutput.columns)
    }
}
