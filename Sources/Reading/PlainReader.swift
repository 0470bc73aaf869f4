import Markup

/// Reading as a conversation of lines: for screen readers, braille displays, and terminals that cannot move a cursor.
///
/// Everything comes once and in the order in which it is to be heard: nothing is drawn, aligned or repeated.
package struct PlainReader {
    private let library: any ReaderLibrary
    private let width: Int
    /// Lines of text between two questions; `nil`: all at once.
    private let pageLines: Int?
    private let say: (String) throws -> Void
    private let ask: (String) -> String?

    /// - Parameters:
    ///   - library: where the entries are.
    ///   - width: columns of a line.
    ///   - pageLines: lines of text between two questions; `nil` reads all without asking, and marks nothing.
    ///   - say: writes a text.
    ///   - ask: writes a question and reads a line; `nil` at the end of the input.
    package init(
        library: any ReaderLibrary,
        width: Int,
        pageLines: Int?,
        say: @escaping (String) throws -> Void,
        ask: @escaping (String) -> String?
    ) {
        self.library = library
        self.width = width
        self.pageLines = pageLines.map { max($0, 3) }
        self.say = say
        self.ask = ask
    }

    /// What a listener wants after a page.
    private enum Wish {
        case onwards, next, leave
    }

    /// Reads all that is unread, the newest first, until the listener leaves.
    package func run() throws {
        var page = ListPage.first
        var heard = 0
        while true {
            let (rows, isLast) = try library.entries(EntryFilter(state: .unread), page)
            for row in rows {
                heard += 1
                guard try read(row) != .leave else { return }
            }
            guard !isLast, let last = rows.last else { break }
            page = .after(last)
        }
        try say(heard == 0 ? "Nothing is unread.\n" : "That was all.\n")
    }

    private func read(_ row: EntryRow) throws -> Wish {
        let article = try library.article(row.id)
        if pageLines != nil { try library.mark([MarkChange(entry: row.id, mark: .read(true))]) }
        var options = LayoutOptions()
        options.alignsTables = false
        let minutes = row.minutes == 1 ? "1 minute" : "\(row.minutes) minutes"
        let head = "\(plainLine(row.title)). \(plainLine(row.leader)), \(row.day), \(minutes)."
        let body = layOut(article.html, width: width, options: options)
        let lines = wrap(head, width: width) + [""] + body.lines.map(\.text)
        guard let pageLines else {
            try say(lines.joined(separator: "\n") + "\n\n")
            return .onwards
        }
        for start in stride(from: 0, to: lines.count, by: pageLines) {
            let end = min(start + pageLines, lines.count)
            try say(lines[start..<end].joined(separator: "\n") + "\n")
            let wish = try answer(about: article, body.links, isEnd: end == lines.count)
            if wish != .onwards { return wish }
        }
        return .next
    }

    /// Asks until it is clear how to go on.
    private func answer(about article: OpenArticle, _ links: [String], isEnd: Bool) throws -> Wish {
        let row = article.row
        while true {
            let next = isEnd ? "Enter: next entry" : "Enter: more, n: next entry"
            guard let line = ask("[\(next), s: star, u: keep unread, o: open, a number: open link, q: leave] ") else {
                return .leave
            }
            switch line.filter({ $0 != " " }) {
            case "": return .onwards
            case "n": return .next
            case "q": return .leave
            case "s":
                try library.mark([MarkChange(entry: row.id, mark: .starred(true))])
                try say("Starred.\n")
            case "u":
                try library.mark([MarkChange(entry: row.id, mark: .read(false))])
                try say("Stays unread.\n")
            case "o": try open(row.url)
            case let word:
                guard let number = Int(word) else {
                    try say("There is no such answer.\n")
                    continue
                }
                try open(links.indices.contains(number - 1) ? links[number - 1] : nil)
            }
        }
    }

    private func open(_ address: String?) throws {
        guard let address else { return try say("There is no such address.\n") }
        do { try library.open(address) } catch { try say("\(error)\n") }
    }
}
