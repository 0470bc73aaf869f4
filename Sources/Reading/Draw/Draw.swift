import Markup

/// The whole screen for a state: a function of the state and its size.
///
/// Pure.
package func draw(_ state: ReaderState) -> Grid {
    var grid = Grid(columns: state.size.columns, rows: state.size.rows)
    guard !state.isTooSmall else {
        grid.put("too small: 24 x 6", row: 0, column: 0, style: .warning)
        return grid
    }
    let area = Area(row: 1, column: 0, rows: state.bodyRows, columns: grid.columns)
    switch state.view {
    case .article(let article): drawArticle(article, of: state, in: area, on: &grid)
    case .leader(let page): drawPage(page.text, from: page.scroll, in: area, on: &grid)
    case .help(let scroll): drawHelp(state.keys, scroll: scroll, in: area, on: &grid)
    case .today, .leaders, .entries: drawList(state.view, of: state, in: area, on: &grid)
    }
    drawTopBar(state, on: &grid)
    drawBottomLine(state, on: &grid)
    return grid
}

/// A rectangle of the screen.
struct Area {
    var row: Int
    var column: Int
    var rows: Int
    var columns: Int

    /// The column behind the last one.
    var end: Int { column + columns }
}

private func drawList(_ view: View, of state: ReaderState, in area: Area, on grid: inout Grid) {
    switch view {
    case .today(let today): drawToday(today, in: area, on: &grid)
    case .leaders(let leaders): drawLeaders(leaders, rhythms: state.rhythms, in: area, on: &grid)
    case .entries(let list): drawEntries(list, in: area, on: &grid)
    case .leader, .article, .help: break
    }
}

/// An article, on a wide screen beside the list that it was opened from.
private func drawArticle(_ article: ArticleView, of state: ReaderState, in area: Area, on grid: inout Grid) {
    var area = area
    if state.isSplit, state.views.count > 1 {
        let list = Area(row: area.row, column: 0, rows: area.rows, columns: state.listColumns)
        drawList(state.views[state.views.count - 2], of: state, in: list, on: &grid)
        for row in area.row..<area.row + area.rows { grid.put("│", row: row, column: list.columns, style: .dim) }
        area.column = list.columns + 1
        area.columns -= list.columns + 1
    }
    drawPage(article.page.text, from: article.scroll, in: area, on: &grid)
}

private func drawTopBar(_ state: ReaderState, on grid: inout Grid) {
    grid.paint(row: 0, style: .bar)
    let (left, right) = barTexts(state)
    let rightWidth = displayWidth(right)
    let limit = grid.columns - rightWidth - 2
    grid.put(" \(plainLine(left))", row: 0, column: 0, style: .bar, limit: limit, showsCut: true)
    grid.put(right, row: 0, column: grid.columns - rightWidth - 1, style: .bar)
}

private func barTexts(_ state: ReaderState) -> (left: String, right: String) {
    switch state.view {
    case .today(let today): (today.title, hints([.leaders: "people", .entries: "unread", .help: "help"], state))
    case .leaders(let leaders): ("People", "\(leaders.rows.count)")
    case .leader(let page): (page.leader.name, "")
    case .entries(let list): (list.filter.title, position(of: list))
    case .article(let article): (article.article.row.leader, article.position(rows: state.bodyRows))
    case .help: ("Keys", hints([.back: "back"], state))
    }
}

/// `2 people  3 unread  ? help`, with the keys that are in force.
private func hints(_ commands: KeyValuePairs<Command, String>, _ state: ReaderState) -> String {
    commands.compactMap { command, words in state.keys.keys(of: command).first.map { "\($0) \(words)" } }
        .joined(separator: "  ")
}

/// `12 of 200+`; a list of which only a stretch far down is here has no numbers.
private func position(of list: EntriesView) -> String {
    if list.rows.isEmpty || list.hasEarlier { return "" }
    return "\(list.cursor.row + 1) of \(list.rows.count)\(list.hasMore ? "+" : "")"
}

private func drawBottomLine(_ state: ReaderState, on grid: inout Grid) {
    let row = grid.rows - 1
    if let prompt = state.prompt {
        let room = max(grid.columns - displayWidth(prompt.label) - 1, 1)
        var shown = prompt.text
        while displayWidth(shown) >= room, !shown.isEmpty { shown.removeFirst() }
        let at = grid.put(prompt.label, row: row, column: 0, style: .heading)
        let end = grid.put(plainLine(shown), row: row, column: at)
        grid.put("▏", row: row, column: end, style: .dim)
    } else if !state.message.isEmpty {
        grid.put(" \(plainLine(state.message))", row: row, column: 0, style: .heading, showsCut: true)
    } else if let progress = state.progress {
        grid.put(" \(plainLine(progress))", row: row, column: 0, style: .dim, showsCut: true)
    }
}
