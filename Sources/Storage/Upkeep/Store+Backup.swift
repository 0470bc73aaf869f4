internal import Foundation
internal import GRDB

extension Store {
    /// Copies the whole store to a file, as of one moment, while others read and write (SQLite's online backup).
    ///
    /// The copy is made aside and takes its name when it is whole; a file that has the name is replaced then, and only
    /// then. The copy is one file, mode 0600, and can be opened as a store at once.
    package func backup(to target: String) throws(StoreError) {
        let aside = target + ".part"
        try Self.remove(aside)
        try FileCheck.create(aside)
        do {
            let copy = try DatabaseQueue(path: aside)
            try queue.backup(to: copy)
            // A copy that stands alone needs no log beside it.
            try copy.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            try Self.remove(aside)
            throw StoreError(error, path: target)
        }
        try Self.sync(aside)
        guard rename(aside, target) == 0 else {
            let code = errno
            try Self.remove(aside)
            throw .cannotOpen(path: target, reason: FileCheck.reason(code))
        }
    }

    private static func remove(_ path: String) throws(StoreError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw .cannotOpen(path: path, reason: FileCheck.reason(errno))
        }
    }

    private static func sync(_ path: String) throws(StoreError) {
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: FileCheck.reason(errno)) }
        defer { Foundation.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .noSpace(path: path) }
    }
}
