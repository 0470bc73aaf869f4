package import Feeds
import Foundation

/// Who cites whom: leaders and the citations between them, and the pages outside that several of them cite.
package struct NetworkGraph: Sendable, Equatable, Codable {
    /// Leaders by name, followed or sparks, that cite or are cited.
    package var leaders: [String] = []
    /// The heaviest first, then by name.
    package var edges: [Edge] = []
    /// Pages outside the network that two or more leaders cite; the most cited first.
    package var pages: [DigestIssue.Pointer] = []
    /// Sites that three or more leaders cite and nobody follows; the newest first.
    package var worthFollowing: [DigestIssue.Suggestion] = []

    package init() {}

    /// One leader cites another.
    package struct Edge: Sendable, Equatable, Codable {
        package var from: String
        package var to: String
        /// Entries of `from` that link to pages of `to`, each pair of entry and page once.
        package var count: Int

        package init(from: String, to: String, count: Int) {
            self.from = from
            self.to = to
            self.count = count
        }
    }

    /// A drawing of who cites whom, of up to sixty leaders, as a file of its own in SVG 1.1.
    package func drawing(_ wording: Wording) -> String { NetworkDrawing(edges, wording).svg(isFile: true) }
}

/// Analyses the citations of some time: the network as it is, without fading and without news.
///
/// - Parameters:
///   - sources: all subscribed ones; sparks cite and are never cited.
///   - citations: links in their entries.
///   - pages: entries that cited addresses lead to, by canonical address.
///   - dismissed: addresses that the user never wants to be offered.
///   - limit: pages and sites at most, each.
/// - Returns: in a fixed order, whatever that of the lists.
package func network(
    _ sources: [Source],
    citations: [CitationRecord],
    pages: [String: KnownPage],
    dismissed: Set<String> = [],
    limit: Int = 20
) -> NetworkGraph {
    let votes = Votes(citations, sources: sources, pages: pages)
    var graph = NetworkGraph()
    graph.edges = edges(votes)
    graph.leaders = Set(graph.edges.flatMap { [$0.from, $0.to] }).sorted()
    graph.pages = outsidePages(votes, limit: limit)
    graph.worthFollowing = worthFollowing(votes, sources, dismissed: dismissed, limit: limit)
    return graph
}

private struct Pair: Hashable {
    var from: String
    var to: String
}

private func edges(_ votes: Votes) -> [NetworkGraph.Edge] {
    var counts: [Pair: Int] = [:]
    for citations in votes.byTarget.values {
        var seen: Set<Int64> = []
        for citation in citations {
            guard let cited = citation.cited, seen.insert(citation.record.entryID).inserted else { continue }
            counts[Pair(from: citation.record.leader, to: cited), default: 0] += 1
        }
    }
    return counts.map { NetworkGraph.Edge(from: $0.key.from, to: $0.key.to, count: $0.value) }
        .sorted { ($1.count, $0.from, $0.to) < ($0.count, $1.from, $1.to) }
}

private func outsidePages(_ votes: Votes, limit: Int) -> [DigestIssue.Pointer] {
    let ranked = votes.byTarget.keys.compactMap { target -> (target: String, votes: [Citation])? in
        let latest = votes.latest(for: CollectionOfOne(target)).filter { $0.goal == .outside }
        return latest.count >= 2 ? (target, latest) : nil
    }
    .sorted { ($1.votes.count, $0.target) < ($0.votes.count, $1.target) }
    return ranked.prefix(limit).map { pointer($0.target, $0.votes, title: nil) }
}
