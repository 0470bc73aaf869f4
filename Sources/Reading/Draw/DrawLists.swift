import Markup

/// One line of the Today view.
private enum TodayLine {
    case title(String)
    case row(Int, EntryRow)
    case remark(Int, String)
    case blank
}

extension TodayView {
    fileprivate var lines: [TodayLine] {
        var lines: [TodayLine] = []
        var index = 0
        for section in sections where !section.rows.isEmpty {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(.title(section.title))
            for row in section.rows {
                lines.append(.row(index, row))
                if !row.remark.isEmpty { lines.append(.remark(index, row.remark)) }
                index += 1
            }
        }
        return lines
    }

    /// The first line shown: the cursor's line stays off the edges while the list is longer than the screen.
    fileprivate func top(of lines: [TodayLine], rows: Int) -> Int {
        let at = lines.firstIndex { if case .row(cursor.row, _) = $0 { true } else { false } } ?? 0
        return min(max(at - rows / 2, 0), max(lines.count - rows, 0))
    }
}

func drawToday(_ today: TodayView, in area: Area, on grid: inout Grid) {
    guard !today.rows.isEmpty else {
        let line = today.isLoaded ? "Nothing new today. That is fine." : "…"
        grid.put(line, row: area.row + 1, column: area.column + 2, style: .dim)
        return
    }
    let lines = today.lines
    for (offset, line) in lines.dropFirst(today.top(of: lines, rows: area.rows)).prefix(area.rows).enumerated() {
        let row = area.row + offset
        switch line {
        case .title(let title):
            grid.put(title, row: row, column: area.column + 1, style: .heading, limit: area.column + area.columns)
        case .row(let index, let entry):
            drawEntry(entry, isSelected: index == today.cursor.row, at: row, in: area, on: &grid)
        case .remark(_, let remark):
            grid.put(
                plainLine(remark),
                row: row,
                column: area.column + 6,
                style: .dim,
                limit: area.column + area.columns
            )
        case .blank: break
        }
    }
}

func drawEntries(_ list: EntriesView, in area: Area, on grid: inout Grid) {
    guard !list.rows.isEmpty else {
        let line = list.hasMore ? "…" : "Nothing here."
        grid.put(line, row: area.row + 1, column: area.column + 2, style: .dim)
        return
    }
    for (offset, entry) in list.rows.dropFirst(list.cursor.top).prefix(area.rows).enumerated() {
        let isSelected = list.cursor.top + offset == list.cursor.row
        drawEntry(entry, isSelected: isSelected, at: area.row + offset, in: area, on: &grid)
    }
}

/// One entry as one row: marks, minutes, title, leader.
private func drawEntry(_ entry: EntryRow, isSelected: Bool, at row: Int, in area: Area, on grid: inout Grid) {
    let style: Style = isSelected ? .selected : entry.isRead ? .dim : .unread
    let end = area.column + area.columns
    if isSelected { grid.paint(row: row, from: area.column, to: end, style: .selected) }
    let mark = entry.isStarred ? "*" : entry.isRead ? " " : "•"
    grid.put(mark, row: row, column: area.column + 1, style: style)
    let minutes = "\(entry.minutes)m"
    grid.put(minutes, row: row, column: area.column + 6 - displayWidth(minutes), style: isSelected ? style : .dim)
    let leader = plainLine(entry.leader)
    let leaderColumns = min(displayWidth(leader), area.columns / 4)
    let showsLeader = area.columns >= 50
    let titleEnd = showsLeader ? end - leaderColumns - 2 : end
    grid.put(plainLine(entry.title), row: row, column: area.column + 7, style: style, limit: titleEnd)
    if showsLeader {
        grid.put(leader, row: row, column: end - leaderColumns - 1, style: isSelected ? style : .dim, limit: end)
    }
}

func drawLeaders(_ leaders: LeadersView, in area: Area, on grid: inout Grid) {
    guard !leaders.rows.isEmpty else {
        let line = leaders.isLoaded ? "Nobody is followed yet: ambient follow ADDRESS" : "…"
        grid.put(line, row: area.row + 1, column: area.column + 2, style: .dim)
        return
    }
    let end = area.column + area.columns
    for (offset, leader) in leaders.rows.dropFirst(leaders.cursor.top).prefix(area.rows).enumerated() {
        let row = area.row + offset
        let isSelected = leaders.cursor.top + offset == leaders.cursor.row
        if isSelected { grid.paint(row: row, from: area.column, to: end, style: .selected) }
        let style: Style = isSelected ? .selected : leader.unread > 0 ? .unread : .normal
        grid.put(leader.ailment == nil ? " " : "!", row: row, column: area.column + 1, style: .warning)
        let count = leader.unread > 0 ? "\(leader.unread)" : ""
        grid.put(count, row: row, column: area.column + 7 - displayWidth(count), style: isSelected ? style : .dim)
        let rhythmColumns = area.columns >= 60 ? 14 : 0
        grid.put(plainLine(leader.name), row: row, column: area.column + 8, style: style, limit: end - rhythmColumns)
        if rhythmColumns > 0 {
            grid.put(leader.rhythm, row: row, column: end - rhythmColumns + 1, style: isSelected ? style : .dim)
        }
    }
}

extension ReaderState {
    /// The index of the list's row that stands in a row of the screen; `nil` between the rows.
    func rowIndex(atScreenRow row: Int) -> Int? {
        let offset = row - 1
        switch view {
        case .entries(let list): return index(list.cursor.top + offset, below: list.rows.count)
        case .leaders(let leaders): return index(leaders.cursor.top + offset, below: leaders.rows.count)
        case .today(let today):
            let lines = today.lines
            let at = today.top(of: lines, rows: bodyRows) + offset
            guard lines.indices.contains(at) else { return nil }
            switch lines[at] {
            case .row(let index, _), .remark(let index, _): return index
            case .title, .blank: return nil
            }
        case .article, .help: return nil
        }
    }

    private func index(_ index: Int, below count: Int) -> Int? {
        (0..<count).contains(index) ? index : nil
    }
}

func drawHelp(_ keys: KeyMap, scroll: Int, in area: Area, on grid: inout Grid) {
    let bound = Command.allCases.filter { !keys.keys(of: $0).isEmpty }
    for (offset, command) in bound.dropFirst(scroll).prefix(area.rows).enumerated() {
        let names = keys.keys(of: command).joined(separator: ", ")
        let row = area.row + offset
        grid.put(names, row: row, column: area.column + 2, style: .strong, limit: area.column + 22)
        grid.put(command.meaning, row: row, column: area.column + 23, limit: area.column + area.columns)
    }
}
