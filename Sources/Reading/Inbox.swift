internal import Foundation
import Synchronization

/// Events and signals from other threads, and a pipe that wakes the loop when one comes.
final class Inbox: Sendable {
    private let events = Mutex<[Event]>([])
    private let signals = Mutex<[Int32]>([])
    private let pipe = Pipe()
    /// The signals that were blocked in the loop's thread before SIGWINCH was.
    private let unblocked: sigset_t

    /// On the thread that will wait.
    init() {
        var resize = sigset_t()
        var before = sigset_t()
        sigemptyset(&resize)
        sigaddset(&resize, SIGWINCH)
        pthread_sigmask(SIG_BLOCK, &resize, &before)
        unblocked = before
    }

    /// Lets every signal come that came before, for as long as another program has the terminal.
    func unblocking<Value>(_ use: () throws -> Value) rethrows -> Value {
        var (mask, blocked) = (unblocked, sigset_t())
        pthread_sigmask(SIG_SETMASK, &mask, &blocked)
        defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
        return try use()
    }

    var put: @Sendable (Event) -> Void {
        { [self] event in
            events.withLock { $0.append(event) }
            wake()
        }
    }

    func put(signal: Int32) {
        signals.withLock { $0.append(signal) }
        wake()
    }

    func forget(_ signal: Int32) {
        signals.withLock { $0.removeAll { $0 == signal } }
    }

    func take() -> [Event] {
        events.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    func takeSignals() -> [Int32] {
        signals.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    private func wake() {
        // A pipe that is full wakes the loop as well.
        try? pipe.fileHandleForWriting.write(contentsOf: Data([0]))
    }

    /// Sleeps until an event comes, or the descriptor has something to read, or a signal comes.
    func wait(alsoFor descriptor: Int32) {
        let own = pipe.fileHandleForReading.fileDescriptor
        var readable = fd_set()
        readable.insert(descriptor)
        readable.insert(own)
        // SIGWINCH comes in here or not at all, so that none is missed between a look at the keys and this sleep.
        var mask = unblocked
        guard pselect(max(descriptor, own) + 1, &readable, nil, nil, nil, &mask) > 0 else { return }
        var watched = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: own, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&watched, 2, 0) > 0 else { return }
        if watched[1].revents != 0 { _ = pipe.fileHandleForReading.availableData }
        // A terminal that has gone says so here, and only here.
        if watched[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { put(signal: SIGHUP) }
    }
}

extension fd_set {
    /// FD_SET, which is a macro.
    fileprivate mutating func insert(_ descriptor: Int32) {
        guard (0..<1024).contains(descriptor) else { return }
        let (word, bit) = Int(descriptor).quotientAndRemainder(dividingBy: Int.bitWidth)
        withUnsafeMutableBytes(of: &self) { $0.bindMemory(to: Int.self)[word] |= 1 << bit }
    }
}
