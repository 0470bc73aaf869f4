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
        try Browser.open(address, session.environment)
    }

    func pipe(_ text: String, to command: String) throws {
        try UserProgram.run(command.split(separator: " ").map(String.init), input: text)
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
