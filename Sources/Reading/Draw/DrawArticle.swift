import Markup

/// The columns from which on the list stays beside the article.
private let splitColumns = 130

func drawArticle(_ view: ArticleView, beside list: View?, in area: Area, on grid: inout Grid) {
    var area = area
    if let list, area.columns >= splitColumns {
        let listArea = Area(row: area.row, column: 0, rows: area.rows, columns: area.columns / 3)
        switch list {
        case .today(let today): drawToday(today, in: listArea, on: &grid)
        case .entries(let entries): drawEntries(entries, in: listArea, on: &grid)
        case .leaders, .article, .help: break
        }
        area.column = listArea.columns + 1
        area.columns -= listArea.columns + 1
    }
    let width = view.page.text.lines.map { displayWidth($0.text) }.max() ?? 0
    let left = area.column + max((area.columns - min(width, area.columns)) / 2, 0)
    for (offset, line) in view.page.text.lines.dropFirst(view.scroll).prefix(area.rows).enumerated() {
        var column = left
        for span in line.spans {
            let address = span.link.flatMap { view.page.address(ofLink: $0) }
            column = grid.put(
                span.text,
                row: area.row + offset,
                column: column,
                style: style(of: span.style),
                link: address,
                limit: area.column + area.columns
            )
        }
    }
}

/// The screen's style for a way in which text is meant; the weightiest wins.
private func style(of meaning: LaidOutText.Style) -> Style {
    if meaning.contains(.heading) { return .heading }
    if meaning.contains(.code) { return .code }
    if meaning.contains(.link) { return .link }
    if meaning.contains(.linkNumber) || meaning.contains(.image) || meaning.contains(.ornament) { return .dim }
    if meaning.contains(.strong) { return .strong }
    if meaning.contains(.emphasis) || meaning.contains(.struckOut) { return .emphasis }
    return meaning.contains(.quote) ? .quote : .normal
}
