/// What a user's search line asks for.
///
/// Words stand for entries that have all of them, in title or text; upper and lower case, diacritics and full-width
/// forms do not matter. `"two words"` is a phrase, `word*` a beginning, `-word` must be absent, `this OR that` either,
/// `title:word` only in titles, `leader:name` (or `leader:"Full Name"`) only of leaders whose name has the words.
struct SearchQuery: Equatable {
    /// One thing that is looked for.
    struct Item: Equatable {
        /// Folded as `FoldedText` folds: what the text has to hold, word for word.
        var phrase: String
        /// The terms of the index that such a text has.
        var terms: [String]
        /// True where the last term is only the beginning of a word.
        var isPrefix: Bool
        var isTitle: Bool
        /// True where having the terms does not yet mean having the phrase.
        var needsLook: Bool { terms.count > 1 }
    }

    /// All groups have to match; a group matches with any of its items.
    var groups: [[Item]] = []
    var excluded: [Item] = []
    /// Folded words; a leader's name has to hold all of them.
    var leader: [String] = []

    /// - Throws: `StoreError.query` with a sentence that says what is wrong.
    init(_ line: String) throws(StoreError) {
        var joins = false
        for part in try Self.parts(line) {
            if part.isBareOr {
                if groups.isEmpty { throw .query("OR needs a word before it: \(line)") }
                joins = true
                continue
            }
            if part.field == "leader" {
                leader += FoldedText(of: part.text).text.split(separator: " ").map(String.init)
                continue
            }
            guard let item = Item(part) else { continue }
            if item.isPrefix, item.terms.last?.utf8.count == 1 {
                throw .query("\(item.phrase)* would find nearly everything; give at least two letters: \(line)")
            }
            if part.isExcluded {
                excluded.append(item)
            } else if joins {
                groups[groups.count - 1].append(item)
            } else {
                groups.append([item])
            }
            joins = false
        }
        if joins { throw .query("OR needs a word after it: \(line)") }
        if groups.isEmpty {
            let why =
                excluded.isEmpty && leader.isEmpty ? "no word to search for" : "needs at least one word to look for"
            throw .query("\(why): \(line.isEmpty ? "the search is empty" : line)")
        }
    }

    /// One word, phrase or `field:word` of the line.
    struct Part: Equatable {
        var field: String?
        var text: String
        var isQuoted: Bool
        var isExcluded: Bool
        var isPrefix: Bool
        var isBareOr: Bool { field == nil && !isQuoted && !isExcluded && text == "OR" }
    }

    private static func parts(_ line: String) throws(StoreError) -> [Part] {
        var parts: [Part] = []
        var rest = Substring(line)
        while let start = rest.firstIndex(where: { !$0.isWhitespace }) {
            rest = rest[start...]
            var part = Part(text: "", isQuoted: false, isExcluded: false, isPrefix: false)
            if rest.first == "-", rest.dropFirst().first.map({ !$0.isWhitespace && $0 != "-" }) ?? false {
                part.isExcluded = true
                rest = rest.dropFirst()
            }
            for field in ["title", "leader"] where rest.lowercased().hasPrefix(field + ":") {
                part.field = field
                rest = rest.dropFirst(field.count + 1)
            }
            if rest.first == "\"" {
                rest = rest.dropFirst()
                guard let end = rest.firstIndex(of: "\"") else {
                    throw .query("a quotation mark is not closed: \(line)")
                }
                part.text = String(rest[..<end])
                part.isQuoted = true
                rest = rest[rest.index(after: end)...]
            } else {
                let end = rest.firstIndex { $0.isWhitespace || $0 == "\"" } ?? rest.endIndex
                part.text = String(rest[..<end])
                rest = rest[end...]
            }
            if rest.first == "*" {
                part.isPrefix = true
                rest = rest.dropFirst()
            } else if !part.isQuoted, part.text.hasSuffix("*") {
                part.isPrefix = true
            }
            if part.field != nil, part.text.isEmpty {
                throw .query("\(part.field ?? ""): needs a word behind it: \(line)")
            }
            parts.append(part)
        }
        return parts
    }
}

extension SearchQuery.Item {
    /// `nil` for a part without letters.
    init?(_ part: SearchQuery.Part) {
        var terms: [String] = []
        var endsInIdeograph = false
        var text = part.text
        text.withUTF8 { bytes in
            var scanner = WordScanner(bytes)
            while let word = scanner.next() {
                endsInIdeograph = word.script == .ideographic
                terms += Self.terms(scanner, word)
            }
        }
        guard let last = terms.last else { return nil }
        // A single character of Chinese, Japanese or Korean stands in the index as the beginning of a pair.
        let isLoneCharacter = endsInIdeograph && last.unicodeScalars.count == 1
        self.init(
            phrase: FoldedText(of: part.text).text,
            terms: terms,
            isPrefix: part.isPrefix && !endsInIdeograph || isLoneCharacter,
            isTitle: part.field == "title"
        )
    }

    private static func terms(_ scanner: WordScanner, _ word: WordScanner.Word) -> [String] {
        let folded = scanner.folded
        guard word.script == .ideographic else { return [String(decoding: folded, as: UTF8.self)] }
        let starts = scanner.starts
        if starts.count == 1 { return [String(decoding: folded, as: UTF8.self)] }
        return (0..<starts.count - 1).map { index in
            let end = index + 2 < starts.count ? starts[index + 2] : folded.count
            return String(decoding: folded[starts[index]..<end], as: UTF8.self)
        }
    }
}

extension SearchQuery {
    /// The query in the language of SQLite's full-text index, where every term is quoted.
    var match: String {
        let wanted = groups.map { "(" + $0.map(\.match).joined(separator: " OR ") + ")" }.joined(separator: " AND ")
        // An excluded phrase is looked for in the text: its terms alone exclude too much.
        let unwanted = excluded.filter { !$0.needsLook }.map { " NOT (" + $0.match + ")" }.joined()
        return "(" + wanted + ")" + unwanted
    }
}

extension SearchQuery.Item {
    fileprivate var match: String {
        terms.enumerated().map { index, term in
            let star = isPrefix && index == terms.count - 1 ? " *" : ""
            return "\"\(isTitle ? "=" : "")\(term)\"\(star)"
        }.joined(separator: " AND ")
    }

    /// Whether a folded text holds the phrase: at the edges of words, but for Chinese, Japanese and Korean.
    func stands(in folded: FoldedText) -> Bool {
        let hay = Array((" " + folded.text + " ").utf8)
        let opens = phrase.unicodeScalars.first.map { $0.value < 0x1100 } ?? true
        let closes = !isPrefix && (phrase.unicodeScalars.last.map { $0.value < 0x1100 } ?? true)
        let needle = Array(((opens ? " " : "") + phrase + (closes ? " " : "")).utf8)
        return hay.holds(needle)
    }
}

extension [UInt8] {
    /// Whether `needle` stands in these bytes.
    func holds(_ needle: [UInt8]) -> Bool {
        guard let first = needle.first, needle.count <= count else { return needle.isEmpty }
        var start = 0
        let last = count - needle.count
        while start <= last {
            guard let next = self[start...last].firstIndex(of: first) else { return false }
            if self[next..<next + needle.count].elementsEqual(needle) { return true }
            start = next + 1
        }
        return false
    }
}
