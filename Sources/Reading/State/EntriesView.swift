/// A list of entries: a window on as much of it as was looked at, so that a list of any length costs the same.
package struct EntriesView: Sendable, Equatable {
    /// More rows than this are never kept.
    static let mostRows = 3_000

    package var filter: EntryFilter
    package var rows: [EntryRow] = []
    package var cursor = ListCursor()
    /// True until the library has said that no more follow.
    package var hasMore = true
    /// True where rows stand before those that are here.
    package var hasEarlier = false
    /// The page that was asked for and has not come.
    package var awaited: ListPage?
    /// Opens the first unread entry as soon as rows come.
    var opensFirstUnread = false

    package init(filter: EntryFilter) {
        self.filter = filter
    }
}

/// Which stretch of a list is asked for.
///
/// By the entry at its edge, not by a number of rows, so that it stays right while entries come and marks change, and
/// a page far down costs no more than the first.
package enum ListPage: Sendable, Equatable {
    case first, last
    case after(EntryRow)
    case before(EntryRow)
    /// From the first unread entry behind this one.
    case unreadAfter(EntryRow)
    /// From the first unread entry before this one, upwards.
    case unreadBefore(EntryRow)
}

extension EntriesView {
    /// Takes in a page of the list; `isLast` where there are no more in its direction.
    mutating func accept(_ new: [EntryRow], _ page: ListPage, isLast: Bool, visible: Int) {
        awaited = nil
        switch page {
        case .first where rows.isEmpty || hasEarlier || !filter.words.isEmpty:
            rows = new
            (hasEarlier, hasMore) = (false, !isLast)
        case .first: refresh(new, isLast: isLast)
        case .last: replace(new, isFirst: isLast, isLast: true, cursorAt: new.count - 1)
        case .after(let row):
            guard rows.last?.id == row.id else { return }
            rows += new
            hasMore = !isLast
            trimFront()
        case .before(let row):
            guard rows.first?.id == row.id else { return }
            rows = new + rows
            hasEarlier = !isLast
            cursor.shift(by: new.count)
            trimBack()
        case .unreadAfter where !new.isEmpty: replace(new, isFirst: false, isLast: isLast, cursorAt: 0)
        case .unreadBefore where !new.isEmpty: replace(new, isFirst: isLast, isLast: false, cursorAt: new.count - 1)
        case .unreadAfter, .unreadBefore: return
        }
        cursor.move(by: 0, count: rows.count, visible: visible)
    }

    /// Puts other rows in the place of those that are here.
    private mutating func replace(_ new: [EntryRow], isFirst: Bool, isLast: Bool, cursorAt row: Int) {
        rows = new
        (hasEarlier, hasMore) = (!isFirst, !isLast)
        cursor = ListCursor()
        cursor.shift(by: row)
    }

    /// What is new comes in, what is here stays, also where a mark has taken it out of the list meanwhile; the cursor
    /// keeps its entry.
    private mutating func refresh(_ new: [EntryRow], isLast: Bool) {
        let known = rows.indices.contains(cursor.row) ? rows[cursor.row].id : nil
        let fresh = Set(new.map(\.id))
        let old = rows
        rows = (new + old.filter { !fresh.contains($0.id) }).sorted { ($0.date, $0.id) > ($1.date, $1.id) }
        hasMore = hasMore && !isLast
        let at = rows.firstIndex { $0.id == known } ?? cursor.row
        cursor.shift(by: at - cursor.row)
    }

    private mutating func trimFront() {
        let spare = min(rows.count - Self.mostRows, cursor.top)
        guard spare > 0 else { return }
        rows.removeFirst(spare)
        hasEarlier = true
        cursor.shift(by: -spare)
    }

    private mutating func trimBack() {
        guard rows.count > max(Self.mostRows, cursor.row + 500) else { return }
        rows.removeLast(rows.count - max(Self.mostRows, cursor.row + 500))
        hasMore = true
    }
}
