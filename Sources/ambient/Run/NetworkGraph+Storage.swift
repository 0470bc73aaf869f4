import Digesting
import Foundation
import Storage

extension NetworkGraph {
    /// The network by what the store's leaders wrote in the last half year.
    static func stored(in store: Store, now: Date) throws(Failure) -> NetworkGraph {
        let citations = try ambient.stored { () throws(StoreError) in
            try store.citations(since: now - 183 * 86_400, until: now + 86_400)
        }
        let targets = Array(Set(citations.map(\.target)))
        let pages = try ambient.stored { () throws(StoreError) in try store.entries(at: targets) }
        return Digesting.network(
            try ambient.stored(store.sources),
            citations: citations.map(CitationRecord.init),
            pages: pages.mapValues(KnownPage.init),
            dismissed: try ambient.stored(store.dismissedSuggestions)
        )
    }
}
