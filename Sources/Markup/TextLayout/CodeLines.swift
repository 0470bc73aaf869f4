extension HTMLElement {
    /// The text of a `pre`: line breaks as they are, those of `br` too, without empty lines at the ends.
    var preformattedText: String { preformattedText { _ in "" } }

    /// The text of a `pre` with a mark behind each link.
    func preformattedText(markingLinks mark: (String) -> String) -> String {
        var text = ""
        appendPreformatted(to: &text, mark)
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        let isBlank: (Substring) -> Bool = { $0.allSatisfy { $0 == " " || $0 == "\t" } }
        let kept = lines.drop(while: isBlank)
        let end = kept.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? kept.startIndex
        return kept[..<end].joined(separator: "\n")
    }

    private func appendPreformatted(to text: inout String, _ mark: (String) -> String) {
        for node in nodes {
            switch node {
            case .text(let characters): text += plainText(characters)
            case .element(let child) where child.node.name == .br: text += "\n"
            case .element(let child):
                let isBlock = HTMLTraits.of(child.node.name).contains(.block)
                if isBlock, let last = text.last, !last.isNewline { text += "\n" }
                child.appendPreformatted(to: &text, mark)
                if child.node.name == .a, let url = child.attribute("href") { text += mark(url) }
                if isBlock, let last = text.last, !last.isNewline { text += "\n" }
            }
        }
    }
}

/// The lines of a code block: tabs at every fourth column, longer lines go on below.
func codeLines(_ code: String, width: Int, style: LaidOutText.Style) -> [LaidOutText.Line] {
    var lines: [LaidOutText.Line] = []
    for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
        let bytes = expandedTabs(Array(line.utf8))
        guard !bytes.isEmpty else {
            lines.append(.init())
            continue
        }
        for range in pieces(of: bytes.span, width: width) {
            lines.append(.init([.init(text: String(decoding: bytes[range], as: UTF8.self), style: style)]))
        }
    }
    return lines
}

private let tabColumns = 4

private func expandedTabs(_ line: [UInt8]) -> [UInt8] {
    guard line.contains(.tab) else { return line }
    var expanded: [UInt8] = []
    for byte in line {
        if byte == .tab {
            expanded += repeatElement(.space, count: tabColumns - expanded.count % tabColumns)
        } else {
            expanded.append(byte)
        }
    }
    return expanded
}

/// A line cut where it is full; in code every space counts.
private func pieces(of line: Span<UInt8>, width: Int) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    var columns = 0
    var index = 0
    while index < line.count {
        let cluster = TextCluster(in: line, at: index)
        if columns + cluster.width > width, index > start {
            pieces.append(start..<index)
            (start, columns) = (index, 0)
        }
        columns += cluster.width
        index = cluster.end
    }
    pieces.append(start..<line.count)
    return pieces
}
