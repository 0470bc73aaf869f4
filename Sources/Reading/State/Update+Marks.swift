extension ReaderState {
    /// Marks the entry under the cursor, or takes the last marks back; what is marked is written at once.
    mutating func mark(_ command: Command) -> [Effect] {
        switch command {
        case .toggleRead:
            guard let row = entryUnderCursor else { return [] }
            return change(
                [MarkChange(entry: row.id, mark: .read(!row.isRead))],
                undoing: [
                    MarkChange(entry: row.id, mark: .read(row.isRead))
                ]
            )
        case .star:
            guard let row = entryUnderCursor else { return [] }
            message = row.isStarred ? "no longer starred" : "starred"
            return change(
                [MarkChange(entry: row.id, mark: .starred(!row.isStarred))],
                undoing: [
                    MarkChange(entry: row.id, mark: .starred(row.isStarred))
                ]
            )
        case .markAllRead: return markAllRead()
        case .undo:
            guard let last = undo.popLast() else {
                message = "nothing to undo"
                return []
            }
            message = last.count == 1 ? "1 mark taken back" : "\(last.count) marks taken back"
            apply(last)
            return [.mark(last)]
        default: return []
        }
    }

    /// Applies marks to what is on the screen, remembers how to take them back, and has them written.
    mutating func change(_ changes: [MarkChange], undoing old: [MarkChange]) -> [Effect] {
        undo.append(old)
        apply(changes)
        return [.mark(changes)]
    }

    /// Marks all that a list or a leader has as read; entries that were not loaded are marked by the library.
    private mutating func markAllRead() -> [Effect] {
        let rows: [EntryRow]
        switch view {
        case .leaders(let leaders):
            guard leaders.rows.indices.contains(leaders.cursor.row) else { return [] }
            var filter = EntryFilter(state: .unread)
            filter.leader = leaders.rows[leaders.cursor.row].name
            message = "all of \(leaders.rows[leaders.cursor.row].name) is read; z takes it back"
            return [.markAllRead(filter)]
        case .entries(let list) where list.hasMore || list.hasEarlier:
            message = "all here is read; z takes it back"
            return [.markAllRead(list.filter)]
        default: rows = view.entryRows.filter { !$0.isRead }
        }
        guard !rows.isEmpty else { return [] }
        message = "\(rows.count) marked as read; z takes it back"
        return change(
            rows.map { MarkChange(entry: $0.id, mark: .read(true)) },
            undoing: rows.map { MarkChange(entry: $0.id, mark: .read(false)) }
        )
    }

    /// Shows marks in every view that has the entry.
    mutating func apply(_ changes: [MarkChange]) {
        let byEntry = Dictionary(grouping: changes, by: \.entry)
        for index in views.indices {
            switch views[index] {
            case .today(var today):
                for section in today.sections.indices { today.sections[section].rows.apply(byEntry) }
                views[index] = .today(today)
            case .entries(var list):
                list.rows.apply(byEntry)
                views[index] = .entries(list)
            case .article(var article):
                for change in byEntry[article.article.row.id] ?? [] {
                    article.article.row.apply(change.mark)
                    if case .note(let note) = change.mark { article.article.note = note }
                }
                views[index] = .article(article)
            case .leaders, .leader, .help: break
            }
        }
    }
}

extension [EntryRow] {
    fileprivate mutating func apply(_ changes: [Int64: [MarkChange]]) {
        for index in indices {
            for change in changes[self[index].id] ?? [] { self[index].apply(change.mark) }
        }
    }
}

extension EntryRow {
    fileprivate mutating func apply(_ mark: MarkChange.Mark) {
        switch mark {
        case .read(let isRead): self.isRead = isRead
        case .starred(let isStarred): self.isStarred = isStarred
        case .note: break
        }
    }
}
