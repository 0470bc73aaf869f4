import ArgumentParser
import Foundation

/// `ambient fetch`: only pull.
struct FetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Ask the sources that are due, and store what is new.",
        discussion: """
            A source is asked when it is due: by what its server and its feed wish, and by its own rhythm. A source that \
            fails is told once, when that begins, and once when it is well again.

            Beside http and https, the list's own outlines may name a file (file:///path/feed.xml), a folder of feeds \
            (file:///path/), a program that the settings allow by name (exec:NAME), and what is only ever piped in \
            (stdin:NAME).

              ambient fetch
              generate-feed | ambient fetch --stdin "Build reports"
              ambient fetch --force --json | jq -r 'select(.outcome=="failed").source'

            Exit codes: 0; 75 when no source could be reached, or another ambient is fetching; 78 without subscriptions.
            """
    )

    @OptionGroup var places: PlaceOptions

    @Flag(help: "Ask all sources now, but never against a server's Retry-After.")
    var force = false

    @Option(help: "Transfers at once.")
    var jobs: Int?

    @Option(help: "Transfers at once to one host.")
    var perHost: Int?

    @Flag(help: "Print one JSON object a source.")
    var json = false

    @Option(help: ArgumentHelp("Read this source's feed from standard input, and ask nobody.", valueName: "name"))
    var stdin: String?

    func validate() throws {
        for (value, name) in [(jobs, "--jobs"), (perHost, "--per-host")] {
            if let value, !(1...1000).contains(value) { throw ValidationError("\(name) takes a number from 1 to 1000") }
        }
    }

    func run() async throws {
        let session = try Session(places) { configuration in
            configuration.fetch.jobs = jobs ?? configuration.fetch.jobs
            configuration.fetch.perHost = perHost ?? configuration.fetch.perHost
        }
        let list = try SubscriptionFile.read(session.places, log: session.log)
        let store = try session.openStore()
        let refresh = Refresh(session: session, store: store, force: force)
        let piped = try stdin.map { name in
            try PipedDocument(of: name, in: list, at: session.places.opml, bytes: readInput("-"))
        }
        let summary = try await endedBySignals {
            if let piped { return try refresh.take(piped, for: list) }
            return try await refresh.run(list)
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            for row in summary.rows { try StandardOutput.write(try encoder.encode(row) + [0x0A]) }
        }
        session.log.remark(summary.line)
        try summary.failIfNothingWasReached()
    }
}

extension RefreshSummary {
    /// - Throws: `Failure` with code 75 where sources were asked and none could be read.
    func failIfNothingWasReached() throws(Failure) {
        if reachedNothing {
            let which = asked > 0 ? "sources asked could" : "sources could ever"
            throw Failure(
                .tryAgain,
                "none of the \(asked > 0 ? asked : sources) \(which) be read; nothing is lost, try again"
            )
        }
    }
}
