/// What an author's edit added to a text, and took from it.
///
/// Pure.
struct TextEdit: Equatable {
    /// Words, and ideographs each for one, that the new text has more of than the old one.
    let addedWords: Int
    /// The same of the old text over the new one.
    let removedWords: Int
    /// The beginning of the paragraphs that are new, at most about 300 characters; empty where none is.
    let added: String

    init(from old: String, to new: String) {
        (addedWords, removedWords) = Self.balance(of: new, over: old)
        let known = Set(old.split(separator: "\n"))
        let fresh = new.split(separator: "\n").filter { !known.contains($0) }
        added = Self.start(of: fresh)
    }

    private static func balance(of new: String, over old: String) -> (added: Int, removed: Int) {
        var balance: [String: Int] = [:]
        eachWord(of: old) { balance[$0, default: 0] -= 1 }
        eachWord(of: new) { balance[$0, default: 0] += 1 }
        return balance.values.reduce(into: (0, 0)) { sums, surplus in
            if surplus > 0 { sums.0 += surplus } else { sums.1 -= surplus }
        }
    }

    private static func eachWord(of text: String, _ body: (String) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            var scanner = WordScanner(bytes)
            while let word = scanner.next() {
                let folded = String(decoding: scanner.folded, as: UTF8.self)
                switch word.script {
                case .alphabetic: body(folded)
                case .ideographic: for scalar in folded.unicodeScalars { body(String(scalar)) }
                }
            }
        }
    }

    private static func start(of paragraphs: [Substring]) -> String {
        var start = ""
        for paragraph in paragraphs {
            if !start.isEmpty { start += " " }
            start += paragraph.prefix(301)
            if start.count > 300 { return String(start.prefix(300)) + "…" }
        }
        return start
    }
}
