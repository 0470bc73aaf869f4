import Digesting
import Feeds
import Foundation

/// The user's subscriptions: the OPML file at a place.
enum SubscriptionFile {
    /// Reads the OPML; on a first run without one the shipped list is copied there.
    ///
    /// - Throws: `Failure` with code 65 or 78 that names file and line; 78 too where the list names no feed.
    static func read(_ places: Places, log: StandardError) throws -> SubscriptionList {
        if !places.opmlIsNamed, !FileManager.default.fileExists(atPath: places.opml) {
            try copyShipped(to: places.opml, log: log)
        }
        let document = try document(at: places.opml)
        // Relative addresses in the list are relative to the file, wherever the program runs.
        let list = SubscriptionList(document, location: URL(fileURLWithPath: places.opml).path).withFoldersOpened
        for problem in list.problems { log.warn("\(places.opml):\(problem.line): \(problem.message)") }
        for source in list.subscriptions {
            for term in source.settings.mute + source.settings.keep {
                do throws(FilterTerm.Fault) { _ = try FilterTerm(term) } catch {
                    let place = "\(places.opml):\(source.line): “\(source.title)”"
                    log.warn("\(place): a filter has a fault: \(error); left out")
                }
            }
        }
        guard !list.subscriptions.isEmpty || !list.includes.isEmpty else {
            throw Failure(.badConfiguration, "\(places.opml): names no feed; follow somebody first")
        }
        return list
    }

    /// The OPML file at `path`.
    ///
    /// - Throws: `Failure` with code 78 where there is none, 65 where it cannot be read.
    static func document(at path: String) throws -> OPMLDocument {
        guard let data = FileManager.default.contents(atPath: path) else {
            let reason = FileManager.default.fileExists(atPath: path) ? "cannot be read" : "no such file"
            throw Failure(.badConfiguration, "\(path): \(reason); name your subscriptions with --opml FILE")
        }
        do {
            return try OPMLDocument(parsing: [UInt8](data), location: path)
        } catch {
            throw Failure(.badData, "\(error)")
        }
    }

    /// Makes a list without sources where there is none: who brings a list of their own has no use for the shipped one.
    ///
    /// - Throws: `Failure` with code 73.
    static func begin(at path: String) throws(Failure) {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        let empty = """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
              <head>
                <title>Subscriptions</title>
              </head>
              <body>
              </body>
            </opml>

            """
        do {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try writeAtomically(Array(empty.utf8), to: path)
        } catch {
            throw Failure(.cannotCreate, "\(path): cannot be created: \(error)")
        }
    }

    /// Edits the list and writes it in one step; comments, order and foreign attributes stay.
    ///
    /// - Throws: `Failure` with code 65 for a list that cannot be edited, 73 where it cannot be written; then the file
    ///   is as it was.
    static func edit(
        _ document: inout OPMLDocument,
        at path: String,
        _ change: (inout OPMLDocument) throws(OPMLError) -> Void
    ) throws(Failure) {
        do throws(OPMLError) {
            try change(&document)
        } catch {
            throw Failure(.badData, "\(error)")
        }
        do throws(DeliveryError) {
            try writeAtomically(document.bytes, to: path)
        } catch {
            throw Failure(.cannotCreate, "\(error)")
        }
    }

    private static func copyShipped(to path: String, log: StandardError) throws {
        guard let shipped = shippedList() else {
            throw Failure(.badConfiguration, "\(path): no such file; name your subscriptions with --opml FILE")
        }
        do {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: shipped, toPath: path)
        } catch {
            throw Failure(.cannotCreate, "\(path): cannot be created: \(error.localizedDescription)")
        }
        log.remark("ambient: began with the shipped list of leaders: \(path)")
    }

    /// The list that came with the program: `share/ambient/feeds.opml` beside its `bin`, or the working copy's own.
    static func shippedList() -> String? {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        let folder = program.deletingLastPathComponent()
        let installed = folder.deletingLastPathComponent().appendingPathComponent("share/ambient/feeds.opml")
        return [installed.path, "feeds.opml"].first { FileManager.default.fileExists(atPath: $0) }
    }
}
