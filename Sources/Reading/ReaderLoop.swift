internal import Foundation
import Synchronization

/// Runs the reader on a terminal: events in, `update`, effects out, `draw`.
///
/// Everything happens on the thread that calls `run`; others only put events into the inbox and wake it.
package final class ReaderLoop {
    private let screen: Screen
    private let library: any ReaderLibrary
    private var state: ReaderState
    private let inbox = Inbox()
    private var isOver = false

    package init(screen: Screen, library: any ReaderLibrary, keys: KeyMap, measure: Int) {
        self.screen = screen
        self.library = library
        state = ReaderState(size: screen.size, keys: keys, measure: measure)
    }

    /// Ends the loop from another thread, as on SIGTERM.
    package var quit: @Sendable () -> Void {
        let inbox = inbox
        return { inbox.put(.key(.control("c"))) }
    }

    /// Shows the reader until the user leaves.
    package func run() {
        perform([.loadToday])
        while !isOver {
            screen.show(draw(state))
            inbox.wait(alsoFor: STDIN_FILENO)
            while let event = screen.nextEvent() { take(event) }
            for event in inbox.take() { take(event) }
        }
    }

    private func take(_ event: Event) {
        // Control-C leaves, whatever it is bound to and whatever is being typed.
        if event == .key(.control("c")) { isOver = true }
        let (next, effects) = update(state, event)
        state = next
        perform(effects)
    }

    private func perform(_ effects: [Effect]) {
        for effect in effects {
            do { try perform(effect) } catch { take(.message("\(error)")) }
        }
    }

    private func perform(_ effect: Effect) throws {
        switch effect {
        case .loadToday:
            let (title, sections) = try library.today()
            take(.today(title: title, sections: sections))
        case .loadLeaders: take(.leaders(try library.leaders()))
        case .loadEntries(let filter, let skipping):
            let (rows, isLast) = try library.entries(filter, skipping: skipping)
            take(.entries(rows, filter: filter, isLast: isLast))
        case .loadArticle(let id): take(.article(try library.article(id)))
        case .loadFullArticle(let id): library.loadFullArticle(id, inbox.put)
        case .mark(let changes): try library.mark(changes)
        case .markAllRead(let filter): take(.markedAllRead(try library.markAllRead(filter)))
        case .fetch: library.fetch(inbox.put)
        case .open(let address): try away { try library.open(address) }
        // OSC 52: the terminal itself keeps the clipboard, also over ssh.
        case .copy(let text): screen.send("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
        case .pipe(let text, let command): try away { try library.pipe(text, to: command) }
        case .quit: isOver = true
        }
    }

    /// Lends the terminal to another program.
    private func away(_ use: () throws -> Void) throws {
        screen.suspend()
        defer { screen.resume() }
        try use()
    }
}

/// Events from other threads, and a pipe that wakes the loop when one comes.
private final class Inbox: Sendable {
    private let events = Mutex<[Event]>([])
    private let pipe = Pipe()

    var put: @Sendable (Event) -> Void {
        { [self] event in
            events.withLock { $0.append(event) }
            pipe.fileHandleForWriting.write(Data([0]))
        }
    }

    func put(_ event: Event) { put(event) }

    func take() -> [Event] {
        events.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }

    /// Sleeps until an event comes, or the descriptor has something to read, or a signal comes.
    func wait(alsoFor descriptor: Int32) {
        var watched = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: pipe.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&watched, 2, -1) > 0 else { return }
        if watched[1].revents != 0 { _ = pipe.fileHandleForReading.availableData }
        // A terminal that has gone says so here, and only here.
        if watched[0].revents & Int16(POLLHUP | POLLERR) != 0 { put(.key(.control("c"))) }
    }
}
