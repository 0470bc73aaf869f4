import Feeds
import Foundation

/// The citations of the last weeks that count: of others' pages, and not of the same story.
struct Votes {
    /// By the canonical address of what is cited; copies of one story count for its main address.
    let byTarget: [String: [Citation]]

    /// - Parameters:
    ///   - records: links of some time.
    ///   - sources: all subscribed ones.
    ///   - pages: entries that cited addresses lead to, by canonical address.
    ///   - linkedEntries: how many entries with links a source has, where `records` does not hold all of them.
    ///   - stories: the story of each entry.
    ///   - mainAddresses: of each address in a story that has several, the main one.
    init(
        _ records: [CitationRecord],
        sources: [Source],
        pages: [String: KnownPage],
        linkedEntries: [Int64: Int] = [:],
        stories: [Int64: Int] = [:],
        mainAddresses: [String: String] = [:]
    ) {
        let furniture = Furniture(records, linkedEntries: linkedEntries)
        let resolver = CitationResolver(furniture, sources: sources, pages: pages, stories: stories)
        let homes = homePages(sources).compactMapValues { site(of: canonicalAddress($0)) }
        var byTarget: [String: [Citation]] = [:]
        for record in records {
            guard let citation = resolver.citation(record), !citation.isOwn(homes[record.sourceID]) else { continue }
            byTarget[mainAddresses[record.target] ?? record.target, default: []].append(citation)
        }
        self.byTarget = byTarget.mapValues { $0.sorted(by: isEarlier) }
    }

    /// The leaders who cite one of these addresses, by name, with the latest vote of each.
    func latest(for targets: some Sequence<String>) -> [Citation] {
        var latest: [String: Citation] = [:]
        for target in targets {
            for citation in byTarget[target] ?? [] {
                if let known = latest[citation.record.leader], !isEarlier(known, citation) { continue }
                latest[citation.record.leader] = citation
            }
        }
        return latest.values.sorted {
            ($1.record.date, $0.record.leader) < ($0.record.date, $1.record.leader)
        }
    }
}

private func isEarlier(_ one: Citation, _ other: Citation) -> Bool {
    let left = one.record
    let right = other.record
    return (left.date, left.entryID, left.target, left.url) < (right.date, right.entryID, right.target, right.url)
}

/// The home page of each source that names one.
func homePages(_ sources: [Source]) -> [Int64: String] {
    Dictionary(
        sources.compactMap { source in source.subscription.homePageURL.map { (source.id, $0) } },
        uniquingKeysWith: { first, _ in first }
    )
}
