extension ReaderState {
    /// What can be done with one entry beside reading it.
    mutating func use(_ command: Command) -> [Effect] {
        guard let row = entryUnderCursor else { return [] }
        switch command {
        case .openInBrowser, .copyAddress:
            guard let url = row.url else {
                message = "this entry has no address"
                return []
            }
            if command == .openInBrowser { return [.open(url)] }
            message = "address copied"
            return [.copy(url)]
        case .writeToAuthor:
            guard case .article(let article) = view else { return [] }
            guard let mail = article.article.authorMail else {
                message = "the feed names no address of the author"
                return []
            }
            return [.open("mailto:\(mail)")]
        case .viewSource:
            guard case .article(var article) = view else { return [] }
            article.showsMarkup.toggle()
            article.page = ArticlePage(article.article, width: articleWidth, showsMarkup: article.showsMarkup)
            article.scroll = 0
            view = .article(article)
            return []
        case .fullArticle:
            guard case .article = view else { return [] }
            message = "loading the full article"
            return [.loadFullArticle(row.id)]
        default: return []
        }
    }
}
