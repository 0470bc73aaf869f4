import ArgumentParser
import Digesting
import Foundation
import Storage

/// `ambient publish`: the issues as a small static site.
struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Write the issues as a static site; only changed files are written.",
        discussion: """
            An index, a page for each issue and each leader, an Atom feed of the issues, the network as a picture, the \
            list as OPML.

              ambient publish ~/public_html/digest --address https://example.org/digest/
            """
    )

    @OptionGroup var places: PlaceOptions

    @Option(help: ArgumentHelp("Where the site will stand, for the links in its feed.", valueName: "address"))
    var address: String?

    @Option(help: "The heading of the first page.")
    var title = "ambient"

    @Argument(help: ArgumentHelp("The site's folder; made where it is missing.", valueName: "folder"))
    var folder: String

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        let delivered = try stored(store.issues).filter { $0.state == .delivered }
        var issues: [DigestIssue] = []
        for line in delivered {
            guard let kept = try stored({ () throws(StoreError) in try store.issue(line.number) }) else { continue }
            issues.append(try IssueJSON.decode(kept))
        }
        var options = SiteOptions()
        options.title = title
        options.posts = try stored { () throws(StoreError) in
            try store.postDates(since: session.now - 366 * 86_400)
        }
        options.network = try NetworkGraph.stored(in: store, now: session.now)
        options.address = address
        options.opml = FileManager.default.contents(atPath: session.places.opml).map {
            String(decoding: $0, as: UTF8.self)
        }
        options.render.wording = Wording.named(session.configuration.digest.language ?? "en")
        do throws(DeliveryError) {
            let summary = try publish(site(of: issues, options), to: folder)
            session.log.remark("\(folder): \(summary.written.count) files written, \(summary.unchanged) unchanged")
        } catch {
            throw Failure(Failure.Code(rawValue: error.exitCode) ?? .outputFailed, "\(error)")
        }
    }
}
