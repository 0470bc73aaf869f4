import Feeds
import Markup

/// What an address, a handle or a name leads to.
enum Findings {
    /// Feeds of which one is wanted, the best first; then the other sources of the same person, where they are known.
    case feeds([FoundSource], samePerson: [FoundSource], leader: String?)
    /// A leader whom a list knows, with all sources.
    case leader(String, [FoundSource])
    /// A subscription list, to be imported.
    case list(OPMLDocument, address: String)
}

/// A source that could be followed.
struct FoundSource {
    var address: String
    var kind = Subscription.Kind.feed
    /// What stands there now; `nil` where it could not be read.
    var feed: Feed?
    /// Why it could not be read.
    var trouble: String?
    /// The outline of the list that knows it.
    var outline: OPMLDocument.Outline?
    /// The folders where that list has it, outermost first.
    var folders: [String] = []

    /// A name for people.
    var title: String { feed?.title ?? outline?.label ?? address }

    /// The outline to write; `leader` is whose source it is, where that is to be said.
    func outline(leader: String?) -> OPMLDocument.Outline {
        var attributes = outline?.attributes ?? written
        if let leader {
            attributes.removeAll { $0.name.lowercased() == "ambient:leader" }
            attributes.append(.init("ambient:leader", leader))
        }
        return OPMLDocument.Outline(attributes)
    }

    private var written: [OPMLDocument.Attribute] {
        var attributes: [OPMLDocument.Attribute] = [
            .init("type", "rss"), .init("text", plainLine(title)), .init("xmlUrl", address),
        ]
        if let home = feed?.homePageURL { attributes.append(.init("htmlUrl", home)) }
        if kind == .page { attributes.append(.init("ambient:source", "page")) }
        return attributes
    }
}

/// Of feeds with the same newest entries, puts the one with the fuller texts first; the others keep their places.
func fullerFirst(_ found: [FoundSource]) -> [FoundSource] {
    var rest = found[...]
    var sorted: [FoundSource] = []
    while let first = rest.popFirst() {
        let same = newestLinks(first)
        let twins = same.isEmpty ? [] : rest.filter { newestLinks($0) == same }
        rest.removeAll { other in twins.contains { $0.address == other.address } }
        // Swift's sort is stable: of equally full ones the page's order decides.
        sorted += ([first] + twins).sorted { textLength($0) > textLength($1) }
    }
    return sorted
}

private func newestLinks(_ source: FoundSource) -> Set<String> {
    Set((source.feed?.items ?? []).prefix(3).compactMap(\.url).map(canonicalAddress))
}

private func textLength(_ source: FoundSource) -> Int {
    (source.feed?.items ?? []).prefix(3).reduce(0) { sum, entry in
        sum + (entry.contentHTML ?? entry.contentText ?? entry.summary ?? "").utf8.count
    }
}
