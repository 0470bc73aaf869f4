import Markup

// Authors and tags.
extension XMLFeedReader {
    /// Adds an author to the entry that is open, else to the feed; those of a lesser element make room for better ones.
    func addAuthor(_ author: Author, rank: UInt8) {
        guard author != Author() else { return }
        let isEntry = frames.contains { $0.place == .entry }
        if isEntry {
            guard let known = merged(author, rank, into: entry.entry.authors, &entry.ranks) else { return }
            entry.entry.authors = known
        } else {
            guard let known = merged(author, rank, into: feed.authors, &feedRanks) else { return }
            feed.authors = known
        }
    }

    private func merged(_ author: Author, _ rank: UInt8, into known: [Author], _ ranks: inout RankTable) -> [Author]? {
        if ranks[.author] == rank + 1 {
            return known.contains(author) || known.count >= 50 ? nil : known + [author]
        }
        return ranks.claim(.author, rank) ? [author] : nil
    }

    /// A person in one line: `address (name)` as RSS 2.0 has it, `name <address>`, or either alone.
    func author(fromText text: Span<UInt8>) -> Author? {
        guard let written = text.trimmed else { return nil }
        let text = titleText(fromHTML: text.mayBeMarkup ? escapingAddress(written) : written)
        guard let text = text.trimmedOrNil else { return nil }
        guard text.utf8.contains(UInt8(ascii: "@")) else { return Author(name: text) }
        for (open, close) in [("(", ")"), ("<", ">")] where text.hasSuffix(close) {
            guard let start = text.lastIndex(of: Character(open)) else { continue }
            let outer = String(text[..<start]).trimmedOrNil
            let inner = String(text[text.index(after: start)...].dropLast()).trimmedOrNil
            if let email = outer.flatMap(mailAddress) { return Author(name: inner, email: email) }
            if let email = inner.flatMap(mailAddress) { return Author(name: outer, email: email) }
        }
        return mailAddress(text).map { Author(email: $0) } ?? Author(name: text)
    }

    /// `name <address>` would be taken for a tag.
    private func escapingAddress(_ text: String) -> String {
        guard let open = text.lastIndex(of: "<"), text.hasSuffix(">"), text[open...].contains("@") else { return text }
        return text[..<open] + "&lt;" + text[text.index(after: open)...].dropLast() + "&gt;"
    }

    /// An address without `mailto:`; `nil` for anything else.
    private func mailAddress(_ text: String) -> String? {
        let address = text.hasPrefix("mailto:") ? String(text.dropFirst("mailto:".count)) : text
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !address.contains(" ") else { return nil }
        return address
    }

    /// Takes a category: RSS has the term as text, Atom in an attribute.
    func addTags(_ value: FieldValue, _ text: Span<UInt8>) {
        if value.field == .keywords {
            for term in (text.trimmed ?? "").split(separator: ",") { addTag(Tag(term: plainLine(String(term)))) }
            return
        }
        var tag = pending.tag
        if tag.term.isEmpty, let term = text.trimmed {
            tag.term = text.mayBeMarkup && looksLikeMarkup(term) ? titleText(fromHTML: term) : plainLine(term)
        } else {
            tag.term = plainLine(tag.term)
        }
        if value.field == .mediaCategory, tag.scheme == nil {
            tag.scheme = "http://search.yahoo.com/mrss/category_schema"
        }
        addTag(tag)
    }

    /// Adds a tag unless the entry has it already.
    func addTag(_ tag: Tag) {
        guard let term = tag.term.trimmedOrNil, entry.entry.tags.count < 100 else { return }
        let tag = Tag(
            term: term,
            scheme: tag.scheme.flatMap { plainLine($0).trimmedOrNil },
            label: tag.label.flatMap { plainLine($0).trimmedOrNil }
        )
        if !entry.entry.tags.contains(tag) { entry.entry.tags.append(tag) }
    }
}
