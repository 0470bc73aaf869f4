import Foundation
import Markup
import TestSupport
import Testing

@testable import Digesting

@Suite struct `The drawing of the network` {
    @Test func `is what a reader gets`() throws {
        let graph = Self.graph(leaders: 12, seed: 4)
        try expectGolden("render/network.svg", graph.drawing(.english))
    }

    @Test(arguments: [1, 2, 3, 5, 10, 11, 12, 13, 16, 30, 45, 60, 90])
    func `has no label upon another, nor outside`(leaders: Int) throws {
        let svg = Self.graph(leaders: leaders, seed: UInt64(leaders)).drawing(.english)
        let labels = svg.matches(of: Self.label).map { Label($0.output) }
        #expect(labels.count <= 60)
        let size = try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/)?.output)
        let (width, height) = (Double(size.1) ?? 0, Double(size.2) ?? 0)
        for (index, label) in labels.enumerated() {
            for corner in label.corners {
                #expect(corner.x >= 0 && corner.x <= width && corner.y >= 0 && corner.y <= height)
            }
            for other in labels[..<index] { #expect(!label.overlaps(other), "\(label.text) on \(other.text)") }
        }
    }

    @Test func `does not depend on the order of what it is given`() {
        var graph = Self.graph(leaders: 40, seed: 2)
        let drawing = graph.drawing(.english)
        graph.edges.reverse()
        #expect(graph.drawing(.english) == drawing)
    }

    @Test func `is thicker for more, and says all of it in words`() throws {
        var graph = NetworkGraph()
        graph.edges = [.init(from: "Ada", to: "Bo <b>", count: 9), .init(from: "Bo <b>", to: "Ada", count: 1)]
        let svg = graph.drawing(.english)
        #expect(
            svg.contains("<desc id=\"network-words\">Ada points at Bo &lt;b&gt;. Bo &lt;b&gt; points at Ada.</desc>")
        )
        let widths = svg.matches(of: /stroke-width="([0-9.]+)"/).compactMap { Double($0.output.1) }
        #expect(widths.count == 2 && widths[0] * 2 < widths[1])
        #expect(!svg.contains("<b>"))
    }

    @Test func `draws the sixty who have most to do with each other`() {
        let svg = Self.graph(leaders: 200, seed: 9).drawing(.english)
        #expect(svg.matches(of: #/<circle /#).count == 60)
        #expect(NetworkGraph().drawing(.english).contains("</svg>"))
    }

    private static func graph(leaders: Int, seed: UInt64) -> NetworkGraph {
        var random = SplitMix(seed: seed)
        let names = (0..<max(leaders, 2)).map { index in
            switch index % 5 {
            case 0: "林書瑜先生的工程筆記 \(index)"
            case 1: "Bo \(index)"
            case 2: "A Name That Is Long Beyond All Reason \(index)"
            default: "Mara Lindqvist \(index)"
            }
        }
        var counts: [[Int]: Int] = [:]
        for _ in 0..<(3 * leaders + 2) {
            let from = Int.random(in: names.indices, using: &random)
            let to = Int.random(in: 0...from, using: &random)
            if from != to {
                counts[Bool.random(using: &random) ? [from, to] : [to, from], default: 0] += from % 4 + 1
            }
        }
        var graph = NetworkGraph()
        graph.edges = counts.map { pair, count in
            NetworkGraph.Edge(from: names[pair[0]], to: names[pair[1]], count: count)
        }
        return graph
    }

    private static var label:
        Regex<(Substring, x: Substring, y: Substring, end: Substring, turn: Substring?, text: Substring)>
    {
        #/<text x="(?<x>[-0-9.]+)" y="(?<y>[-0-9.]+)" text-anchor="(?<end>[a-z]+)"[^>]*?(?:rotate\((?<turn>[-0-9.]+)[^>]*)?>(?<text>[^<]*)</#
    }

    /// The box of a label: 13 pixels high, as wide as its columns.
    private struct Label {
        struct Point {
            var x: Double
            var y: Double
        }

        var text: String
        var corners: [Point]

        init(_ match: (Substring, x: Substring, y: Substring, end: Substring, turn: Substring?, text: Substring)) {
            text = String(match.text)
            let width = Double(displayWidth(text)) * 7
            let left = match.end == "end" ? -width : match.end == "middle" ? -width / 2 : 0
            let angle = (match.turn.flatMap { Double($0) } ?? 0) * .pi / 180
            let (x, y) = (Double(match.x) ?? 0, Double(match.y) ?? 0)
            corners = [(left, -6.5), (left + width, -6.5), (left + width, 6.5), (left, 6.5)].map { along, across in
                Point(x: x + along * cos(angle) - across * sin(angle), y: y + along * sin(angle) + across * cos(angle))
            }
        }

        /// Whether two boxes share a point: no line parallel to a side parts them.
        func overlaps(_ other: Label) -> Bool {
            for box in [corners, other.corners] {
                for (one, two) in zip(box, box.dropFirst() + box.prefix(1)) {
                    let axis = Point(x: two.y - one.y, y: one.x - two.x)
                    let mine = corners.map { $0.x * axis.x + $0.y * axis.y }
                    let theirs = other.corners.map { $0.x * axis.x + $0.y * axis.y }
                    let isParted = (mine.max() ?? 0) < (theirs.min() ?? 0) || (theirs.max() ?? 0) < (mine.min() ?? 0)
                    if isParted { return false }
                }
            }
            return true
        }
    }
}
