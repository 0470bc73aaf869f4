/// Where the text of a source's entries is taken from.
package enum FullText: String, Sendable, Codable, CaseIterable {
    /// From their pages, where these turn out to have more than the feed.
    case auto
    /// From their pages.
    case yes
    /// From the feed.
    case no
}

/// What is known of a source whose entries may be shorter than their pages.
package struct FullTextDecision: Sendable, Equatable {
    /// True where the pages are read.
    package var isWanted: Bool
    /// What speaks for it: a clause for people.
    package var reason: String

    package init(isWanted: Bool, reason: String) {
        self.isWanted = isWanted
        self.reason = reason
    }
}

/// What there is to decide by, whether the pages of a source's entries are worth reading.
///
/// Pure. Lengths are words of alphabetic scripts and ideographs, together.
package struct FullTextEvidence: Sendable, Equatable {
    /// An entry beside its page.
    package struct Comparison: Sendable, Equatable {
        package var entry: Int
        /// 0 where the page gave no article.
        package var page: Int

        package init(entry: Int, page: Int) {
            self.entry = entry
            self.page = page
        }

        /// True where the page has so much more that the feed must be cut: other words for the same text, a caption, or
        /// a line about the author make no such difference.
        package var isFuller: Bool { page >= entry + entry / 2 + 50 }
    }

    /// More pages are never read to find out.
    package static let mostPages = 3
    /// Shorter entries may be excerpts.
    static let shortEntry = 250

    /// Entries whose pages were looked at.
    package var compared: [Comparison]
    /// Entries that nothing suggests to be cut.
    package var whole: Int

    package init(compared: [Comparison], whole: Int) {
        self.compared = compared
        self.whole = whole
    }

    /// `nil` while there is too little to tell: two of at most three entries have to say the same.
    package var decision: FullTextDecision? {
        let fuller = compared.filter(\.isFuller)
        if fuller.count >= 2, let first = fuller.first {
            let example = "\(first.page) words on the page, \(first.entry) in the feed"
            return .init(isWanted: true, reason: "\(fuller.count) of \(compared.count) pages have more: \(example)")
        }
        if compared.count - fuller.count >= 2 {
            let same = compared.count - fuller.count
            return .init(isWanted: false, reason: "\(same) of \(compared.count) pages have no more than the feed")
        }
        guard compared.isEmpty, whole >= Self.mostPages else { return nil }
        return .init(isWanted: false, reason: "the entries are whole texts, as far as they show")
    }

    /// Whether an entry may be an excerpt: it is short, or ends like one.
    package static func mayBeCut(_ text: String, length: Int) -> Bool { length < shortEntry || endsCut(text) }

    /// Whether a text ends as excerpts do: "[…]", "…", "Read more".
    static func endsCut(_ text: String) -> Bool {
        // The end alone is looked at. Behind the mark the title may follow: "Continue reading A post → The blog".
        let end = String(text.suffix(120)).lowercased().filter { !$0.isWhitespace }
        return ["…", "...", "…]", "...]", "…)"].contains { end.hasSuffix($0) }
            || excerptWords.contains { end.contains($0) }
    }

    /// What stands at the end of excerpts, without spaces.
    private static let excerptWords = [
        "[…]", "[...]", "readmore", "continuereading", "keepreading", "readtherest", "readthefull", "weiterlesen",
        "lirelasuite", "seguirleyendo", "leermás", "leiamais", "continuaaleggere", "続きを読む", "阅读全文", "閱讀全文",
        "читатьдалее",
    ]
}
