import Markup

/// The screen as a value: rows of cells, drawn by pure functions, shown by the terminal, compared by tests.
package struct Grid: Sendable, Equatable {
    /// One column of one row.
    package struct Cell: Sendable, Equatable {
        /// The character; empty for the second column of a wide one.
        package var text: String
        package var style: Style
        /// The address that a click opens.
        package var link: String?

        static let blank = Cell(text: " ", style: .normal, link: nil)
    }

    package let columns: Int
    package let rows: Int
    package private(set) var cells: [Cell]

    package init(columns: Int, rows: Int) {
        self.columns = max(columns, 1)
        self.rows = max(rows, 1)
        cells = Array(repeating: .blank, count: self.columns * self.rows)
    }

    package subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

    /// Writes `text` from a place on, cut at `limit` or at the right edge; returns the column behind it.
    ///
    /// Wide characters take two cells; one that has only half of its room is left out. Combining marks join the cell
    /// before them. What lies outside the grid is not written.
    ///
    /// - `showsCut`: ends a text that has no room with `…`.
    @discardableResult
    package mutating func put(
        _ text: String,
        row: Int,
        column: Int,
        style: Style = .normal,
        link: String? = nil,
        limit: Int? = nil,
        showsCut: Bool = false
    ) -> Int {
        guard rows > row, row >= 0, column >= 0 else { return column }
        let end = min(columns, limit ?? columns)
        if showsCut, end > column, displayWidth(text) > end - column {
            return put(
                cut(text, toColumns: end - column),
                row: row,
                column: column,
                style: style,
                link: link,
                limit: end
            )
        }
        var at = column
        for character in text {
            let width = displayWidth(character)
            if width == 0 {
                if at > column, at <= columns { cells[row * columns + at - 1].text.append(character) }
                continue
            }
            guard at + width <= end else { break }
            cells[row * columns + at] = Cell(text: String(character), style: style, link: link)
            for extra in 1..<max(width, 1) where at + extra < columns {
                cells[row * columns + at + extra] = Cell(text: "", style: style, link: link)
            }
            at += width
        }
        return at
    }

    /// Gives a stretch of a row a style, blanks included.
    package mutating func paint(row: Int, from start: Int = 0, to end: Int? = nil, style: Style) {
        guard rows > row, row >= 0 else { return }
        for column in max(start, 0)..<max(min(end ?? columns, columns), max(start, 0)) {
            cells[row * columns + column].style = style
        }
    }

    /// The screen as text: one line a row, blanks at the ends left out.
    package var text: String {
        (0..<rows).map { row in
            var line = cells[row * columns..<(row + 1) * columns].map(\.text).joined()
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
