/// A table of data as rows of cells; tables that only arrange a page are none.
struct TableGrid {
    /// One place in the grid; `nil` where a neighbour spans it or a row is short.
    struct Cell {
        var element: HTMLElement?
        var text = ""
    }

    private(set) var rows: [[Cell]] = []
    private(set) var captions: [HTMLElement] = []
    /// How many rows at the top are headings.
    private(set) var headRows = 0
    let columns: Int

    /// Reads a table; `nil` where it is no table of data: a single column, tables inside, cells of many words.
    init?(_ table: HTMLElement) {
        var found: [(row: HTMLElement, isHead: Bool)] = []
        for part in table.children {
            switch part.node.name {
            case .tr: found.append((part, false))
            case .tbody, .thead, .tfoot:
                let isHead = part.node.name == .thead
                found += part.children.filter { $0.node.name == .tr }.map { ($0, isHead) }
            case .caption: captions.append(part)
            default: return nil
            }
        }
        guard found.count <= Self.maxRows, !table.descendants.contains(where: { $0.node.name == .table }) else {
            return nil
        }
        var widest = 0
        for (row, isHead) in found {
            guard let cells = Self.cells(of: row) else { return nil }
            let allHeadings = !cells.isEmpty && cells.allSatisfy { $0.element.map { $0.node.name == .th } ?? true }
            if headRows == rows.count, isHead || allHeadings { headRows += 1 }
            rows.append(cells)
            widest = max(widest, cells.count)
        }
        columns = widest
        guard widest >= 2, widest <= Self.maxColumns else { return nil }
        for index in rows.indices {
            rows[index] += repeatElement(Cell(), count: widest - rows[index].count)
        }
    }

    private static let maxRows = 2_000
    private static let maxColumns = 40
    /// A cell with more text than this is a part of a page, not a datum.
    private static let maxCellBytes = 1_200

    private static func cells(of row: HTMLElement) -> [Cell]? {
        var cells: [Cell] = []
        for element in row.children where element.node.name == .td || element.node.name == .th {
            let text = element.foldedText
            guard text.utf8.count <= maxCellBytes else { return nil }
            cells.append(Cell(element: element, text: text))
            let span = element.attribute("colspan").flatMap { Int($0) } ?? 1
            if span > 1 { cells += repeatElement(Cell(), count: min(span - 1, maxColumns)) }
        }
        return cells
    }

    /// The columns' widths: as wide as their content, or shrunk, the widest first.
    ///
    /// - Returns: `nil` where even narrow columns do not fit.
    func columnWidths(in width: Int) -> [Int]? {
        let gaps = (columns - 1) * Self.gap
        guard width >= gaps + columns * Self.leastWidth else { return nil }
        var widths = (0..<columns).map { column in
            // Room for the number of a link behind the words.
            rows.reduce(1) { max($0, naturalWidth(of: $1[column])) }
        }
        var excess = widths.reduce(gaps, +) - width
        while excess > 0 {
            guard let widest = widths.max(), widest > Self.leastWidth else { return nil }
            let next = widths.filter { $0 < widest }.max() ?? Self.leastWidth
            let wide = widths.indices.filter { widths[$0] == widest }
            let step = max(1, min(widest - max(next, Self.leastWidth), (excess + wide.count - 1) / wide.count))
            for index in wide where excess > 0 {
                let taken = min(step, excess)
                widths[index] -= taken
                excess -= taken
            }
        }
        return widths
    }

    private static let gap = 2
    private static let leastWidth = 5

    private func naturalWidth(of cell: Cell) -> Int {
        guard let element = cell.element else { return 0 }
        let inside = element.descendants
        let links = inside.count { $0.node.name == .a } * 6
        let images = inside.filter { $0.node.name == .img }.reduce(0) {
            $0 + 10 + displayWidth($1.attribute("alt") ?? "")
        }
        return min(displayWidth(cell.text) + links + images, 400)
    }

    /// The laid-out cells side by side, a rule below the headings.
    func lines(of cells: [[[LaidOutText.Line]]], widths: [Int]) -> [LaidOutText.Line] {
        let isRight = widths.indices.map(isNumeric)
        // Columns end up as narrow as what stands in them.
        let used = widths.indices.map { column in
            cells.reduce(1) { max($0, $1[column].reduce(0) { max($0, displayWidth($1.text)) }) }
        }
        var lines: [LaidOutText.Line] = []
        for (index, row) in cells.enumerated() {
            for line in 0..<(row.map(\.count).max() ?? 0) {
                lines.append(joined(row.map { line < $0.count ? $0[line] : .init() }, used, isRight))
            }
            if headRows > 0, index == headRows - 1 {
                let rule = used.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
                lines.append(.init([.init(text: rule, style: .ornament)]))
            }
        }
        return lines
    }

    private func joined(_ cells: [LaidOutText.Line], _ widths: [Int], _ isRight: [Bool]) -> LaidOutText.Line {
        var spans: [LaidOutText.Span] = []
        var due = 0
        for (column, cell) in cells.enumerated() {
            let free = max(0, widths[column] - displayWidth(cell.text))
            let before = due + (isRight[column] ? free : 0)
            due = Self.gap + (isRight[column] ? 0 : free)
            if cell.spans.isEmpty {
                due += before
                continue
            }
            if before > 0 { spans.append(.init(text: String(repeating: " ", count: before))) }
            spans += cell.spans
        }
        return .init(spans)
    }

    /// Whether all that stands below the headings of a column are numbers.
    private func isNumeric(_ column: Int) -> Bool {
        let texts = rows.dropFirst(headRows).map { $0[column].text }.filter { !$0.isEmpty }
        return !texts.isEmpty
            && texts.allSatisfy { text in
                text.utf8.contains { $0.isDigit } && text.allSatisfy { $0.isNumber || "+-−.,%$€£¥ ×x".contains($0) }
            }
    }
}
