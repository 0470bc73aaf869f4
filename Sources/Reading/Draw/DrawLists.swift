import Markup

/// Today: sections of entries, each with its reasons below.
func drawToday(_ today: TodayView, in area: Area, on grid: inout Grid) {
    let rows = today.rows
    guard !rows.isEmpty else {
        drawNotice(today.isLoaded ? "Nothing new today. That is fine." : "…", in: area, on: &grid)
        return
    }
    for (line, at) in zip(today.lines.dropFirst(today.cursor.top), area.row..<area.row + area.rows) {
        switch line {
        case .title(let title): drawTitle(title, at: at, in: area, on: &grid)
        case .row(let index):
            drawEntry(rows[index], isSelected: index == today.cursor.row, at: at, in: area, on: &grid)
        case .remark(_, let remark):
            let column = area.column + EntryColumns(area).title
            grid.put(plainLine(remark), row: at, column: column, style: .dim, limit: area.end)
        case .blank: break
        }
    }
}

func drawEntries(_ list: EntriesView, in area: Area, on grid: inout Grid) {
    guard !list.rows.isEmpty else {
        drawNotice(list.awaited != nil || list.hasMore ? "…" : "Nothing here.", in: area, on: &grid)
        return
    }
    for (offset, entry) in list.rows.dropFirst(list.cursor.top).prefix(area.rows).enumerated() {
        let isSelected = list.cursor.top + offset == list.cursor.row
        drawEntry(entry, isSelected: isSelected, at: area.row + offset, in: area, on: &grid)
    }
}

private func drawNotice(_ words: String, in area: Area, on grid: inout Grid) {
    grid.put(words, row: area.row + 1, column: area.column + 2, style: .dim, limit: area.end)
}

private func drawTitle(_ title: String, at row: Int, in area: Area, on grid: inout Grid) {
    grid.put(plainLine(title), row: row, column: area.column + 1, style: .heading, limit: area.end)
}

/// Where the parts of an entry's row begin, the same in every row, so that the eye can go down a column.
private struct EntryColumns {
    let day: Int?
    let title: Int
    /// The columns of the leader's name at the right; `nil` where there is no room.
    let leader: Range<Int>?
    /// Right of the last column of the minutes; `nil` where there is no room.
    let minutes: Int?

    init(_ area: Area) {
        day = area.columns >= 60 ? 3 : nil
        title = day == nil ? 3 : 12
        minutes = area.columns >= 40 ? area.columns - 1 : nil
        let right = area.columns - 7
        let width = min(max(area.columns / 5, 14), 26)
        leader = area.columns >= 60 ? right - width..<right : nil
    }

    /// The column that the title ends before.
    var titleEnd: Int? { leader.map { $0.lowerBound - 1 } ?? minutes.map { $0 - 5 } }
}

/// One entry as one row: mark, day, title, leader, minutes.
private func drawEntry(_ entry: EntryRow, isSelected: Bool, at row: Int, in area: Area, on grid: inout Grid) {
    let columns = EntryColumns(area)
    let loud: Style = isSelected ? .selected : entry.isRead ? .dim : .unread
    let quiet: Style = isSelected ? .selected : .dim
    if isSelected { grid.paint(row: row, from: area.column, to: area.end, style: .selected) }
    let mark = entry.isStarred ? "★" : entry.isRead ? " " : "•"
    grid.put(mark, row: row, column: area.column + 1, style: loud)
    if let day = columns.day { grid.put(entry.day, row: row, column: area.column + day, style: quiet) }
    grid.put(
        plainLine(entry.title),
        row: row,
        column: area.column + columns.title,
        style: loud,
        limit: area.column + (columns.titleEnd ?? area.columns),
        showsCut: true
    )
    if let leader = columns.leader {
        grid.put(
            plainLine(entry.leader),
            row: row,
            column: area.column + leader.lowerBound,
            style: quiet,
            limit: area.column + leader.upperBound,
            showsCut: true
        )
    }
    if let end = columns.minutes {
        let minutes = "\(entry.minutes)m"
        grid.put(minutes, row: row, column: area.column + end - displayWidth(minutes), style: quiet)
    }
}

/// The people: health, unread, name, a year's rhythm, the day of the last post; a title for each folder.
func drawLeaders(_ leaders: LeadersView, rhythms: [String: String], in area: Area, on grid: inout Grid) {
    guard !leaders.rows.isEmpty else {
        drawNotice(leaders.isLoaded ? "Nobody is followed yet: ambient follow ADDRESS" : "…", in: area, on: &grid)
        return
    }
    for (line, at) in zip(leaders.lines.dropFirst(leaders.cursor.top), area.row..<area.row + area.rows) {
        switch line {
        case .title(let title): drawTitle(title, at: at, in: area, on: &grid)
        case .row(let index):
            let leader = leaders.rows[index]
            let isSelected = index == leaders.cursor.row
            drawLeader(leader, rhythms[leader.name] ?? "", isSelected: isSelected, at: at, in: area, on: &grid)
        case .blank, .remark: break
        }
    }
}

private func drawLeader(
    _ leader: LeaderRow,
    _ rhythm: String,
    isSelected: Bool,
    at row: Int,
    in area: Area,
    on grid: inout Grid
) {
    let quiet: Style = isSelected ? .selected : .dim
    let loud: Style = isSelected ? .selected : leader.unread > 0 ? .unread : .normal
    if isSelected { grid.paint(row: row, from: area.column, to: area.end, style: .selected) }
    if leader.ailment != nil {
        grid.put("!", row: row, column: area.column + 1, style: isSelected ? .selected : .warning)
    }
    let count = leader.unread > 0 ? "\(leader.unread)" : ""
    grid.put(count, row: row, column: area.column + 8 - displayWidth(count), style: loud)
    // 26 fortnights, a space, the day.
    let right = area.columns >= 70 ? 36 : area.columns >= 40 ? 8 : 0
    let name = leader.ailment.map { "\(leader.name) – \($0)" } ?? leader.name
    let end = area.end - right - 1
    grid.put(plainLine(name), row: row, column: area.column + 9, style: loud, limit: end, showsCut: true)
    if right > 30 { grid.put(rhythm, row: row, column: area.end - 36, style: quiet) }
    if right > 0 { grid.put(leader.lastPost, row: row, column: area.end - 8, style: quiet) }
}
