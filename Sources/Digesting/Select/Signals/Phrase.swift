import Feeds

/// A word or phrase of the user's, looked for as whole words where it is alphabetic.
///
/// That is in Latin, Greek, Cyrillic and Armenian; elsewhere words run together, or little words are written with the next.
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
        guard let first = bytes.first, text.count >= bytes.count else { return false }
        let (beginsWord, endsWord) = bytes.withUnsafeBufferPointer {
            (isLetter(in: $0, at: 0), isLetter(in: $0, before: $0.count))
        }
        for start in 0...(text.count - bytes.count) where text[start] == first {
            let end = start + bytes.count
            guard text[start..<end].elementsEqual(bytes) else { continue }
            if beginsWord, isLetter(in: text, before: start) { continue }
            if endsWord, isLetter(in: text, at: end) { continue }
            return true
        }
        return false
    }

    /// Whether a letter or digit begins at an index.
    private func isLetter(in text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index < text.count && (isAlphanumeric(text[index]) || leadBytes.contains(text[index]))
    }

    /// Whether a letter or digit ends before an index.
    private func isLetter(in text: UnsafeBufferPointer<UInt8>, before index: Int) -> Bool {
        guard index > 0 else { return false }
        return isAlphanumeric(text[index - 1])
            || index > 1 && text[index - 1] & 0xC0 == 0x80 && leadBytes.contains(text[index - 2])
    }

    /// The first bytes of U+00C0 to U+058F.
    private var leadBytes: ClosedRange<UInt8> { 0xC3...0xD6 }

    private func isAlphanumeric(_ byte: UInt8) -> Bool {
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
