import Foundation
import Markup

/// A drawing of who cites whom: leaders on a circle, a curve from each to whom it cites, thicker for more citations.
///
/// Labels stand outside of the circle, level where there is room and along its rays where there are many, so that none
/// lies on another. The drawing brings its own colours for light and dark. Deterministic: the same citations give the
/// same bytes.
struct NetworkDrawing {
    /// Leaders that are drawn at most.
    static let maxLeaders = 60

    /// The leaders in their order around the circle.
    private let leaders: [String]
    /// The citations between them, the lightest first, so that the heavy ones are drawn over them.
    private let edges: [NetworkGraph.Edge]
    private let wording: Wording

    /// - Parameters:
    ///   - edges: any number of them; those of the leaders who cite and are cited most are drawn.
    ///   - wording: the language of title and description.
    init(_ edges: [NetworkGraph.Edge], _ wording: Wording) {
        var weights: [String: Int] = [:]
        for edge in edges {
            weights[edge.from, default: 0] += edge.count
            weights[edge.to, default: 0] += edge.count
        }
        let names = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.maxLeaders).map(\.key)
            .sorted()
        let drawn = Set(names)
        let between = edges.filter { drawn.contains($0.from) && drawn.contains($0.to) && $0.from != $0.to }
        self.edges = between.sorted { ($0.count, $0.from, $0.to) < ($1.count, $1.from, $1.to) }
        leaders = circleOrder(names, between)
        self.wording = wording
    }

    /// True where nobody cites anybody.
    var isEmpty: Bool { edges.isEmpty }

    /// The drawing with a title and a description that says all of it in words.
    ///
    /// - Parameter isFile: with name space and ground, to stand alone; else for the inside of a page.
    /// - Returns: SVG 1.1.
    func svg(isFile: Bool) -> String {
        let circle = Circle(count: leaders.count, labels: leaders.map(label))
        // Where nobody cites anybody often, no line is bold.
        let heaviest = Double(max(edges.last?.count ?? 1, 6))
        let places = Dictionary(uniqueKeysWithValues: leaders.enumerated().map { ($0.element, $0.offset) })
        let lines = edges.compactMap { edge -> String? in
            guard let from = places[edge.from], let to = places[edge.to] else { return nil }
            return line(edge, circle.curve(from: from, to: to), share: Double(edge.count) / heaviest)
        }
        var cited: [String: Int] = [:]
        for edge in edges { cited[edge.to, default: 0] += edge.count }
        let mostCited = Double(cited.values.max() ?? 1)
        let points = leaders.enumerated().map { place, leader in
            point(leader, circle, at: place, share: Double(cited[leader] ?? 0) / mostCited)
        }
        let size = "\(circle.width) \(circle.height)"
        let name =
            isFile ? " xmlns=\"http://www.w3.org/2000/svg\" width=\"\(circle.width)\" height=\"\(circle.height)\"" : ""
        let ground = isFile ? "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>\n" : ""
        return """
            <svg\(name) viewBox="0 0 \(size)" class="network" role="img" aria-labelledby="network-title network-words">
            <title id="network-title">\(escaped(wording.network))</title>
            <desc id="network-words">\(escaped(words))</desc>
            <style>
            \(Self.style)
            </style>
            <defs><marker id="network-tip" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="10" markerHeight="10" \
            markerUnits="userSpaceOnUse" orient="auto"><path class="tip" d="M0 0.5 L8 4 L0 7.5 L2 4 z"/></marker></defs>
            \(ground)<g class="lines">
            \(lines.joined(separator: "\n"))
            </g>
            <g class="leaders">
            \(points.joined(separator: "\n"))
            </g>
            </svg>

            """
    }

    /// What the drawing shows, a sentence for each leader who cites somebody.
    private var words: String {
        let goals = Dictionary(grouping: edges.reversed(), by: \.from)
        return leaders.sorted().compactMap { leader in goals[leader].map { wording.citing(leader, $0.map(\.to)) } }
            .joined(separator: " ")
    }

    private func label(_ leader: String) -> String { cut(leader, toColumns: 26) }

    private func line(_ edge: NetworkGraph.Edge, _ path: String, share: Double) -> String {
        // Many lines need to be finer ones.
        let boldest = leaders.count > 24 ? 3.5 : 4.5
        let width = decimal(0.9 + boldest * share.squareRoot())
        let opacity = decimal(min(0.9, 0.28 + 0.62 * share.squareRoot()))
        let title = escaped("\(edge.from) → \(edge.to): \(edge.count)")
        return "<path d=\"\(path)\" stroke-width=\"\(width)\" opacity=\"\(opacity)\" "
            + "marker-end=\"url(#network-tip)\"><title>\(title)</title></path>"
    }

    private func point(_ leader: String, _ circle: Circle, at place: Int, share: Double) -> String {
        let center = circle.point(place)
        let anchor = circle.label(place)
        let turn = anchor.turn == 0 ? "" : " transform=\"rotate(\(decimal(anchor.turn)) \(anchor.position))\""
        return
            "<circle cx=\"\(decimal(center.x))\" cy=\"\(decimal(center.y))\" r=\"\(decimal(3 + 4 * share.squareRoot()))\"/>"
            + "<text x=\"\(decimal(anchor.x))\" y=\"\(decimal(anchor.y))\" text-anchor=\"\(anchor.end)\" "
            + "dominant-baseline=\"central\"\(turn)>\(escaped(label(leader)))</text>"
    }

    /// Contrast of text to ground is above 10, of the faintest line above 1.5; the heavy ones are above 4.5.
    private static let style = """
        .network { color: #22252a; }
        .network .ground { fill: #fcfbf8; }
        .network text { font: 13px system-ui, "Noto Sans", "Noto Sans CJK TC", sans-serif; fill: currentColor; }
        .network .lines path { fill: none; stroke: #8a4b08; stroke-linecap: round; }
        .network .tip { fill: #8a4b08; stroke: none; }
        .network circle { fill: #0a569f; }
        .network .lines path:hover { stroke: #0a569f; opacity: 1; }
        @media (prefers-color-scheme: dark) {
        .network { color: #e4e1da; }
        .network .ground { fill: #17191c; }
        .network .lines path { stroke: #e0a96a; }
        .network .tip { fill: #e0a96a; }
        .network circle { fill: #8fbdf2; }
        .network .lines path:hover { stroke: #8fbdf2; }
        }
        """
}

/// Where things stand on the circle.
private struct Circle {
    let count: Int
    let radius: Double
    let width: Int
    let height: Int
    /// Labels stand along the rays: there are too many for level ones.
    let isCrowded: Bool

    struct Point {
        var x: Double
        var y: Double
    }

    struct Anchor {
        var x: Double
        var y: Double
        var end: String
        /// Degrees.
        var turn: Double

        var position: String { "\(decimal(x)) \(decimal(y))" }
    }

    init(count: Int, labels: [String]) {
        self.count = max(count, 1)
        isCrowded = count > 12
        // So much arc for each label of a crowded circle is a line of text and air for the lines.
        radius = max(isCrowded ? 190 : 150, Double(count) * 23 / (2 * .pi))
        let room = Double(labels.map(displayWidth).max() ?? 0) * 7.4 + 24
        width = Int((2 * (radius + room)).rounded(.up))
        height = isCrowded ? width : Int((2 * (radius + 40)).rounded(.up))
    }

    private func angle(_ place: Double) -> Double { 2 * .pi * place / Double(count) - .pi / 2 }

    private func at(_ angle: Double, _ distance: Double) -> Point {
        Point(x: Double(width) / 2 + distance * cos(angle), y: Double(height) / 2 + distance * sin(angle))
    }

    func point(_ place: Int) -> Point { at(angle(Double(place)), radius) }

    func label(_ place: Int) -> Anchor {
        let angle = angle(Double(place))
        let point = at(angle, radius + (isCrowded ? 12 : 18))
        let degrees = angle * 180 / .pi
        let isLeft = cos(angle) < -0.001
        guard isCrowded else {
            let isMiddle = abs(cos(angle)) < 0.1
            return Anchor(x: point.x, y: point.y, end: isMiddle ? "middle" : isLeft ? "end" : "start", turn: 0)
        }
        return Anchor(x: point.x, y: point.y, end: isLeft ? "end" : "start", turn: isLeft ? degrees + 180 : degrees)
    }

    /// A curve between two leaders, the deeper the farther they are apart; there and back lie side by side.
    func curve(from: Int, to: Int) -> String {
        let span = min(abs(from - to), count - abs(from - to))
        let depth = 1 - (0.2 + 0.8 * Double(span) / (Double(count) / 2))
        // Leaving and arriving each on its own side of the leader's ray.
        let aside = min(0.15, (isCrowded ? 3 : 5) / radius)
        let start = at(angle(Double(from)) + aside, radius - 8)
        let end = at(angle(Double(to)) - aside, radius - 9)
        let first = at(angle(Double(from)) + aside, radius * max(depth, 0.08))
        let second = at(angle(Double(to)) - aside, radius * max(depth, 0.08))
        return [
            "M\(decimal(start.x)) \(decimal(start.y))",
            "C\(decimal(first.x)) \(decimal(first.y)) \(decimal(second.x)) \(decimal(second.y))",
            "\(decimal(end.x)) \(decimal(end.y))",
        ].joined(separator: " ")
    }
}
