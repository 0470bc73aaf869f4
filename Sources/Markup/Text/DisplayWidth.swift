/// The columns that a text takes in a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks.
///
/// Counted as wide are whole sequences: flags, emoji with a skin tone or a variation selector, families joined by U+200D.
/// Controls count nothing.
package func displayWidth(_ text: String) -> Int {
    if let ascii = asciiWidth(text) { return ascii }
    let bytes = Array(text.utf8)
    let span = bytes.span
    var width = 0
    var index = 0
    while index < span.count {
        let cluster = TextCluster(in: span, at: index)
        width += cluster.width
        index = cluster.end
    }
    return width
}

/// The columns that one character (grapheme cluster) takes: 0, 1 or 2.
package func displayWidth(_ character: Character) -> Int { min(2, displayWidth(String(character))) }

/// The beginning of a text that fits into so many columns; a text that was cut ends in `…`.
package func cut(_ text: String, toColumns columns: Int) -> String {
    guard displayWidth(text) > columns else { return text }
    guard columns > 0 else { return "" }
    let bytes = Array(text.utf8)
    let span = bytes.span
    var width = 0
    var index = 0
    while index < span.count {
        let cluster = TextCluster(in: span, at: index)
        if width + cluster.width > columns - 1 { break }
        width += cluster.width
        index = cluster.end
    }
    return String(decoding: bytes[..<index], as: UTF8.self) + "…"
}

/// The width of a text of printable ASCII; `nil` for any other.
private func asciiWidth(_ text: String) -> Int? {
    var width = 0
    for byte in text.utf8 {
        guard byte &- 0x20 < 0x5F else { return nil }
        width += 1
    }
    return width
}

/// A character with all that is drawn into its cells.
struct TextCluster {
    /// The first code point.
    let base: UInt32
    /// One behind its last byte.
    let end: Int
    let width: Int

    /// Reads the cluster that begins at a byte of valid UTF-8.
    init(in text: Span<UInt8>, at start: Int) {
        let (first, length) = scalar(in: text, at: start)
        base = first
        var position = start + length
        var columns = ScalarWidth.of(first)
        if first < 0x80, position >= text.count || text[position] < 0xCC {
            (end, width) = (position, columns)
            return
        }
        var hasSpacingMark = false
        while position < text.count, text[position] >= 0xCC {
            let (value, length) = scalar(in: text, at: position)
            if value == joiner {
                position += length
                if position < text.count, text[position] >= 0x80, columns == 2 {
                    position += scalar(in: text, at: position).length
                }
            } else if isRegional(first), isRegional(value), position == start + 4 {
                position += length
            } else if value == emojiSelector {
                if columns == 1, ScalarWidth.growsWithSelector(first) { columns = 2 }
                position += length
            } else if columns == 2, (0x1F3FB...0x1F3FF).contains(value), first >= 0x231A,
                first < 0x2E80 || first >= 0x1F000
            {
                position += length
            } else if ScalarWidth.of(value) == 0, columns > 0 || value != 0 {
                if !hasSpacingMark, columns > 0, isSpacingMark(value) {
                    hasSpacingMark = true
                    columns += 1
                }
                position += length
            } else {
                break
            }
        }
        (end, width) = (position, columns)
    }
}

private let joiner: UInt32 = 0x200D
private let emojiSelector: UInt32 = 0xFE0F

private func isRegional(_ value: UInt32) -> Bool { (0x1F1E6...0x1F1FF).contains(value) }

/// A vowel sign that takes a column of its own beside its letter.
private func isSpacingMark(_ value: UInt32) -> Bool {
    guard (0x900...0x1FFF).contains(value) || value >= 0xA800 else { return false }
    return Unicode.Scalar(value)?.properties.generalCategory == .spacingMark
}
