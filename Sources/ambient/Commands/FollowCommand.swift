import ArgumentParser
import Feeds
import Foundation
import Markup
import Storage

/// `ambient follow`: from an address to a source in the list.
struct FollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Find the feed behind an address and follow it.",
        discussion: """
            Any address a person would paste: a home page, a post, a profile, a feed, @user@host. Shows what was found \
            with its newest titles, asks on a terminal, and adds it to the list; comments and order of the file stay.

              ambient follow example.org
              ambient follow https://example.org/feed.xml --as "Ada Example" --folder Craft
              ambient follow @ada@social.example --first
            """
    )

    @OptionGroup var places: PlaceOptions

    @Option(name: .customLong("as"), help: ArgumentHelp("The leader whose source it is.", valueName: "name"))
    var leader: String?

    @Option(help: "The folder of the list to put it in.")
    var folder: String?

    @Flag(help: "Take the first feed that is found, without asking.")
    var first = false

    @Flag(name: .shortAndLong, help: "The same as --first.")
    var yes = false

    @Argument(help: "What to follow.")
    var address: String

    func run() async throws {
        let session = try Session(places)
        _ = try SubscriptionFile.read(session.places, log: session.log)
        let found = try await FeedFinder(settings: session.fetchSettings).find(address)
        show(found)
        guard let chosen = try choose(found) else { return session.log.remark("nothing was changed") }
        try add(chosen, to: session)
    }

    private func show(_ found: [FeedFinder.Found]) {
        for (index, one) in found.enumerated() {
            print("\(index + 1)  \(plainLine(one.feed.title ?? one.address))\n   \(plainLine(one.address))")
            for entry in one.feed.items.prefix(3) {
                print("   - \(plainLine(entry.title ?? entry.url ?? "", limit: 70))")
            }
        }
    }

    /// The feed to follow: asked for on a terminal, else the only one.
    private func choose(_ found: [FeedFinder.Found]) throws -> FeedFinder.Found? {
        if first || yes { return found.first }
        guard isatty(STDIN_FILENO) == 1 else {
            if found.count == 1 { return found.first }
            throw Failure(.usage, "\(found.count) feeds were found; choose with --first, or name one of them")
        }
        print(found.count == 1 ? "Follow it? [Y/n] " : "Which one? [1] ", terminator: "")
        let answer = readLine()?.trimmingCharacters(in: .whitespaces) ?? "n"
        if answer.isEmpty || ["y", "yes"].contains(answer.lowercased()) { return found.first }
        return Int(answer).flatMap { found.indices.contains($0 - 1) ? found[$0 - 1] : nil }
    }

    private func add(_ found: FeedFinder.Found, to session: Session) throws {
        let path = session.places.opml
        var document = try SubscriptionFile.document(at: path)
        let wanted = canonicalAddress(found.address)
        if let known = document.paths(where: { $0["xmlUrl"].map(canonicalAddress) == wanted }).first,
            let outline = document.outline(at: known)
        {
            throw Failure(.usage, "\(path):\(outline.line): is followed already")
        }
        let title = plainLine(found.feed.title ?? found.address)
        var attributes = [
            OPMLDocument.Attribute("type", "rss"), OPMLDocument.Attribute("text", title),
            OPMLDocument.Attribute("xmlUrl", found.address),
        ]
        if let home = found.feed.homePageURL { attributes.append(OPMLDocument.Attribute("htmlUrl", home)) }
        if let leader { attributes.append(OPMLDocument.Attribute("ambient:leader", leader)) }
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            try document.add(OPMLDocument.Outline(attributes), toFolder: folder.map { [$0] } ?? [])
        }
        session.log.remark("\(path): follows \(title)")
    }
}

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
        )
        guard !lines.isEmpty else { throw Failure(.usage, "\(path): nobody and nothing in it is called \(name)") }
        let paths = document.paths { lines.contains($0.line) && $0["xmlUrl"] != nil }
        try SubscriptionFile.edit(&document, at: path) { (document) throws(OPMLError) in
            // From the end, so that the places of the others stay.
            for path in paths.reversed() { try document.remove(at: path) }
        }
        session.log.remark(
            "\(path): \(paths.count) source\(paths.count == 1 ? "" : "s") taken out; what was read stays"
        )
    }
}
