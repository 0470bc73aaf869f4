/// Words of ASCII in lower case that are looked for in texts, all in one pass and in any case.
struct WordSet: Sendable {
    private let words: [[UInt8]]
    /// The bytes that one of the words begins with, a bit for each.
    private var firstBytes: (low: UInt64, high: UInt64) = (0, 0)

    /// - Parameter words: none empty.
    init(_ words: [StaticString]) {
        self.words = words.map { word in word.withUTF8Buffer { Array($0) } }
        for word in self.words {
            guard let first = word.first else { continue }
            if first < 64 { firstBytes.low |= 1 << UInt64(first) } else { firstBytes.high |= 1 << UInt64(first - 64) }
        }
    }

    /// Whether a text begins with one of them.
    func begins(_ text: Span<UInt8>) -> Bool { !text.isEmpty && hasWord(text, at: 0) }

    /// Whether one of them stands anywhere in a text.
    func occurs(in text: Span<UInt8>) -> Bool {
        for index in text.indices where hasWord(text, at: index) { return true }
        return false
    }

    /// Whether one of them stands at an index.
    private func hasWord(_ text: Span<UInt8>, at index: Int) -> Bool {
        let first = text[index].lowercased
        guard first < 128, (first < 64 ? firstBytes.low : firstBytes.high) >> UInt64(first & 63) & 1 == 1 else {
            return false
        }
        return words.contains { isWord($0, text, at: index) }
    }

    private func isWord(_ word: [UInt8], _ text: Span<UInt8>, at index: Int) -> Bool {
        guard index + word.count <= text.count else { return false }
        for offset in word.indices where text[index + offset].lowercased != word[offset] { return false }
        return true
    }
}

/// Whether a word occurs in bytes.
func contains(_ bytes: ArraySlice<UInt8>, _ word: String) -> Bool {
    guard let first = word.utf8.first else { return true }
    return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: word.utf8) }
}
