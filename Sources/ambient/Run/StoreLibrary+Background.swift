import Digesting
import Foundation
import Reading
import Storage

/// What the reader does not wait for: each on a store of its own, so that reading never waits for it.
extension StoreLibrary {
    func fetch(_ tell: @escaping @Sendable (Event) -> Void) {
        let session = session
        work(tell) { store in
            defer { tell(.progress(nil)) }
            // The clock of this round is not that of the start: the reader may have been open for hours.
            let session = try session.later.silent
            let list = try SubscriptionFile.read(session.places, log: session.log)
            let refresh = Refresh(session: session, store: store, tell: { tell(.progress($0)) })
            tell(.message(try await refresh.run(list).line))
        }
    }

    func loadFullArticle(_ entry: Int64, _ tell: @escaping @Sendable (Event) -> Void) {
        let session = session
        work(tell) { store in
            try await FullArticle(session: session, store: store).load(entry)
            tell(.fullArticle(try StoreLibrary(session: session, store: store).article(entry)))
        }
    }

    func loadRhythms(_ tell: @escaping @Sendable (Event) -> Void) {
        let now = session.now
        work(tell) { store in
            let posts = try stored { () throws(StoreError) in try store.postDates(since: now - 365 * 86_400) }
            let rhythms = posts.map { ($0, LeaderRhythm($0, posts: $1, now: now).sparkline) }
            tell(.rhythms(Dictionary(uniqueKeysWithValues: rhythms)))
        }
    }

    func loadCitations(_ leader: String, _ tell: @escaping @Sendable (Event) -> Void) {
        let now = session.now
        work(tell) { store in
            let edges = try NetworkGraph.stored(in: store, now: now).edges
            let citedBy = edges.filter { $0.to == leader }.map { "\($0.from) (\($0.count))" }
            let cites = edges.filter { $0.from == leader }.map { "\($0.to) (\($0.count))" }
            tell(.citations(leader: leader, LeaderPage.Citations(citedBy: citedBy, cites: cites)))
        }
    }

    /// Runs a step beside the reader; what goes wrong is told as a message.
    private func work(
        _ tell: @escaping @Sendable (Event) -> Void,
        _ step: @escaping @Sendable (Store) async throws -> Void
    ) {
        let session = session
        Task.detached {
            do {
                try await step(try session.openStore())
            } catch let failure as Failure {
                tell(.message(failure.message))
            } catch {
                tell(.message("\(error)"))
            }
        }
    }
}
