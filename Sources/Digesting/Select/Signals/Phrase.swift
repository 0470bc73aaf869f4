import Feeds

/// A word or phrase of the user's, looked for as whole words where it is alphabetic.
struct Phrase {
    /// As the user wrote it.
    let words: String
    private let bytes: [UInt8]

    /// - Returns: `nil` for white space.
    init?(_ words: String) {
        self.words = words
        bytes = Array(foldedForFilters(words).utf8)
        if bytes.allSatisfy({ $0 <= 0x20 }) { return nil }
    }

    /// Whether it stands in a folded text.
    func stands(in text: inout String) -> Bool { text.withUTF8 { stands(in: $0) } }

    fileprivate func stands(in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, text.count >= bytes.count else { return false }
        for start in 0...(text.count - bytes.count) where text[start] == first {
            let end = start + bytes.count
            guard text[start..<end].elementsEqual(bytes) else { continue }
            if isWord(first), start > 0, isWord(text[start - 1]) { continue }
            if isWord(last), end < text.count, isWord(text[end]) { continue }
            return true
        }
        return false
    }

    private func isWord(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }
}

/// The first of some phrases that an entry's title, tags or text has; `nil` where it has none.
func firstPhrase(of phrases: [Phrase], in entry: Entry) -> String? {
    guard !phrases.isEmpty else { return nil }
    let parts = [entry.title ?? "", entry.tags.map(\.term).joined(separator: "\n"), entry.facts?.text ?? ""]
    var text = foldedForFilters(parts.joined(separator: "\n"))
    return text.withUTF8 { bytes in phrases.first { $0.stands(in: bytes) }?.words }
}
