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
    case .today(let today): drawToday(today, in: area, on: &grid)
    case .leaders(let leaders): drawLeaders(leaders, in: area, on: &grid)
    case .entries(let list): drawEntries(list, in: area, on: &grid)
    case .article(let article): drawArticle(article, beside: state.listBelow, in: area, on: &grid)
    case .help(let scroll): drawHelp(state.keys, scroll: scroll, in: area, on: &grid)
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
}

extension ReaderState {
    /// The list that an open article was opened from, for the split layout of wide terminals.
    var listBelow: View? {
        guard case .article = view, views.count > 1 else { return nil }
        return views[views.count - 2]
    }
}

private func drawTopBar(_ state: ReaderState, on grid: inout Grid) {
    grid.paint(row: 0, style: .bar)
    let (left, right) = barTexts(state)
    let rightWidth = displayWidth(right)
    grid.put(" \(plainLine(left))", row: 0, column: 0, style: .bar, limit: grid.columns - rightWidth - 2)
    grid.put(right, row: 0, column: grid.columns - rightWidth - 1, style: .bar)
}

private func barTexts(_ state: ReaderState) -> (left: String, right: String) {
    switch state.view {
    case .today(let today): (today.title, "1 today  2 people  3 all  ? help")
    case .leaders(let leaders): ("People", "\(leaders.rows.count)")
    case .entries(let list): (list.filter.title, list.hasMore ? "\(list.rows.count)+" : "\(list.rows.count)")
    case .article(let article): (article.article.row.leader, article.position(rows: state.bodyRows))
    case .help: ("Keys", "q back")
    }
}

private func drawBottomLine(_ state: ReaderState, on grid: inout Grid) {
    let row = grid.rows - 1
    if let prompt = state.prompt {
        let room = max(grid.columns - displayWidth(prompt.label) - 1, 1)
        var shown = prompt.text
        while displayWidth(shown) >= room, !shown.isEmpty { shown.removeFirst() }
        let at = grid.put(prompt.label, row: row, column: 0, style: .heading)
        let end = grid.put(shown, row: row, column: at)
        grid.put("▏", row: row, column: end, style: .dim)
    } else if !state.message.isEmpty {
        grid.put(plainLine(state.message), row: row, column: 0, style: .heading)
    } else if let progress = state.progress {
        grid.put(plainLine(progress), row: row, column: 0, style: .dim)
    }
}
