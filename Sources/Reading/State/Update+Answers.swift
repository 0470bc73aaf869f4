extension ReaderState {
    /// Takes in what the library answered; an answer for a view that has gone is let go.
    mutating func accept(_ answer: Event) {
        switch answer {
        case .today(let title, let sections):
            guard case .today(var today) = view else { return }
            today.title = title
            today.sections = sections
            today.isLoaded = true
            today.cursor.move(by: 0, count: today.rows.count, visible: bodyRows)
            view = .today(today)
        case .leaders(let rows):
            guard case .leaders(var leaders) = view else { return }
            leaders.rows = rows
            leaders.isLoaded = true
            leaders.cursor.move(by: 0, count: rows.count, visible: bodyRows)
            view = .leaders(leaders)
        case .entries(let rows, let filter, let isLast):
            acceptEntries(rows, filter: filter, isLast: isLast)
        case .article(let article): acceptArticle(article)
        default: break
        }
    }

    private mutating func acceptEntries(_ rows: [EntryRow], filter: EntryFilter, isLast: Bool) {
        guard case .entries(var list) = view, list.filter == filter else { return }
        // An answer that was not asked for as "more" is the list anew.
        list.rows = list.isLoading ? list.rows + rows : rows
        list.isLoading = false
        list.hasMore = !isLast
        list.cursor.move(by: 0, count: list.rows.count, visible: bodyRows)
        view = .entries(list)
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
    var articleWidth: Int { min(measure, max(size.columns - 4, 20)) }

    /// Lays out anew what depends on the size.
    mutating func resize(to new: Size) {
        size = new
        for index in views.indices {
            guard case .article(var article) = views[index] else { continue }
            article.page = ArticlePage(article.article, width: articleWidth, showsMarkup: article.showsMarkup)
            article.scroll = min(article.scroll, article.lastScroll(rows: bodyRows))
            views[index] = .article(article)
        }
        _ = move(by: 0)
    }
}
