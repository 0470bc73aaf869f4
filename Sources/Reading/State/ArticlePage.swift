package import Markup

/// An article as lines for one width: what the article view scrolls through.
package struct ArticlePage: Sendable, Equatable {
    /// Title, who and when, and the body.
    package let text: LaidOutText

    package init(_ article: OpenArticle, width: Int, showsMarkup: Bool) {
        let body = showsMarkup ? Self.source(article.markup, width: width) : layOut(article.html, width: width)
        var text = body
        // The article's own address can be clicked too; its number stands behind those of the body.
        if let url = article.row.url, isFollowable(url) { text.links.append(url) }
        text.lines = Self.head(of: article, width: width, link: text.links.count) + body.lines
        self.text = text
    }

    /// All lines without styles.
    package var asText: String { text.plain }

    /// The address of a link by the number that stands behind its words; `nil` where there is none.
    package func address(ofLink number: Int) -> String? {
        text.links.indices.contains(number - 1) ? text.links[number - 1] : nil
    }

    private static func head(of article: OpenArticle, width: Int, link: Int) -> [LaidOutText.Line] {
        let row = article.row
        var lines = wrap(plainLine(row.title), width: width).map { line($0, .heading) }
        lines += wrap(plainLine("\(row.leader) · \(article.source) · \(row.minutes) min"), width: width)
            .map { line($0, .ornament) }
        if let url = row.url {
            let number = isFollowable(url) ? link : nil
            lines += wrap(plainLine(url, limit: 2_000), width: width, keepingAddresses: false).map { piece in
                LaidOutText.Line([LaidOutText.Span(text: piece, style: .ornament, link: number)])
            }
        }
        if !article.note.isEmpty {
            lines += wrap("note: \(plainLine(article.note, limit: 2000))", width: width).map { line($0, .emphasis) }
        }
        lines.append(LaidOutText.Line())
        if article.isSummary { lines += [line("a summary; f loads the full article", .ornament), LaidOutText.Line()] }
        return lines
    }

    private static func source(_ markup: String, width: Int) -> LaidOutText {
        var text = LaidOutText()
        text.lines = plainText(markup).split(separator: "\n", omittingEmptySubsequences: false).flatMap { part in
            wrap(String(part), width: width, keepingAddresses: false).map { line($0, .code) }
        }
        return text
    }

    private static func line(_ text: String, _ style: LaidOutText.Style) -> LaidOutText.Line {
        LaidOutText.Line([LaidOutText.Span(text: text, style: style)])
    }
}

extension ArticleView {
    /// The largest scroll that still fills the screen.
    func lastScroll(rows: Int) -> Int { max(page.text.lines.count - rows, 0) }

    /// How far one is: "top", "42%", "end".
    func position(rows: Int) -> String {
        let last = lastScroll(rows: rows)
        if last == 0 { return "all" }
        if scroll == 0 { return "top" }
        return scroll >= last ? "end" : "\(scroll * 100 / last)%"
    }
}
