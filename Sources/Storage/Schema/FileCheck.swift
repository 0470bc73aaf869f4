internal import Foundation

/// A look at a store's file before SQLite is let at it.
///
/// Only its name is looked at. Reading it here would open it, and closing it again would drop the locks that SQLite
/// holds on it elsewhere in this process (POSIX advisory locks work so; "How To Corrupt An SQLite Database File", 2.2).
enum FileCheck {
    enum Finding: Equatable {
        case absent
        /// No bytes: a new store.
        case empty
        case filled
    }

    static func look(at path: String) throws(StoreError) -> Finding {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT { return .absent }
            throw .cannotOpen(path: path, reason: reason(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen(path: path, reason: "not a file") }
        return status.st_size > 0 ? .filled : .empty
    }

    /// The size of a file in bytes; 0 where there is none.
    static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    /// Makes the folders above a file that are missing.
    static func createFolders(above path: String) throws(StoreError) {
        let folder = folder(of: path)
        var status = stat()
        if stat(folder, &status) == 0 { return }
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .cannotOpen(path: path, reason: "the folder \(folder) cannot be made")
        }
    }

    /// Makes an empty file that only its owner may read.
    static func create(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            switch errno {
            case EACCES, EPERM, EROFS: throw .readOnly(path: path)
            case ENOSPC, EDQUOT, EFBIG: throw .noSpace(path: path)
            default: throw .cannotOpen(path: path, reason: reason(errno))
            }
        }
        close(descriptor)
    }

    static func isWritable(_ path: String) -> Bool {
        access(path, W_OK) == 0 && access(folder(of: path), W_OK) == 0
    }

    /// The system's words for an error number.
    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    /// The folder that a file stands in; Foundation's own way ends the program where the path is one character.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
