internal import Foundation
internal import GRDB

extension Store {
    /// Opens the store, creates it (mode 0600) where there is none, and brings an older one up to date.
    ///
    /// A file that is damaged, newer, or another program's is left as it is, to the byte. A file of zero bytes counts
    /// as new. A file that may be read but not written, or that stands on a full disk, is opened for reading only.
    ///
    /// - `path`: the file; folders above it that are missing are made.
    /// - `patience`: how long a write waits for another process, in seconds.
    package static func open(at path: String, patience: Double = 10) throws(StoreError) -> Store {
        let finding = try FileCheck.look(at: path)
        if finding == .absent {
            try FileCheck.createFolders(above: path)
            try FileCheck.create(path)
        }
        var hindrance: StoreError? = FileCheck.isWritable(path) ? nil : .readOnly(path: path)
        if let hindrance, finding != .filled { throw hindrance }
        let deadline = Date(timeIntervalSinceNow: patience)
        while true {
            do {
                return try attempt(path, hindrance: hindrance, patience: patience)
            } catch .busy where Date() < deadline {
                // Two processes create or recover the same store: SQLite does not wait for these locks by itself.
                usleep(5_000)
            } catch .noSpace
                where hindrance == nil && finding == .filled && FileCheck.size(of: path + "-wal") == 0
            {
                // There is no room for the files beside it; what it holds can still be read.
                hindrance = .noSpace(path: path)
            }
        }
    }

    /// A store that lives in memory and dies with its value; for tests and for a dry run over foreign input.
    package static func inMemory() throws(StoreError) -> Store {
        do {
            let queue = try DatabaseQueue()
            try queue.inDatabase { db in try Migrations.run(db, path: ":memory:") }
            return Store(queue: queue, path: ":memory:")
        } catch {
            throw StoreError(error, path: ":memory:")
        }
    }

    private static func attempt(
        _ path: String,
        hindrance: StoreError?,
        patience: Double
    ) throws(StoreError) -> Store {
        let isReadOnly = hindrance != nil
        var configuration = Configuration()
        configuration.label = "store"
        configuration.busyMode = .timeout(patience)
        configuration.readonly = isReadOnly
        configuration.prepareDatabase { db in
            // Whose file it is comes first: the lines after it would change a stranger's.
            let version = try Migrations.found(db, path: path)
            try requireSound(db, path: path)
            if let hindrance, version < Migrations.version { throw hindrance }
            try db.execute(sql: isReadOnly ? readTuning : writeTuning)
            if !isReadOnly { try Migrations.run(db, path: path) }
        }
        do {
            // Where nothing can be written there is no shared memory beside the file either: it is read as it stands.
            let queue = try DatabaseQueue(
                path: isReadOnly ? "\(address(of: path))?immutable=1" : path,
                configuration: configuration
            )
            return Store(queue: queue, path: path, hindrance: hindrance)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Refuses a file that was cut short, and looks through a small one whole: a few milliseconds for which damage is
    /// said before anything is written.
    ///
    /// A large file is looked through by `health`, and damage in it is said by what comes upon it.
    private static func requireSound(_ db: Database, path: String) throws {
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        let wanted = pages * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
        // While a log waits to be written back, the file may rightly be shorter.
        if FileCheck.size(of: path + "-wal") == 0 {
            let found = FileCheck.size(of: path)
            if found < wanted { throw StoreError.damaged(path: path, detail: "cut short: \(found) of \(wanted) bytes") }
        }
        guard wanted <= quickCheckLimit else { return }
        let fault = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "ok"
        if fault != "ok" { throw StoreError.damaged(path: path, detail: oneLine(fault)) }
    }

    /// The largest file that is looked through whenever it is opened, in bytes.
    private static let quickCheckLimit = 4 << 20

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static let readTuning = """
        PRAGMA cache_size = -16000;
        PRAGMA temp_store = MEMORY;
        """

    /// How SQLite is to work for us.
    ///
    /// Pages of 8 KB hold most bodies without a chain of overflow pages: measured over 20,000 entries, a third less CPU
    /// than 4 KB. A log of 32 MB before it is written back keeps a first fetch from writing its pages many times.
    /// Debian's SQLite overwrites what it deletes with zeros, also in the merges of the index; that protects nothing
    /// here, where nothing is deleted for secrecy.
    private static let writeTuning = """
        PRAGMA page_size = 8192;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = OFF;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 33554432;
        \(readTuning)
        """

    private static func address(of path: String) -> String {
        "file:" + (path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path)
    }
}
