import ArgumentParser
import Feeds
import Foundation
import Markup
import Storage

/// `ambient show`: one entry, whole.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print one entry.",
        discussion: """
            The number of an entry is the first word of its line in `ambient list`.

              ambient show 1234 | less
              ambient show 1234 --format markdown
            """
    )

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, markdown, html, json
    }

    @OptionGroup var places: PlaceOptions

    @Option(help: "Columns of the text.")
    var width = 72

    @Option(help: "The form to print.")
    var format = Format.text

    @Argument(help: "The entry's number.")
    var number: Int64

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        guard let known = try stored({ () throws(StoreError) in try store.entry(number) }) else {
            throw Failure(.usage, "no entry has the number \(number); `ambient list` shows the numbers")
        }
        let body = known.entry.contentHTML ?? known.entry.summary ?? ""
        switch format {
        case .json: try EntryPrinter.printFeed([known.entry], title: "ambient")
        case .html: try StandardOutput.write("\(body)\n")
        case .markdown: try StandardOutput.write(heading(known.entry, mark: "# ") + markdown(fromHTML: body) + "\n")
        case .text:
            let head = wrap(heading(known.entry, mark: ""), width: width).joined(separator: "\n")
            let text = body.isEmpty ? plainText(known.entry.contentText ?? "") : layOut(body, width: width).plain
            try StandardOutput.write("\(head)\n\n\(text)\n")
        }
    }

    private func heading(_ entry: Entry, mark: String) -> String {
        let authors = entry.authors.compactMap(\.name).joined(separator: ", ")
        let lines = [mark + plainLine(entry.title ?? ""), plainLine(authors), entry.url ?? ""]
        return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }
}
