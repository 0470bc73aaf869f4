import Feeds
import Fetching
import Foundation
import Storage

/// Takes the article of an entry from its own page, once, and keeps it.
struct FullArticle {
    let session: Session
    let store: Store

    /// - Throws: `Failure` with a clause for people where the page gives no article, or none that is longer than what
    ///   the feed has.
    func load(_ number: Int64) async throws {
        guard let known = try stored({ () throws(StoreError) in try store.entry(number) }),
            let url = known.entry.url
        else { throw Failure(.usage, "this entry has no page of its own") }
        let request = FetchRequest(id: number, address: url, wanted: .page, isUsersOwn: false)
        let reading = PageReading(await Fetcher(session.fetchSettings).fetch(request), title: known.entry.title)
        if let failure = reading.failure { throw Failure(.unavailable, failure) }
        guard reading.article != nil else { throw Failure(.badData, "no article was found on the page") }
        let isTaken = try stored { () throws(StoreError) in
            try store.record(reading, policy: nil, now: session.now)
        }
        if !isTaken { throw Failure(.badData, "the page has no more than the feed") }
    }
}
