import Markup

extension ReaderState {
    /// Moves the cursor of a list, or the lines of a page.
    mutating func move(by step: Int) -> [Effect] {
        switch view {
        case .today, .leaders, .entries:
            view.moveCursor(to: view.cursorRow + step, visible: bodyRows)
            return loadMoreIfNear(views.count - 1)
        case .article(var article):
            article.scroll = clamped(article.scroll + step, lines: article.page.text.lines.count)
            view = .article(article)
        case .leader(var page):
            page.scroll = clamped(page.scroll + step, lines: page.text.lines.count)
            view = .leader(page)
        case .help(let scroll):
            view = .help(scroll: clamped(scroll + step, lines: helpLines(keys).count))
        }
        return []
    }

    private func clamped(_ scroll: Int, lines: Int) -> Int { min(max(scroll, 0), max(lines - bodyRows, 0)) }

    /// The wheel moves pages by lines and lists by rows, three at a time at most.
    mutating func scroll(by step: Int) -> [Effect] {
        move(by: min(max(step, -3), 3))
    }

    /// To the first or the last row, or line, however long the list is.
    mutating func toEdge(_ edge: ListPage) -> [Effect] {
        if case .entries(var list) = view, edge == .first ? list.hasEarlier : list.hasMore {
            list.rows = []
            list.cursor = ListCursor()
            list.awaited = edge
            view = .entries(list)
            return [.loadEntries(list.filter, edge)]
        }
        return move(by: edge == .first ? -1_000_000_000 : 1_000_000_000)
    }

    /// Asks for further rows of a list when the cursor comes near the first or last of those that are here.
    mutating func loadMoreIfNear(_ index: Int) -> [Effect] {
        guard case .entries(var list) = views[index], list.awaited == nil, let first = list.rows.first,
            let last = list.rows.last
        else { return [] }
        let near = 2 * bodyRows
        if list.hasMore, list.cursor.row + near >= list.rows.count {
            list.awaited = .after(last)
        } else if list.hasEarlier, list.cursor.row < near {
            list.awaited = .before(first)
        }
        guard let page = list.awaited else { return [] }
        views[index] = .entries(list)
        return [.loadEntries(list.filter, page)]
    }

    /// The entry that a key would act on.
    var entryUnderCursor: EntryRow? {
        if case .article(let article) = view { return article.article.row }
        let rows = view.entryRows
        return rows.indices.contains(view.cursorRow) ? rows[view.cursorRow] : nil
    }
}

extension View {
    /// The entries of a list; none for other views.
    var entryRows: [EntryRow] {
        switch self {
        case .today(let today): today.rows
        case .entries(let list): list.rows
        case .leaders, .leader, .article, .help: []
        }
    }

    var cursorRow: Int {
        switch self {
        case .today(let today): today.cursor.row
        case .leaders(let leaders): leaders.cursor.row
        case .entries(let list): list.cursor.row
        case .leader, .article, .help: 0
        }
    }

    /// Puts the cursor of a list on a row, or on the nearest that there is.
    mutating func moveCursor(to row: Int, visible: Int) {
        switch self {
        case .today(var today):
            today.cursor.move(by: row - today.cursor.row, in: today.lines, visible: visible)
            self = .today(today)
        case .leaders(var leaders):
            leaders.cursor.move(by: row - leaders.cursor.row, in: leaders.lines, visible: visible)
            self = .leaders(leaders)
        case .entries(var list):
            list.cursor.move(by: row - list.cursor.row, count: list.rows.count, visible: visible)
            self = .entries(list)
        case .leader, .article, .help: break
        }
    }
}
