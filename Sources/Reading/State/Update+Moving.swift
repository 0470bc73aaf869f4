extension ReaderState {
    /// Moves the cursor of a list, or the lines of an article.
    mutating func move(by step: Int) -> [Effect] {
        switch view {
        case .today(var today):
            today.cursor.move(by: step, count: today.rows.count, visible: bodyRows)
            view = .today(today)
        case .leaders(var leaders):
            leaders.cursor.move(by: step, count: leaders.rows.count, visible: bodyRows)
            view = .leaders(leaders)
        case .entries(var list):
            list.cursor.move(by: step, count: list.rows.count, visible: bodyRows)
            view = .entries(list)
            return loadMoreIfNear()
        case .article(var article):
            article.scroll = min(max(article.scroll + step, 0), article.lastScroll(rows: bodyRows))
            view = .article(article)
        case .help(let scroll):
            view = .help(scroll: min(max(scroll + step, 0), max(Command.allCases.count - bodyRows, 0)))
        }
        return []
    }

    /// The wheel moves articles by lines and lists by rows, three at a time at most.
    mutating func scroll(by step: Int) -> [Effect] {
        move(by: min(max(step, -3), 3))
    }

    /// Asks for the next rows when the cursor comes near the end of those that are here.
    mutating func loadMoreIfNear() -> [Effect] {
        guard case .entries(var list) = view, list.hasMore, !list.isLoading,
            list.cursor.row + 2 * bodyRows >= list.rows.count
        else { return [] }
        list.isLoading = true
        view = .entries(list)
        return [.loadEntries(list.filter, skipping: list.rows.count)]
    }

    /// Pages on in an article; at its end, and in lists, goes to the next unread entry.
    mutating func advance() -> [Effect] {
        if case .article(let article) = view, article.scroll < article.lastScroll(rows: bodyRows) {
            return move(by: pageStep)
        }
        return step(by: 1, unreadOnly: true)
    }

    /// Goes to a neighbour of the entry under the cursor; opens it where an article is open.
    mutating func step(by direction: Int, unreadOnly: Bool) -> [Effect] {
        let isReading = if case .article = view { true } else { false }
        let listIndex = isReading ? views.count - 2 : views.count - 1
        guard views.indices.contains(listIndex) else { return [] }
        let rows = views[listIndex].entryRows
        guard !rows.isEmpty else { return [] }
        var at = views[listIndex].cursorRow + direction
        while rows.indices.contains(at), unreadOnly, rows[at].isRead { at += direction }
        guard rows.indices.contains(at) else {
            message = unreadOnly ? "nothing more is unread here" : "no more entries here"
            return []
        }
        views[listIndex].moveCursor(to: at, visible: bodyRows)
        return isReading ? [.loadArticle(rows[at].id)] : []
    }

    /// Opens what is under the cursor.
    mutating func open() -> [Effect] {
        switch view {
        case .leaders(let leaders):
            guard leaders.rows.indices.contains(leaders.cursor.row) else { return [] }
            var filter = EntryFilter()
            filter.leader = leaders.rows[leaders.cursor.row].name
            filter.isUnreadOnly = leaders.rows[leaders.cursor.row].unread > 0
            return push(.entries(EntriesView(filter: filter)))
        case .today, .entries:
            guard let row = entryUnderCursor else { return [] }
            return [.loadArticle(row.id)]
        case .article: return use(.openInBrowser)
        case .help: return []
        }
    }

    /// The entry that a key would act on.
    var entryUnderCursor: EntryRow? {
        if case .article(let article) = view { return article.article.row }
        let rows = view.entryRows
        return rows.indices.contains(view.cursorRow) ? rows[view.cursorRow] : nil
    }

    /// A click puts the cursor on a row, a second one on the same row opens it; a click on a link opens the link.
    mutating func click(row: Int, column: Int) -> [Effect] {
        guard prompt == nil else { return [] }
        let grid = draw(self)
        guard row > 0, row <= bodyRows, column >= 0, grid.columns > column else { return [] }
        if case .article = view {
            return grid[row, column].link.map { [.open($0)] } ?? []
        }
        guard let target = rowIndex(atScreenRow: row) else { return [] }
        if target == view.cursorRow { return open() }
        view.moveCursor(to: target, visible: bodyRows)
        return []
    }
}

extension View {
    /// The entries of a list; none for other views.
    var entryRows: [EntryRow] {
        switch self {
        case .today(let today): today.rows
        case .entries(let list): list.rows
        case .leaders, .article, .help: []
        }
    }

    var cursorRow: Int {
        switch self {
        case .today(let today): today.cursor.row
        case .leaders(let leaders): leaders.cursor.row
        case .entries(let list): list.cursor.row
        case .article, .help: 0
        }
    }

    mutating func moveCursor(to row: Int, visible: Int) {
        switch self {
        case .today(var today):
            today.cursor.move(by: row - today.cursor.row, count: today.rows.count, visible: visible)
            self = .today(today)
        case .leaders(var leaders):
            leaders.cursor.move(by: row - leaders.cursor.row, count: leaders.rows.count, visible: visible)
            self = .leaders(leaders)
        case .entries(var list):
            list.cursor.move(by: row - list.cursor.row, count: list.rows.count, visible: visible)
            self = .entries(list)
        case .article, .help: break
        }
    }
}
