import Foundation

/// A value that several threads use, one at a time.
///
/// A POSIX lock and not `Synchronization.Mutex`: on Linux that is a futex of Swift's own, which ThreadSanitizer does not
/// recognise as a lock, so that it would report every use, and a real race would drown among them.
final class Locked<Value: Sendable>: @unchecked Sendable {
    // Sendable, because `value` is private and touched in `withLock` alone, with the lock held.
    private let lock = NSLock()
    private var value: Value

    init(_ value: Value) { self.value = value }

    func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return body(&value)
    }
}
