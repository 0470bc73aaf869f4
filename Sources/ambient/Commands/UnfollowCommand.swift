import ArgumentParser
import Feeds
import Foundation

/// `ambient unfollow`: takes a source, or a leader with all sources, out of the list.
struct UnfollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unfollow",
        abstract: "Take a source or a leader out of the list; what was read stays.",
        discussion: """
              ambient unfollow https://example.org/feed.xml
              ambient unfollow "Ada Example"
            """
    )

    @OptionGroup var places: PlaceOptions

    @Argument(help: "The address or title of a source, or the name of a leader.")
    var name: String

    func run() async throws {
        let session = try Session(places)
        let path = session.places.opml
        var document = try SubscriptionFile.document(at: path)
        let list = SubscriptionList(document, location: URL(fileURLWithPath: path).path)
        let wanted = name.lowercased()
        let address = canonicalAddress(name)
        let lines = Set(
            list.subscriptions.filter { source in
                [source.leader.lowercased(), source.title.lowercased(), source.address.lowercased()].contains(wanted)
                    || canonicalAddress(source.address) == address
            }.map(\.line)
                + list.includes.filter { list in
                    list.title.lowercased() == wanted || canonicalAddress(list.address) == address
                }.map(\.line)
        )
        guard !lines.isEmpty else { throw Failure(.usage, "\(path): nobody and nothing in it is called \(name)") }
        let paths = document.paths { lines.contains($0.line) && ($0["xmlUrl"] ?? $0["url"]) != nil }
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            // From the end, so that the places of the others stay.
            for path in paths.reversed() { try document.remove(at: path) }
        }
        session.log.remark(
            "\(path): \(paths.count) source\(paths.count == 1 ? "" : "s") taken out; what was read stays"
        )
    }
}
