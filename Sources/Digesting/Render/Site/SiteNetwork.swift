import Foundation
import Markup

/// Who cited whom over all issues of a site.
struct SiteNetwork {
    struct Edge: Hashable {
        var from: String
        var to: String
    }

    /// The leaders that cite or are cited, by name.
    private(set) var leaders: [String] = []
    /// How often each cited each.
    private(set) var edges: [Edge: Int] = [:]

    /// Counts the votes for pages that are stories of another leader.
    init(_ issues: [DigestIssue]) {
        var owners: [String: String] = [:]
        for story in issues.flatMap({ $0.readThese + $0.quietVoices + $0.alsoNew }) {
            for url in [story.url].compactMap({ $0 }) + story.alsoAt.map(\.url) { owners[url] = story.leader }
        }
        for pointer in issues.flatMap(\.pointsAt) {
            guard let owner = owners[pointer.url] else { continue }
            for vote in pointer.votes where vote.leader != owner {
                edges[Edge(from: vote.leader, to: owner), default: 0] += 1
            }
        }
        leaders = Set(edges.keys.flatMap { [$0.from, $0.to] }).sorted()
    }

    /// The leaders on a circle, an arrow for each that cites another, thicker for more citations.
    ///
    /// - Parameters:
    ///   - isInline: for the inside of a page, whose style sheet it uses; else a file of its own.
    ///   - wording: the language of the text equivalent.
    /// - Returns: SVG 1.1.
    func picture(isInline: Bool, _ wording: Wording) -> String {
        let places = Dictionary(uniqueKeysWithValues: leaders.enumerated().map { ($0.element, place(of: $0.offset)) })
        var drawing = ""
        for (edge, count) in edges.sorted(by: { ($0.key.from, $0.key.to) < ($1.key.from, $1.key.to) }) {
            guard let from = places[edge.from], let to = places[edge.to] else { continue }
            drawing +=
                "<path d=\"M\(from.x) \(from.y) Q 320 240 \(to.x) \(to.y)\" "
                + "stroke-width=\"\(min(6, count))\" marker-end=\"url(#arrow)\"/>\n"
        }
        for leader in leaders {
            guard let place = places[leader] else { continue }
            let isRight = place.x >= 320
            drawing +=
                "<circle cx=\"\(place.x)\" cy=\"\(place.y)\" r=\"4\"/><text x=\"\(place.x + (isRight ? 9 : -9))\" "
                + "y=\"\(place.y + 4)\" text-anchor=\"\(isRight ? "start" : "end")\">"
                + "\(escaped(cut(leader, toColumns: 20)))</text>\n"
        }
        let words = leaders.compactMap { leader -> String? in
            let cited = edges.keys.filter { $0.from == leader }.map(\.to).sorted()
            return cited.isEmpty ? nil : wording.citing(leader, cited)
        }
        let file = isInline ? "" : " xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" font-size=\"13\""
        let style =
            isInline ? "" : "<style>path{fill:none;stroke:#8a4b08;opacity:.7}marker path{fill:#8a4b08}</style>\n"
        return """
            <svg viewBox="0 0 640 480" role="img" aria-label="\(escaped(words.joined(separator: " ")))"\(file)>
            \(style)<defs><marker id="arrow" viewBox="0 0 8 8" refX="14" refY="4" markerWidth="7" markerHeight="7" \
            markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0 L8 4 L0 8 z"/></marker></defs>
            \(drawing)</svg>

            """
    }

    private func place(of index: Int) -> (x: Int, y: Int) {
        let angle = 2 * Double.pi * Double(index) / Double(max(1, leaders.count)) - Double.pi / 2
        return (320 + Int((160 * cos(angle)).rounded()), 240 + Int((200 * sin(angle)).rounded()))
    }
}
