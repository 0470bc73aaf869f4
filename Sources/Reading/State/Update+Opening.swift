import Markup

extension ReaderState {
    /// The list that a leader's row leads to.
    func filter(of leader: LeaderRow) -> EntryFilter {
        var filter = EntryFilter(state: leader.unread > 0 ? .unread : .all)
        filter.leader = leader.name
        return filter
    }

    /// Opens what is under the cursor.
    ///
    /// - `firstUnread`: of a leader, at once the first unread entry.
    mutating func open(firstUnread: Bool = false) -> [Effect] {
        switch view {
        case .leaders(let leaders):
            guard leaders.rows.indices.contains(leaders.cursor.row) else { return [] }
            var list = EntriesView(filter: filter(of: leaders.rows[leaders.cursor.row]))
            list.opensFirstUnread = firstUnread
            return push(.entries(list))
        case .leader(let page):
            var filter = EntryFilter(state: .all)
            filter.leader = page.leader.name
            return push(.entries(EntriesView(filter: filter)))
        case .today, .entries:
            guard let row = entryUnderCursor else { return [] }
            return [.loadArticle(row.id)]
        case .article: return use(.openInBrowser)
        case .help: return []
        }
    }

    /// Opens the page of the leader that a key would act on.
    mutating func openLeader() -> [Effect] {
        let name: String? =
            switch view {
            case .leaders(let leaders):
                leaders.rows.indices.contains(leaders.cursor.row) ? leaders.rows[leaders.cursor.row].name : nil
            case .today, .entries, .article: entryUnderCursor?.leader
            case .leader, .help: nil
            }
        guard let name else { return [] }
        let empty = LeaderPage(name: name, sources: [], reading: "…")
        return push(.leader(LeaderView(empty, width: articleWidth))) + [.loadCitations(name)]
    }

    /// A click puts the cursor on a row, a second one on the same row opens it; a click on a link opens the link.
    mutating func click(row: Int, column: Int) -> [Effect] {
        guard prompt == nil else { return [] }
        let grid = draw(self)
        guard row > 0, row <= bodyRows, column >= 0, grid.columns > column else { return [] }
        if let address = grid[row, column].link { return [.open(address)] }
        guard let target = rowIndex(atScreenRow: row) else { return [] }
        if target == view.cursorRow { return open() }
        view.moveCursor(to: target, visible: bodyRows)
        return []
    }

    /// The index of the list's row that stands in a row of the screen; `nil` between the rows.
    private func rowIndex(atScreenRow row: Int) -> Int? {
        let offset = row - 1
        switch view {
        case .entries(let list):
            let index = list.cursor.top + offset
            return list.rows.indices.contains(index) ? index : nil
        case .leaders(let leaders): return leaders.lines.row(atLine: leaders.cursor.top + offset)
        case .today(let today): return today.lines.row(atLine: today.cursor.top + offset)
        case .leader, .article, .help: return nil
        }
    }
}
