import Markup

extension ReaderState {
    /// Pages on in an article; at its end, and in lists, goes to the next unread entry.
    mutating func advance() -> [Effect] {
        switch view {
        case .article(let article):
            let isAtEnd = article.scroll >= article.lastScroll(rows: bodyRows)
            return isAtEnd ? step(by: 1, unreadOnly: true) : move(by: pageStep)
        case .leader, .help: return move(by: pageStep)
        case .today, .entries:
            if let row = entryUnderCursor, !row.isRead { return [.loadArticle(row.id)] }
            let effects = step(by: 1, unreadOnly: true)
            guard let row = entryUnderCursor, !row.isRead else { return effects }
            return effects + [.loadArticle(row.id)]
        case .leaders(let leaders):
            let isHere =
                leaders.rows.indices.contains(leaders.cursor.row) && leaders.rows[leaders.cursor.row].unread > 0
            let effects = isHere ? [] : step(by: 1, unreadOnly: true)
            guard message.isEmpty else { return effects }
            return effects + open(firstUnread: true)
        }
    }

    /// Goes to a neighbour of the entry under the cursor; opens it where an article is open.
    mutating func step(by direction: Int, unreadOnly: Bool) -> [Effect] {
        let isReading = if case .article = view { true } else { false }
        let index = isReading ? views.count - 2 : views.count - 1
        guard views.indices.contains(index) else { return [] }
        if case .leaders(let leaders) = views[index] {
            return stepLeader(leaders, by: direction, unreadOnly: unreadOnly)
        }
        let rows = views[index].entryRows
        var at = views[index].cursorRow + direction
        while rows.indices.contains(at), unreadOnly, rows[at].isRead { at += direction }
        guard rows.indices.contains(at) else {
            return stepBeyond(index, rows, by: direction, unreadOnly: unreadOnly, isReading: isReading)
        }
        views[index].moveCursor(to: at, visible: bodyRows)
        let more = loadMoreIfNear(index)
        return (isReading ? [.loadArticle(rows[at].id)] : []) + more
    }

    /// Beyond the rows that are here: further ones of the list, or the next leader's.
    private mutating func stepBeyond(
        _ index: Int,
        _ rows: [EntryRow],
        by direction: Int,
        unreadOnly: Bool,
        isReading: Bool
    ) -> [Effect] {
        if case .entries(var list) = views[index], unreadOnly, list.awaited == nil,
            direction > 0 ? list.hasMore : list.hasEarlier,
            let edge = direction > 0 ? rows.last : rows.first
        {
            let page: ListPage = direction > 0 ? .unreadAfter(edge) : .unreadBefore(edge)
            list.awaited = page
            views[index] = .entries(list)
            return [.loadEntries(list.filter, page)]
        }
        if unreadOnly, direction > 0, let effects = nextLeader(above: index, isReading: isReading) { return effects }
        message = unreadOnly ? "nothing more is unread here" : "no more entries here"
        return []
    }

    /// Among the people the next unread one is the next person with something unread.
    private mutating func stepLeader(_ leaders: LeadersView, by direction: Int, unreadOnly: Bool) -> [Effect] {
        var at = leaders.cursor.row + direction
        while leaders.rows.indices.contains(at), unreadOnly, leaders.rows[at].unread == 0 { at += direction }
        guard leaders.rows.indices.contains(at) else {
            message = unreadOnly ? "nobody more has anything unread" : "nobody more"
            return []
        }
        view.moveCursor(to: at, visible: bodyRows)
        return []
    }

    /// Goes on from the end of a leader's list to the next leader who has something unread; `nil` where the list was
    /// not opened from the people, or nobody has.
    private mutating func nextLeader(above index: Int, isReading: Bool) -> [Effect]? {
        guard index > 0, case .leaders(let leaders) = views[index - 1] else { return nil }
        guard let next = leaders.rows.indices.first(where: { $0 > leaders.cursor.row && leaders.rows[$0].unread > 0 })
        else { return nil }
        views[index - 1].moveCursor(to: next, visible: bodyRows)
        views.removeSubrange(index...)
        var list = EntriesView(filter: filter(of: leaders.rows[next]))
        list.opensFirstUnread = isReading
        message = "on to \(leaders.rows[next].name)"
        return push(.entries(list))
    }
}
