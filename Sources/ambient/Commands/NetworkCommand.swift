import ArgumentParser
import Digesting
import Feeds
import Foundation
import Markup
import Storage

/// `ambient network`: who cites whom, what several point at, who is worth following.
struct NetworkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "network",
        abstract: "Who cites whom, what several point at, who is worth following.",
        discussion: """
            By the links in what your leaders wrote in the last half year; feed furniture and own navigation left out. \
            The drawing has the sixty who cite and are cited most.

              ambient network
              ambient network --format svg > network.svg
              ambient network --format dot | dot -Tpdf > network.pdf
              ambient network --dismiss https://example.com
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, dot, svg, json
    }

    @OptionGroup var places: PlaceOptions

    @Option(help: "The form to print.")
    var format = Format.text

    @Option(help: ArgumentHelp("Never offer this site again.", valueName: "address"))
    var dismiss: [String] = []

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        for address in dismiss {
            try stored { () throws(StoreError) in
                try store.dismissSuggestion(canonicalAddress(address), now: session.now)
            }
        }
        let graph = try NetworkGraph.stored(in: store, now: session.now)
        switch format {
        case .text: try StandardOutput.write(text(graph))
        case .dot: try StandardOutput.write(dot(graph))
        case .svg:
            let wording = Wording.named(session.configuration.digest.language ?? "en")
            try StandardOutput.write(graph.drawing(wording))
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try StandardOutput.write(try encoder.encode(graph) + [0x0A])
        }
    }

    private func text(_ graph: NetworkGraph) -> String {
        var lines: [String] = []
        let sections: [(String, [String])] = [
            ("Who cites whom", graph.edges.prefix(40).map { "\($0.from) → \($0.to)  \($0.count)" }),
            (
                "Several point at",
                graph.pages.map { "\($0.title)\n    \($0.votes.map(\.leader).joined(separator: ", "))\n    \($0.url)" }
            ),
            (
                "Worth following",
                graph.worthFollowing.map {
                    "\($0.name), cited by \($0.citedBy.joined(separator: ", "))\n    \($0.command)"
                }
            ),
        ]
        for (title, items) in sections where !items.isEmpty {
            lines.append(lines.isEmpty ? title : "\n\(title)")
            lines += items.map { "  \(plainText($0))" }
        }
        return lines.isEmpty ? "Nobody cites anybody yet.\n" : lines.joined(separator: "\n") + "\n"
    }

    /// The DOT language of Graphviz; names stand in quotes with quotes and backslashes escaped.
    private func dot(_ graph: NetworkGraph) -> String {
        let edges = graph.edges.map { edge in
            "  \(quoted(edge.from)) -> \(quoted(edge.to)) [weight=\(edge.count), penwidth=\(min(edge.count, 8))];\n"
        }
        return "digraph network {\n" + edges.joined() + "}\n"
    }

    private func quoted(_ name: String) -> String {
        let escaped = plainLine(name).unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }
        return "\"\(escaped.joined())\""
    }
}
