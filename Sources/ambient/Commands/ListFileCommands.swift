import ArgumentParser
import Feeds
import Foundation
import Storage

/// `ambient export`: the list as it stands.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Print the list as OPML, to the byte; or as a reading list for others.",
        discussion: """
              ambient export > feeds.opml
              ambient export --leaders > people-i-learn-from.opml
            """
    )

    @OptionGroup var places: PlaceOptions

    @Flag(help: "A reading list for others: whom one follows, without what is private.")
    var leaders = false

    func run() async throws {
        let session = try Session(places)
        let path = session.places.opml
        let document = try SubscriptionFile.document(at: path)
        let location = URL(fileURLWithPath: path).path
        try StandardOutput.write(leaders ? sharedList(document, location: location).bytes : document.bytes)
    }
}

/// `ambient import`: the sources of another list, or all that newsboat has.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add the sources of another OPML list, or move over from newsboat.",
        discussion: """
            Sources that are followed already stay as they are; lists that the other includes are included. From an \
            http address nothing but public sources is taken, without headers, weights and filters; a file of your own is taken as it is.

              ambient import subscriptions.opml
              ambient import https://example.org/blogroll.opml

            --newsboat takes over subscriptions, titles and tags from urls, and entries, what was read and what was \
            flagged from cache.db; both are only read. Nothing of it is announced again.

              ambient import --newsboat
              ambient import --newsboat ~/backup/newsboat
            """
    )

    @OptionGroup var places: PlaceOptions

    @Flag(
        help: "Move over from newsboat; the argument is a folder with its files, if they are not where it keeps them."
    )
    var newsboat = false

    @Argument(help: ArgumentHelp("An OPML file, an http address, or - for standard input.", valueName: "list"))
    var input: String?

    func validate() throws {
        if !newsboat, input == nil { throw ValidationError("name a list to import, or --newsboat") }
    }

    func run() async throws {
        let session = try Session(places)
        if newsboat {
            let places = try NewsboatPlaces(in: input, environment: session.environment)
            return try NewsboatMove(session: session, places: places).run()
        }
        guard let input else { return }
        let file = try await InputDocument.read(input)
        var other: OPMLDocument
        do throws(OPMLError) {
            other = try OPMLDocument(parsing: file.bytes, location: input)
        } catch {
            throw Failure(.badData, "\(error)")
        }
        // What comes over the network is somebody else's: nothing but who is followed is taken from it.
        if let address = file.address { other = sharedList(other, location: address, includedFrom: address) }
        let path = session.places.opml
        try SubscriptionFile.begin(at: path)
        let added = try ListEditing(path: path).add(allOf: other)
        session.log.remark("\(path): \(added.words)")
    }
}
