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
        if json {
            let entries = try stored { () throws(StoreError) in try store.entries(query, limit: filter.limit) }.rows
            try EntryPrinter.printFeed(entries.map(\.entry), title: "ambient")
        } else if text {
            try pages(of: store.entries, query) { for known in $0 { try EntryPrinter.printText(known) } }
        } else {
            let width = StandardOutput.columns
            try pages(of: store.lines, query) { try EntryPrinter.printLines($0, width: width) }
        }
    }

    /// Prints a list page by page, a short one first: whoever looks at its beginning only does not wait for its end.
    private func pages<Row>(
        of page: (EntryQuery, Int, EntryCursor?) throws(StoreError) -> EntryPage<Row>,
        _ query: EntryQuery,
        print: ([Row]) throws -> Void
    ) throws {
        var left = filter.limit
        var length = 50
        var cursor: EntryCursor?
        repeat {
            let found = try stored { () throws(StoreError) in try page(query, min(left, length), cursor) }
            try print(found.rows)
            left -= found.rows.count
            cursor = found.next
            length = 1_000
        } while cursor != nil && left > 0
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
