import ArgumentParser
import Feeds
import Foundation
import Markup
import Storage

/// `ambient search`: full-text search.
struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search all entries, best match first.",
        discussion: """
            Words are looked for together; "phrases", beginnings*, -not, this OR that, title:word and leader:name work. \
            Chinese, Japanese and Korean need no spaces.

              ambient search technical strategy
              ambient search 'title:migration leader:will'
            """
    )

    @OptionGroup var places: PlaceOptions
    @OptionGroup var filter: FilterOptions

    @Flag(help: "Print JSON Feed 1.1.")
    var json = false

    @Argument(help: "What to look for.")
    var words: [String]

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        var query = try filter.query()
        query.words = words.joined(separator: " ")
        let limit = min(filter.limit, 1000)
        let hits = try stored { () throws(StoreError) in try store.search(query, limit: limit) }
        if json {
            let entries = try stored { () throws(StoreError) in try store.entries(hits.map(\.id)) }
            return try EntryPrinter.printFeed(entries.map(\.entry), title: "ambient: \(words.joined(separator: " "))")
        }
        let emphasis = StandardOutput.wantsColor && !places.noColor
        for hit in hits {
            try EntryPrinter.printLines([hit.line], width: StandardOutput.columns)
            try StandardOutput.write("    \(snippet(hit.snippet, emphasis: emphasis))\n")
        }
    }

    private func snippet(_ snippet: Snippet, emphasis: Bool) -> String {
        snippet.parts.map { part in
            let text = plainText(part.text).replacing("\n", with: " ")
            return part.isMatch && emphasis ? "\u{1B}[1m\(text)\u{1B}[0m" : text
        }.joined()
    }
}
