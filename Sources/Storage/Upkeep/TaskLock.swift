internal import Foundation

/// The right to do what only one process may do at a time, such as fetching.
///
/// An advisory lock of the kernel (`flock`) on a small file beside the store: it goes with the process that holds it,
/// however that ends, and nobody who only reads the store asks for it. The file says who holds it, and stays.
package struct TaskLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Parameters:
    ///   - task: what is done, as in "another ambient is fetching"; also names the file.
    ///   - path: the store's path.
    ///   - patience: how long to wait for another process, in seconds.
    /// - Throws: `StoreError.locked` with the number of the process that holds it, when the time is over.
    package init(_ task: String, besideStoreAt path: String, patience: Double = 0) throws(StoreError) {
        // The very first command may come here before there is a store.
        try FileCheck.createFolders(above: path)
        let name = "\(path).\(task).lock"
        let descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            switch errno {
            case EACCES, EPERM, EROFS: throw .readOnly(path: path)
            case ENOSPC, EDQUOT: throw .noSpace(path: path)
            default: throw .cannotOpen(path: name, reason: FileCheck.reason(errno))
            }
        }
        let deadline = Date(timeIntervalSinceNow: patience)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            if code == EINTR { continue }
            guard code == EWOULDBLOCK, Date() < deadline else {
                let holder = Self.holder(descriptor)
                close(descriptor)
                if code == EWOULDBLOCK { throw .locked(task: task, pid: holder) }
                throw .cannotOpen(path: name, reason: FileCheck.reason(code))
            }
            usleep(20_000)
        }
        self.descriptor = descriptor
        Self.sign(descriptor)
    }

    deinit {
        // Emptied first, so that nobody reads our number in a lock that is free.
        ftruncate(descriptor, 0)
        close(descriptor)
    }

    /// Writes our process number.
    ///
    /// It is for people only: a disk without room for it does not matter.
    private static func sign(_ descriptor: Int32) {
        let text = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { $0 >= 0x30 && $0 <= 0x39 }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}
