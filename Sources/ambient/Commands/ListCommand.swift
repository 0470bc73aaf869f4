import ArgumentParser
import Feeds
import Foundation
import Storage

/// `ambient list`: entries as lines, or as JSON Feed.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List entries, newest first.",
        discussion: """
            One line an entry: its number, its day, who wrote it, its title.

              ambient list --unread
              ambient list --leader "Lara Hogan" --since 2026-01-01
              ambient list --json --limit 500 > entries.json
              ambient list --text --state news | less
            """
    )

    @OptionGroup var places: PlaceOptions
    @OptionGroup var filter: FilterOptions

    @Flag(help: "Print JSON Feed 1.1.")
    var json = false

    @Flag(help: "Print the text of each entry below its line.")
    var text = false

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        let query = try filter.query()
        if json || text {
            let entries = try stored { () throws(StoreError) in
                try store.entries(query, limit: filter.limit)
            }.rows
            if json { return try EntryPrinter.printFeed(entries.map(\.entry), title: "ambient") }
            for known in entries { try EntryPrinter.printText(known) }
            return
        }
        let lines = try stored { () throws(StoreError) in try store.lines(query, limit: filter.limit) }.rows
        try EntryPrinter.printLines(lines, width: StandardOutput.columns)
    }
}

/// Which entries a command is about.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this leader; can be given several times.", valueName: "name"))
    var leader: [String] = []

    @Option(help: "Only entries with this tag.")
    var tag: String?

    @Option(help: ArgumentHelp("Only \(EntryQuery.State.allCases.map(\.rawValue).joined(separator: ", ")) entries."))
    var state: EntryQuery.State?

    @Flag(help: "The same as --state unread.")
    var unread = false

    @Flag(help: "The same as --state starred.")
    var starred = false

    @Option(help: ArgumentHelp("Not older than this day (2026-11-23).", valueName: "date"))
    var since: String?

    @Option(help: ArgumentHelp("Older than this day.", valueName: "date"))
    var until: String?

    @Option(name: .shortAndLong, help: "How many at most.")
    var limit = 1_000_000

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit takes a number above 0") }
        for text in [since, until].compactMap({ $0 }) where Self.day(text) == nil {
            throw ValidationError("\(text) is no day; write it as 2026-11-23")
        }
    }

    /// The store's words for the flags.
    func query() throws -> EntryQuery {
        var query = EntryQuery()
        query.leaders = leader.isEmpty ? nil : leader
        query.tag = tag
        query.state = unread ? .unread : starred ? .starred : state
        query.since = since.flatMap(Self.day)
        query.until = until.flatMap(Self.day)
        return query
    }

    /// Midnight of a local day, or the moment that a full date names.
    static func day(_ text: String) -> Date? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        if parts.count == 3, text.count <= 10 {
            let day = DateComponents(year: parts[0], month: parts[1], day: parts[2])
            return Calendar.current.date(from: day)
        }
        return FeedDate.parse(text)
    }
}

extension EntryQuery.State: ExpressibleByArgument {}
