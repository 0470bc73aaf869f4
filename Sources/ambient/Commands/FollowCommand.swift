import ArgumentParser
import Feeds
import Fetching
import Foundation
import Markup

/// `ambient follow`: from an address, a handle or a name to sources in the list.
struct FollowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Find the feeds behind an address, a handle or a name, and follow them.",
        discussion: """
            Any address a person would paste: a home page, a post, a profile, a feed, @user@host; or a leader of the \
            shipped list by name or handle. Shows what was found with its newest titles, asks on a terminal, and adds \
            it to the list; comments and order of the file stay.

              ambient follow example.org
              ambient follow "Charity Majors"
              ambient follow https://example.org/feed.xml --as "Ada Example" --folder Craft
              ambient follow @ada@social.example --first
              ambient follow https://example.org/blogroll.opml --include
              ambient follow https://example.org/blogroll.opml --import
              ambient follow https://example.org/blog --page

            A list of somebody else can be included, and follows its owner from then on: who appears in it is followed \
            too, who vanishes is not any more, and both is told. Or its sources can be imported, once, as one's own.

            With --page the posts of a blog without a feed are found by its marks and structure, or by XPath.
            """
    )

    @OptionGroup var places: PlaceOptions

    @Option(name: .customLong("as"), help: ArgumentHelp("The leader whose source it is.", valueName: "name"))
    var leader: String?

    @Option(help: "The folder of the list to put it in.")
    var folder: String?

    @Flag(help: "Take the first feed that is found, without asking.")
    var first = false

    @Flag(help: "Take all that is found, also other sources of the same person.")
    var all = false

    @Flag(name: .shortAndLong, help: "Take what is proposed: the first feed, or all sources of a named leader.")
    var yes = false

    @Flag(name: .customLong("import"), help: "Add the sources of an OPML list to one's own, once.")
    var imports = false

    @Flag(name: .customLong("include"), help: "Follow an OPML list itself, with whoever is in it from day to day.")
    var includes = false

    @OptionGroup var pageOptions: PageOptions

    @Argument(help: "What to follow.")
    var address: String

    func validate() throws {
        if includes, imports { throw ValidationError("a list is either included (--include) or imported (--import)") }
    }

    func run() async throws {
        let session = try Session(places)
        _ = try SubscriptionFile.read(session.places, log: session.log)
        if pageOptions.page {
            return try await FollowPage(session: session, options: pageOptions, leader: leader, folder: folder).run(
                address
            )
        }
        switch try await finder(session).find(address) {
        case .list(let list, let address): try take(list, at: address, session)
        case .leader(let name, let sources):
            try add(FollowChoice(rule: rule).choose(sources, of: name), session)
        case .feeds(let found, let others, let name):
            try add(FollowChoice(rule: rule).choose(found, samePerson: others, leader: name), session)
        }
    }

    private var rule: FollowChoice.Rule {
        if all { return .all }
        return first ? .first : yes ? .proposed : .ask
    }

    private func finder(_ session: Session) throws -> FeedFinder {
        var directory = LeaderDirectory()
        for path in [SubscriptionFile.shippedList(), session.places.opml].compactMap({ $0 }) {
            let document = try SubscriptionFile.document(at: path)
            directory.add(document, location: URL(fileURLWithPath: path).path)
        }
        let settings = session.fetchSettings
        return FeedFinder(directory: directory, bridges: session.configuration.bridges) { request in
            await Fetcher(settings).fetch(request)
        }
    }

    private func add(_ chosen: FollowChoice.Chosen?, _ session: Session) throws {
        guard let chosen else { return session.log.remark("nothing was changed") }
        let path = session.places.opml
        let added = try ListEditing(path: path).add(
            chosen.sources,
            leader: leader ?? chosen.leader,
            folders: folder.map { [$0] }
        )
        for source in added { session.log.remark("\(path): follows \(plainLine(source.title))") }
    }

    /// Includes a list, or adds its sources.
    private func take(_ list: OPMLDocument, at address: String, _ session: Session) throws {
        let path = session.places.opml
        let count = SubscriptionList(list, location: address, includedFrom: address).subscriptions.count
        let title = plainLine(leader ?? list.title ?? address)
        print("\(title): a list of \(count) source\(count == 1 ? "" : "s")")
        switch try listChoice(address) {
        case .include:
            try ListEditing(path: path).add(include: address, title: title, folders: folder.map { [$0] } ?? [])
            session.log.remark("\(path): includes \(title); ambient fetch reads it")
        case .imported:
            // The list is somebody else's: nothing but who is followed is taken from it.
            let shared = sharedList(list, location: address, includedFrom: address)
            let added = try ListEditing(path: path).add(allOf: shared)
            session.log.remark("\(path): \(added.words)")
        case nil: session.log.remark("nothing was changed")
        }
    }

    private enum ListChoice {
        case include, imported
    }

    /// What a person wants of a list; `nil`: nothing.
    ///
    /// - Throws: `Failure` with code 64 where nobody can be asked.
    private func listChoice(_ address: String) throws -> ListChoice? {
        if includes { return .include }
        if imports { return .imported }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure(
                .usage,
                "\(address): is a list; say --include to follow it from day to day, or --import to add its sources once"
            )
        }
        let question = "Include it (follow who is in it from day to day), import its sources once, or neither?"
        print("\(question) [i/m/N] ", terminator: "")
        switch (readLine() ?? "").lowercased() {
        case "i", "include": return .include
        case "m", "import": return .imported
        default: return nil
        }
    }
}
