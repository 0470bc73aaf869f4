/// A row under the cursor and the first line shown; in lists with headings a row can have several lines.
package struct ListCursor: Sendable, Equatable {
    package var row = 0
    package var top = 0

    package init() {}

    /// Moves by `step` rows and keeps the cursor inside the list and on the screen, where each row is one line.
    package mutating func move(by step: Int, count: Int, visible: Int) {
        row = min(max(row + step, 0), max(count - 1, 0))
        show(row...row, of: count, visible: visible)
    }

    /// Moves among rows that are the lines of `list`.
    mutating func move(by step: Int, in list: [ListLine], visible: Int) {
        row = min(max(row + step, 0), max(list.rowCount - 1, 0))
        show(list.range(ofRow: row), of: list.count, visible: visible)
    }

    /// The same place after `count` rows were put before it.
    mutating func shift(by count: Int) {
        row = max(row + count, 0)
        top = max(top + count, 0)
    }

    /// Scrolls no further than is needed to show some lines.
    private mutating func show(_ lines: ClosedRange<Int>, of count: Int, visible: Int) {
        let room = max(visible, 1)
        top = min(max(top, lines.upperBound - room + 1), lines.lowerBound)
        top = min(max(top, 0), max(count - room, 0))
    }
}

/// One line of a list with headings.
enum ListLine: Equatable {
    case blank
    case title(String)
    /// The row of this index.
    case row(Int)
    /// A further line of this row.
    case remark(Int, String)
}

extension [ListLine] {
    /// The lines of groups of rows, each under its title; a group without a title has none.
    ///
    /// - `remark`: a second line for a row; empty for none.
    static func grouped(_ groups: [(title: String, count: Int)], remark: (Int) -> String = { _ in "" }) -> [ListLine] {
        var lines: [ListLine] = []
        var index = 0
        for group in groups where group.count > 0 {
            if !lines.isEmpty { lines.append(.blank) }
            if !group.title.isEmpty { lines.append(.title(group.title)) }
            for _ in 0..<group.count {
                lines.append(.row(index))
                let words = remark(index)
                if !words.isEmpty { lines.append(.remark(index, words)) }
                index += 1
            }
        }
        return lines
    }

    var rowCount: Int { reduce(0) { if case .row = $1 { $0 + 1 } else { $0 } } }

    /// The lines that show a row whole: with its remark, and for the first of a group its title.
    func range(ofRow row: Int) -> ClosedRange<Int> {
        guard let at = firstIndex(of: .row(row)) else { return 0...0 }
        var (first, last) = (at, at)
        if first > 0, case .title = self[first - 1] { first -= 1 }
        if last + 1 < count, case .remark = self[last + 1] { last += 1 }
        return first...last
    }

    /// The row that a line belongs to; `nil` for titles and blanks.
    func row(atLine line: Int) -> Int? {
        guard indices.contains(line) else { return nil }
        switch self[line] {
        case .row(let index), .remark(let index, _): return index
        case .title, .blank: return nil
        }
    }
}
