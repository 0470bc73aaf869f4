import Feeds
import Foundation
import Storage

/// Moves over from newsboat: its subscriptions into the list, its entries, read marks and flags into the store.
struct NewsboatMove {
    let session: Session
    let places: NewsboatPlaces

    /// Does it all, and tells what came over and what did not.
    ///
    /// Run again, it adds only what is new there.
    ///
    /// - Throws: `Failure` with code 65 for a file that is not newsboat's, 66, 73 or 74 where one cannot be read or
    ///   written.
    func run() throws {
        try moveSubscriptions()
        guard let cache = places.cache else { return }
        let lock = try session.lock("fetching")
        let list = try SubscriptionFile.read(session.places, log: session.log)
        let store = try session.openStore()
        _ = try ReadingLists(session: session, store: store).reconcile(list)
        let moved = try stored { () throws(StoreError) in
            try store.importNewsboat(cache: cache, now: session.now, clean: cleaned)
        }
        _ = consume lock
        tell(moved, of: cache)
    }

    private func moveSubscriptions() throws {
        guard let path = places.urls else { return }
        let urls = NewsboatURLs(String(decoding: try readInput(path), as: UTF8.self))
        for warning in urls.warnings { session.log.warn("\(path):\(warning.line ?? 0): \(warning.message)") }
        // Its own titles, for feeds that the user gave none.
        let titles = try places.cache.map { cache in
            try stored { () throws(StoreError) in try newsboatTitles(cache: cache) }
        }
        try SubscriptionFile.begin(at: session.places.opml)
        let programs = urls.subscriptions.filter { $0.kind == .program }
        for program in programs {
            session.log.warn(
                "\(path):\(program.line): left out: a program needs leave, see ambient-config(5), programs"
            )
        }
        let added = try ListEditing(path: session.places.opml)
            .add(urls.subscriptions.filter { $0.kind == .feed }, titles: titles ?? [:])
        session.log.remark("\(session.places.opml): \(counted(added, "source")) added from \(path)")
    }

    private func tell(_ moved: NewsboatImport, of cache: String) {
        session.log.remark(
            "\(session.places.store): \(counted(moved.entries, "entry", "entries")) of "
                + "\(counted(moved.sources, "source")) taken over from \(cache); \(moved.read) marked as read, "
                + "\(moved.starred) starred"
        )
        guard !moved.skipped.isEmpty else { return }
        let named = moved.skipped.prefix(5).joined(separator: ", ") + (moved.skipped.count > 5 ? ", …" : "")
        session.log.remark("left out, because nobody follows them: \(named)")
    }

    private func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        "\(count) \(count == 1 ? one : many ?? one + "s")"
    }
}

/// Where newsboat keeps its files.
struct NewsboatPlaces: Equatable {
    /// The subscriptions; `nil` where there is no such file.
    var urls: String?
    /// The entries; `nil` where there is no such file.
    var cache: String?

    /// - Parameters:
    ///   - folder: a folder with `urls`, `cache.db` or both; `nil`: where newsboat itself looks.
    ///   - environment: `HOME`, `XDG_CONFIG_HOME`, `XDG_DATA_HOME`.
    /// - Throws: `Failure` with code 66 that says where they were looked for.
    init(in folder: String?, environment: [String: String]) throws(Failure) {
        let home = environment["HOME"] ?? NSHomeDirectory()
        let config = "\(environment["XDG_CONFIG_HOME"] ?? "\(home)/.config")/newsboat"
        let data = "\(environment["XDG_DATA_HOME"] ?? "\(home)/.local/share")/newsboat"
        let folders = folder.map { [($0, $0)] } ?? [(config, data), ("\(home)/.newsboat", "\(home)/.newsboat")]
        for (config, data) in folders {
            urls = Self.file("\(config)/urls")
            cache = Self.file("\(data)/cache.db")
            if urls != nil || cache != nil { return }
        }
        let looked = folders.map(\.0).joined(separator: " and ")
        throw Failure(.noInput, "neither urls nor cache.db of newsboat in \(looked)")
    }

    private static func file(_ path: String) -> String? { FileManager.default.fileExists(atPath: path) ? path : nil }
}
