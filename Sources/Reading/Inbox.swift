internal import Foundation
import Synchronization

/// Events and signals from other threads, and a pipe that wakes the loop when one comes.
final class Inbox: Sendable {
    private let events = Mutex<[Event]>([])
    private let signals = Mutex<[Int32]>([])
    private let pipe = Pipe()

    /// The end of the pipe that wakes the loop, for a signal handler to write a byte to.
    var wakingEnd: Int32 { pipe.fileHandleForWriting.fileDescriptor }

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

    /// Sleeps until an event or a signal comes, or the descriptor has something to read.
    func wait(alsoFor descriptor: Int32) {
        var watched = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&watched, 2, -1) > 0 else { return }
        if watched[1].revents != 0 { _ = pipe.fileHandleForReading.availableData }
        // A terminal that has gone says so here, and only here.
        if watched[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { put(signal: SIGHUP) }
    }
}
