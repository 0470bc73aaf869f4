import ArgumentParser
import Feeds
import Fetching
import Foundation
import Markup

/// The options of `ambient follow` for a blog page without a feed.
struct PageOptions: ParsableArguments {
    @Flag(help: "Read the posts from the page itself: it has no feed.")
    var page = false

    @Option(help: ArgumentHelp("With --page: selects the posts.", valueName: "xpath"))
    var entries: String?

    @Option(help: ArgumentHelp("With --entries: a post's title, from the post on.", valueName: "xpath"))
    var title: String?

    @Option(help: ArgumentHelp("With --entries: a post's address.", valueName: "xpath"))
    var link: String?

    @Option(help: ArgumentHelp("With --entries: a post's date.", valueName: "xpath"))
    var date: String?

    @Option(help: ArgumentHelp("With --entries: a post's summary.", valueName: "xpath"))
    var summary: String?

    @Flag(help: "With --page: show what would be read, and change nothing.")
    var dryRun = false

    /// The expressions as an outline has them.
    var expressions: PageExpressions {
        var expressions = PageExpressions()
        expressions.rows = entries
        expressions.title = title
        expressions.link = link
        expressions.date = date
        expressions.summary = summary
        return expressions
    }

    func validate() throws {
        let isRefined = title != nil || link != nil || date != nil || summary != nil
        if !page, dryRun || entries != nil || isRefined {
            throw ValidationError("--entries, --title, --link, --date, --summary and --dry-run need --page")
        }
        if entries == nil, isRefined { throw ValidationError("--title, --link, --date and --summary need --entries") }
    }
}

/// Follows a blog by its page.
struct FollowPage {
    let session: Session
    let options: PageOptions
    let leader: String?
    let folder: String?

    /// Reads the page, shows its posts, and adds it to the list unless that is a dry run.
    ///
    /// - Throws: `Failure` with code 69 where the page gives nothing, 65 where no posts are found, 64 where it is
    ///   followed already or an expression cannot be used; the list is then as it was.
    func run(_ text: String) async throws {
        let address = InputDocument.isAddress(text) ? text : "https://\(text)"
        let answer = await Fetcher(session.fetchSettings).fetch(FetchRequest(id: 0, address: address, wanted: .page))
        guard case .new(let body, let contentType) = answer.outcome else {
            let reason = if case .failed(let failure) = answer.outcome { "\(failure)" } else { "gone for good" }
            throw Failure(.unavailable, "\(plainLine(address)): \(reason)")
        }
        let reader = PageReader(url: answer.finalAddress, contentType: contentType, expressions: options.expressions)
        let reading: PageReader.Reading
        do throws(PageError) {
            reading = try reader.read(body)
        } catch {
            let code: Failure.Code = if case .expression = error { .usage } else { .badData }
            let hint = error == .noPosts ? "; name them with --entries XPATH" : ""
            throw Failure(code, "\(plainLine(address)): \(error)\(hint)")
        }
        show(reading)
        if options.dryRun { return session.log.remark("a dry run: nothing was changed") }
        try add(reading.feed, at: answer.permanentAddress ?? address)
    }

    private func show(_ reading: PageReader.Reading) {
        let items = reading.feed.items
        let count = "\(items.count) post\(items.count == 1 ? "" : "s")"
        print("\(plainLine(reading.feed.title ?? "")): \(count), by \(reading.way.rawValue)")
        for entry in items.prefix(options.dryRun ? items.count : 3) {
            let day = entry.date.map { $0.formatted(.iso8601.year().month().day()) } ?? "no date   "
            print("  \(day)  \(plainLine(entry.title ?? "", limit: 70))")
            guard options.dryRun else { continue }
            print("              \(plainLine(entry.url ?? ""))")
            if let summary = entry.summary { print("              \(plainLine(summary, limit: 70))") }
        }
    }

    private func add(_ feed: Feed, at address: String) throws {
        let path = session.places.opml
        let title = plainLine(leader ?? feed.title ?? address)
        var attributes = [
            OPMLDocument.Attribute("type", "rss"), OPMLDocument.Attribute("text", title),
            OPMLDocument.Attribute("xmlUrl", address), OPMLDocument.Attribute("htmlUrl", address),
            OPMLDocument.Attribute("ambient:source", "page"),
        ]
        for (name, value) in options.expressions.attributes {
            attributes.append(OPMLDocument.Attribute("ambient:\(name)", value))
        }
        if let leader { attributes.append(OPMLDocument.Attribute("ambient:leader", leader)) }
        try ListEditing(path: path).add(attributes, at: address, folders: folder.map { [$0] } ?? [])
        session.log.remark("\(path): follows \(title)")
    }
}
