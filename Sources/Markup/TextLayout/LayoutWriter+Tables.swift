/// Tables, their cells side by side where the width suffices, else one below the other.
extension LayoutWriter {
    mutating func table(_ element: HTMLElement) {
        guard !isCell, let grid = TableGrid(element) else {
            block(element)
            return
        }
        gap()
        let columns = prefixes.room(in: width).columns
        for caption in grid.captions { styledBlock(caption, .emphasis) }
        if options.alignsTables, let rows = tableLines(grid, width: columns) {
            emit(rows)
        } else {
            for row in grid.rows {
                for cell in row { if let element = cell.element { lineBlock(element) } }
                gap()
            }
        }
        gap()
    }

    /// Lays out the cells and puts them side by side; `nil` where the width does not suffice.
    private mutating func tableLines(_ grid: TableGrid, width: Int) -> [Line]? {
        guard let widths = grid.columnWidths(in: width) else { return nil }
        var cells: [[[Line]]] = []
        for row in grid.rows {
            var laidOut: [[Line]] = []
            for (column, cell) in row.enumerated() {
                guard let element = cell.element else {
                    laidOut.append([])
                    continue
                }
                var writer = Self(width: widths[column], options: options, isCell: true)
                writer.links = links
                writer.style = element.node.name == .th ? style.union(.strong) : style
                writer.layOutInside(element)
                writer.flush()
                links = writer.links
                laidOut.append(writer.lines)
            }
            cells.append(laidOut)
        }
        return grid.lines(of: cells, widths: widths)
    }
}
