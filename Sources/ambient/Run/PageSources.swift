import Feeds
import Fetching
import Foundation
import Storage

/// The posts that are known of page sources: what a page shows is told apart from them.
struct PageSources: Sendable {
    private let known: [Int64: [PageChange.Known]]
    /// A page shows its newest posts; older ones say nothing about its layout.
    private static let newest = 50

    /// Loads the posts of the page sources that are about to be asked.
    init(_ plan: RefreshPlan, _ store: Store) throws(Failure) {
        var known: [Int64: [PageChange.Known]] = [:]
        for (id, source) in plan.sources where source.subscription.kind == .page {
            var query = EntryQuery()
            query.sources = [id]
            query.withHidden = true
            let posts = try stored { () throws(StoreError) in try store.entries(query, limit: Self.newest) }
            known[id] = posts.rows.map { .init(id: $0.entry.id, url: $0.entry.url, title: $0.entry.title) }
        }
        self.known = known
    }

    /// Reads an answer's page.
    ///
    /// - Returns: the posts and what the reading means for the source; after a change of layout the posts, which are
    ///   then archive, and the notice as the reason why the source is not well.
    func read(
        _ body: [UInt8],
        contentType: String?,
        from answer: FetchAnswer,
        of source: Source,
        lastSuccess: Date?
    ) -> (Feed?, Reading) {
        let posts = known[source.id] ?? []
        let reader = PageReader(
            url: answer.finalAddress,
            contentType: contentType,
            expressions: PageExpressions(attributes: source.subscription.settings.pageXPath),
            known: Set(posts.compactMap { $0.url.map(canonicalAddress) })
        )
        do throws(PageError) {
            var feed = try reader.read(body).feed
            let change = PageChange(feed.items, known: posts, lastSuccess: lastSuccess)
            feed.items = change.entries
            if let notice = change.notice { return (feed, .unusable(reason: notice, code: "layout-changed")) }
            return (feed, .whole(feed.schedule))
        } catch {
            guard error == .noPosts, !posts.isEmpty else {
                return (nil, .unusable(reason: error.description, code: error.code))
            }
            let notice = "the page’s layout changed: 0 of \(posts.count) known posts found"
            return (nil, .unusable(reason: notice, code: "layout-changed"))
        }
    }
}
