/// What an event makes of the reader: its new state, and what has to be done outside.
///
/// Pure.
package func update(_ state: ReaderState, _ event: Event) -> (ReaderState, [Effect]) {
    var state = state
    let effects = state.take(event)
    return (state, effects)
}

extension ReaderState {
    mutating func take(_ event: Event) -> [Effect] {
        switch event {
        case .key(let key):
            message = ""
            if prompt != nil { return type(key) }
            if case .article = view, case .character(let digit) = key, digit.isASCII, digit.isNumber {
                prompt = Prompt(.link, text: String(digit))
                return []
            }
            guard let command = keys[key] else { return [] }
            return perform(command)
        case .click(let row, let column): return click(row: row, column: column)
        case .wheel(let step): return scroll(by: step)
        case .resize(let size):
            resize(to: size)
            return []
        case .progress(let line):
            progress = line
            return line == nil ? reloadEffects : []
        case .message(let line):
            message = line
            return []
        case .markedAllRead(let entries):
            undo.append(entries.map { MarkChange(entry: $0, mark: .read(false)) })
            apply(entries.map { MarkChange(entry: $0, mark: .read(true)) })
            if case .leaders = view { return [.loadLeaders] }
            return []
        case .today, .leaders, .leader, .rhythms, .citations, .fullArticle:
            accept(event)
            return []
        case .entries(let rows, let filter, let page, let isLast):
            return acceptEntries(rows, filter, page, isLast: isLast)
        case .article(let article):
            accept(event)
            guard !article.row.isRead else { return [] }
            return change(
                [MarkChange(entry: article.row.id, mark: .read(true))],
                undoing: [MarkChange(entry: article.row.id, mark: .read(false))]
            )
        }
    }

    /// Does what a key is bound to.
    mutating func perform(_ command: Command) -> [Effect] {
        switch command {
        case .up: return move(by: -1)
        case .down: return move(by: 1)
        case .pageUp: return move(by: -pageStep)
        case .pageDown: return move(by: pageStep)
        case .top: return toEdge(.first)
        case .bottom: return toEdge(.last)
        case .advance: return advance()
        case .open: return open()
        case .back: return back()
        case .quit: return [.quit]
        case .help: return push(.help(scroll: 0))
        case .today: return push(.today(TodayView()))
        case .leaders: return push(.leaders(LeadersView()))
        case .leader: return openLeader()
        case .entries: return push(.entries(EntriesView(filter: EntryFilter())))
        case .nextUnread: return step(by: 1, unreadOnly: true)
        case .previousUnread: return step(by: -1, unreadOnly: true)
        case .nextEntry: return step(by: 1, unreadOnly: false)
        case .previousEntry: return step(by: -1, unreadOnly: false)
        case .search: return ask(.search)
        case .filter: return ask(.filter)
        case .note: return ask(.note)
        case .pipe: return ask(.pipe)
        case .reload: return reload()
        case .toggleUnreadOnly: return toggleUnreadOnly()
        case .toggleRead, .star, .markAllRead, .undo: return mark(command)
        case .openInBrowser, .copyAddress, .writeToAuthor, .viewSource, .fullArticle: return use(command)
        }
    }

    /// The rows that "one page" means.
    var pageStep: Int { max(bodyRows - 1, 1) }

    /// Opens a view above the present one and asks for what it shows.
    mutating func push(_ new: View) -> [Effect] {
        if case .help = new, case .help = view { return [] }
        if new.isTopLevel { views = [] }
        views.append(new)
        return reloadEffects
    }

    /// What fills the view on top.
    var reloadEffects: [Effect] {
        switch view {
        case .today: [.loadToday]
        case .leaders: [.loadLeaders, .loadRhythms]
        case .leader(let page): [.loadLeader(page.leader.name)]
        case .entries(let list): [.loadEntries(list.filter, .first)]
        case .article, .help: []
        }
    }

    mutating func back() -> [Effect] {
        guard views.count > 1 else {
            if case .today = view { return [.quit] }
            return push(.today(TodayView()))
        }
        views.removeLast()
        // Lists have their marks already and keep what was read in its place; only counts have to be asked for.
        if case .leaders = view { return [.loadLeaders] }
        return []
    }

    private mutating func reload() -> [Effect] {
        guard progress == nil else { return [] }
        progress = "fetching"
        return [.fetch]
    }

    private mutating func toggleUnreadOnly() -> [Effect] {
        guard case .entries(let list) = view else { return [] }
        var filter = list.filter
        filter.state = filter.state == .unread ? .all : .unread
        view = .entries(EntriesView(filter: filter))
        return reloadEffects
    }
}

extension View {
    /// True for the three views that keys go to straight; others stand above them.
    var isTopLevel: Bool {
        switch self {
        case .today, .leaders: true
        case .entries(let list): list.filter == EntryFilter()
        case .leader, .article, .help: false
        }
    }
}
