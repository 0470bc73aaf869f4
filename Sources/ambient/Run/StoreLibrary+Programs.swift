import Feeds
import Fetching
import Foundation
import Markup
import Reading
import Storage

/// What the reader asks of other programs and pages; never through a shell.
extension StoreLibrary {
    func open(_ address: String) throws {
        guard isFollowable(address) else { throw Failure(.usage, "only http, https and mailto addresses are opened") }
        let browser = session.environment["BROWSER"].flatMap { $0.isEmpty ? nil : $0 } ?? "xdg-open"
        try run(browser.split(separator: " ").map(String.init) + [address], input: nil)
    }

    func pipe(_ text: String, to command: String) throws {
        try run(command.split(separator: " ").map(String.init), input: text)
    }

    /// Runs a program of the user's with the terminal as its own, and waits for its end.
    private func run(_ words: [String], input: String?) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let feed = Pipe()
        if input != nil { process.standardInput = feed }
        do { try process.run() } catch { throw Failure(.unavailable, "\(words.first ?? ""): cannot be started") }
        if let input {
            feed.fileHandleForWriting.write(Data(input.utf8))
            try? feed.fileHandleForWriting.close()
        }
        process.waitUntilExit()
        if process.terminationStatus == 127 { throw Failure(.unavailable, "\(words.first ?? ""): not found") }
    }

    func loadFullArticle(_ entry: Int64, _ tell: @escaping @Sendable (Event) -> Void) {
        let session = session
        Task.detached {
            do {
                let store = try session.openStore()
                try await FullArticle(session: session, store: store).load(entry)
                tell(.article(try StoreLibrary(session: session, store: store).article(entry)))
                tell(.message("the full article"))
            } catch let failure as Failure {
                tell(.message(failure.message))
            } catch {
                tell(.message("\(error)"))
            }
        }
    }
}
