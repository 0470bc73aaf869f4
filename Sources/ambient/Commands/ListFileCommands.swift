import ArgumentParser
import Feeds
import Foundation
import Storage

/// `ambient export`: the list as it stands.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print the list as OPML, to the byte.",
        discussion: "  ambient export > feeds.opml"
    )

    @OptionGroup var places: PlaceOptions

    func run() async throws {
        let session = try Session(places)
        try StandardOutput.write(try SubscriptionFile.document(at: session.places.opml).bytes)
    }
}

/// `ambient import`: the sources of another list.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add the sources of another OPML list; those that are followed already stay as they are.",
        discussion: """
              ambient import subscriptions.opml
              ambient import https://example.org/blogroll.opml
            """
    )

    @OptionGroup var places: PlaceOptions

    @Argument(help: ArgumentHelp("An OPML file, an http address, or - for standard input.", valueName: "list"))
    var input: String

    func run() async throws {
        let session = try Session(places)
        let file = try await InputDocument.read(input)
        let other: OPMLDocument
        do throws(OPMLError) {
            other = try OPMLDocument(parsing: file.bytes, location: input)
        } catch {
            throw Failure(.badData, "\(error)")
        }
        _ = try SubscriptionFile.read(session.places, log: session.log)
        let path = session.places.opml
        var document = try SubscriptionFile.document(at: path)
        var known = Set(
            document.paths { $0["xmlUrl"] != nil }.compactMap { document.outline(at: $0)?["xmlUrl"] }.map(
                canonicalAddress
            )
        )
        var added = 0
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            for way in other.paths(where: { $0["xmlUrl"] != nil }) {
                guard let outline = other.outline(at: way), let address = outline["xmlUrl"],
                    known.insert(canonicalAddress(address)).inserted
                else { continue }
                let folders = way.indices.dropLast().compactMap { other.outline(at: Array(way[...$0]))?["text"] }
                try document.add(OPMLDocument.Outline(outline.attributes), toFolder: folders)
                added += 1
            }
        }
        session.log.remark("\(path): \(added) source\(added == 1 ? "" : "s") added")
    }
}
