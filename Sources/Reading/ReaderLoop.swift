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
        screen.tellOfSize(throughPipe: inbox.wakingEnd)
    }

    /// Tells the loop of a signal from any thread: SIGCONT has everything drawn anew, all others end it.
    package var signal: @Sendable (Int32) -> Void {
        let inbox = inbox
        return { inbox.put(signal: $0) }
    }

    /// Shows the reader until the user leaves.
    ///
    /// - Returns: the signal that ended it; `nil` where the user left.
    package func run() -> Int32? {
        var ending: Int32?
        perform([.loadToday])
        while !isOver {
            screen.show(draw(state))
            inbox.wait(alsoFor: STDIN_FILENO)
            while let event = screen.nextEvent() { take(event) }
            for event in inbox.take() { take(event) }
            for signal in inbox.takeSignals() {
                if signal == SIGCONT {
                    screen.redraw()
                } else {
                    (ending, isOver) = (signal, true)
                }
            }
        }
        return ending
    }

    private func take(_ event: Event) {
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
        case .loadEntries(let filter, let page):
            let (rows, isLast) = try library.entries(filter, page)
            take(.entries(rows, filter: filter, page: page, isLast: isLast))
        case .loadLeader(let name): take(.leader(try library.leader(name)))
        case .loadRhythms: library.loadRhythms(inbox.put)
        case .loadCitations(let name): library.loadCitations(name, inbox.put)
        case .loadArticle(let id): take(.article(try library.article(id)))
        case .loadFullArticle(let id): library.loadFullArticle(id, inbox.put)
        case .mark(let changes): try library.mark(changes)
        case .markAllRead(let filter): take(.markedAllRead(try library.markAllRead(filter)))
        case .fetch: library.fetch(inbox.put)
        case .open(let address): try away { try library.open(address) }
        // OSC 52: the terminal itself keeps the clipboard, also over ssh.
        case .copy(let text): screen.send("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
        case .pipe(let text, let command):
            try away {
                try library.pipe(text, to: command)
                // What the command has said can be read before the screen comes back.
                screen.send("\r\n[Enter] ")
                _ = readLine(strippingNewline: true)
            }
        case .quit: isOver = true
        }
    }

    /// Lends the terminal to another program.
    private func away(_ use: () throws -> Void) throws {
        screen.suspend()
        defer {
            // Control-C was meant for that program.
            inbox.forget(SIGINT)
            screen.resume()
        }
        try use()
    }
}
