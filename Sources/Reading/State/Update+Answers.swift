import Markup

extension ReaderState {
    /// Takes in what the library answered; an answer for a view that has gone is let go.
    mutating func accept(_ answer: Event) {
        switch answer {
        case .today(let title, let sections):
            guard case .today(var today) = view else { return }
            today.title = title
            today.sections = sections
            today.isLoaded = true
            today.cursor.move(by: 0, in: today.lines, visible: bodyRows)
            view = .today(today)
        case .leaders(let rows):
            guard case .leaders(var leaders) = view else { return }
            leaders.rows = rows
            leaders.isLoaded = true
            leaders.cursor.move(by: 0, in: leaders.lines, visible: bodyRows)
            view = .leaders(leaders)
        case .rhythms(let rhythms): self.rhythms = rhythms
        case .leader(let page):
            guard case .leader(let open) = view, open.leader.name == page.name else { return }
            view = .leader(LeaderView(page, width: articleWidth))
        case .citations(let name, let citations):
            guard case .leader(let open) = view, open.leader.name == name else { return }
            var page = open.leader
            page.citations = citations
            var new = LeaderView(page, width: articleWidth)
            new.scroll = open.scroll
            view = .leader(new)
        case .article(let article): acceptArticle(article)
        case .fullArticle(let article):
            guard case .article(let open) = view, open.article.row.id == article.row.id else { return }
            acceptArticle(article)
            message = "the full article"
        default: break
        }
    }

    /// Puts a page into the list that it belongs to, which may lie below an open article.
    mutating func acceptEntries(_ rows: [EntryRow], _ filter: EntryFilter, _ page: ListPage, isLast: Bool) -> [Effect] {
        guard let index = views.lastIndex(where: { $0.filter == filter }), case .entries(var list) = views[index] else {
            return []
        }
        list.accept(rows, page, isLast: isLast, visible: bodyRows)
        let opensFirst = list.opensFirstUnread
        list.opensFirstUnread = false
        views[index] = .entries(list)
        switch page {
        case .unreadAfter, .unreadBefore:
            if rows.isEmpty {
                message = "nothing more is unread here"
                return []
            }
        case .first where opensFirst: break
        default: return []
        }
        // What was asked for was the next unread entry: with an article open, that is the one to read.
        let isReading = if case .article = view { true } else { opensFirst }
        guard isReading, let next = list.rows.indices.contains(list.cursor.row) ? list.rows[list.cursor.row] : nil
        else {
            return []
        }
        return [.loadArticle(next.id)]
    }

    private mutating func acceptArticle(_ article: OpenArticle) {
        let new = View.article(ArticleView(article: article, width: articleWidth))
        if case .article = view {
            view = new
        } else {
            views.append(new)
        }
    }

    /// The columns that the text of an article has.
    var articleWidth: Int {
        let room = isSplit ? size.columns - listColumns - 1 : size.columns
        return min(measure, max(room - 4, 20))
    }

    /// True where there is room for a list beside an article.
    var isSplit: Bool { size.columns >= 130 }

    /// The columns of the list beside an article.
    var listColumns: Int { min(size.columns / 3, 70) }

    /// Lays out anew what depends on the size.
    mutating func resize(to new: Size) {
        size = new
        for index in views.indices {
            switch views[index] {
            case .article(var article):
                article.resize(to: articleWidth, rows: bodyRows)
                views[index] = .article(article)
            case .leader(var page):
                page.text = page.leader.text(width: articleWidth)
                views[index] = .leader(page)
            case .today, .leaders, .entries, .help: break
            }
            views[index].moveCursor(to: views[index].cursorRow, visible: bodyRows)
        }
        _ = move(by: 0)
    }
}

extension View {
    /// The filter of a list of entries.
    var filter: EntryFilter? {
        if case .entries(let list) = self { list.filter } else { nil }
    }
}

extension ArticleView {
    /// Lays out for another width, and stays at the place that one reads.
    fileprivate mutating func resize(to width: Int, rows: Int) {
        let share = Double(scroll) / Double(max(page.text.lines.count, 1))
        page = ArticlePage(article, width: width, showsMarkup: showsMarkup)
        scroll = min(Int((share * Double(page.text.lines.count)).rounded()), lastScroll(rows: rows))
    }
}
