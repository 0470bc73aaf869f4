internal import Foundation
internal import GRDB

/// The store: one SQLite file that holds everything ambient knows but the list of subscriptions, which is the OPML's.
///
/// A door with one method for each promise; every method is one transaction, so that a crash leaves all of it or
/// nothing. SQL stays behind it. Values go in and come out, never rows. In one process a store does one thing at a
/// time; whoever wants to read while another part writes opens a second one on the same file. Between processes
/// readers never wait, and writers wait for each other up to the busy time-out.
package struct Store: Sendable {
    /// The path of the file as it was opened; `:memory:` for a store that dies with its value.
    package let path: String
    /// Why the file can only be read, which is what writing throws; `nil` where it can be written.
    package let hindrance: StoreError?
    let queue: DatabaseQueue

    init(queue: DatabaseQueue, path: String, hindrance: StoreError? = nil) {
        self.queue = queue
        self.path = path
        self.hindrance = hindrance
    }

    /// Closes the file.
    ///
    /// Called for you when the last copy of the value goes; a method so that tests can force it.
    package func close() throws(StoreError) {
        do { try queue.close() } catch { throw StoreError(error, path: path) }
    }
}

extension Store {
    /// Reads within one transaction: all that `body` sees is of one moment.
    func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        do { return try queue.read(body) } catch { throw StoreError(error, path: path) }
    }

    /// Writes within one transaction: all that `body` does, or nothing.
    func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
        if let hindrance { throw hindrance }
        do { return try queue.write(body) } catch { throw StoreError(error, path: path) }
    }
}

extension StoreError {
    /// Tells SQLite's results apart by what the user can do about them.
    init(_ error: any Error, path: String) {
        if let known = error as? StoreError {
            self = known
            return
        }
        guard let database = error as? DatabaseError else {
            self = .failed(path: path, reason: "\(error)")
            return
        }
        let detail = database.message ?? "SQLite error \(database.extendedResultCode.rawValue)"
        switch database.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path, detail: detail)
        case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
        case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: detail)
        case .SQLITE_FULL: self = .noSpace(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_IOERR:
            // A write beyond RLIMIT_FSIZE or a quota ends as an input/output error; the reason is still in errno.
            let full = [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE]
                .contains(database.extendedResultCode)
            self = full ? .noSpace(path: path) : .failed(path: path, reason: detail)
        default: self = .failed(path: path, reason: detail)
        }
    }
}
