import Feeds
import Fetching
import Foundation
import Markup
import Storage

/// Takes the article of an entry from its own page, once, and keeps it.
struct FullArticle {
    let session: Session
    let store: Store

    /// - Throws: `Failure` with a clause for people where the page gives no article.
    func load(_ number: Int64) async throws {
        guard let known = try stored({ () throws(StoreError) in try store.entry(number) }),
            let url = known.entry.url
        else { throw Failure(.usage, "this entry has no page of its own") }
        let request = FetchRequest(id: number, address: url, wanted: .page, isUsersOwn: false)
        let answer = await Fetcher(session.fetchSettings).fetch(request)
        switch answer.outcome {
        case .new(let body, _):
            guard let article = readableArticle(inHTML: body, url: answer.finalAddress) else {
                throw Failure(.badData, "no article was found on the page")
            }
            let clean = BodyCleaner().clean(article.contentHTML, base: answer.finalAddress)
            let facts = EntryFacts(title: known.entry.title, body: clean, declaredLanguage: article.language)
            try stored { () throws(StoreError) in try store.setArticle(number, html: clean.html, facts: facts) }
        case .failed(let failure): throw Failure(.unavailable, "\(failure)")
        case .gone, .unchanged: throw Failure(.unavailable, "the page is gone")
        }
    }
}
