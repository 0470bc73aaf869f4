/// Breaks a text into lines of at most `width` columns.
///
/// Breaks stand at spaces, behind hyphens and between ideographs, never before closing or behind opening CJK
/// punctuation. White space is folded, newlines of the text end a line.
///
/// - Parameters:
///   - text: from anyone; see ``plainText(_:)``.
///   - width: columns, at least 2, for that is what one ideograph needs.
///   - keepingAddresses: an address (`http…`) longer than a line stays whole on a line of its own.
/// - Returns: the lines without newlines; none for an empty text.
package func wrap(_ text: String, width: Int, keepingAddresses: Bool = true) -> [String] {
    let bytes = foldedSpaces(Array(plainText(text).utf8))
    return lineRanges(of: bytes, width: width, keepingAddresses: keepingAddresses)
        .map { String(decoding: bytes[$0], as: UTF8.self) }
}

/// The text with runs of spaces and tabs as one space, none around newlines and at the ends.
private func foldedSpaces(_ text: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    var isPending = false
    for byte in text {
        if byte == .space || byte == .tab {
            isPending = true
        } else {
            if isPending, byte != .newline, let last = folded.last, last != .newline { folded.append(.space) }
            isPending = false
            folded.append(byte)
        }
    }
    while folded.last == .newline { folded.removeLast() }
    return folded
}

/// Where the lines of a text stand that is broken to a width; the spaces at the breaks belong to no line.
///
/// - Parameters:
///   - text: UTF-8 with single spaces; newlines end lines.
///   - width: columns, at least 2.
///   - keepingAddresses: addresses are not cut.
/// - Returns: ranges of the text's bytes, in order.
func lineRanges(
    of text: [UInt8],
    width: Int,
    keepingAddresses: Bool = false
) -> [Range<Int>] {
    guard !text.isEmpty else { return [] }
    var lines = LineRanges(width: max(2, width), keepsAddresses: keepingAddresses)
    lines.run(text.span)
    return lines.ranges
}

/// The state of breaking one text; each character is looked at once, and once more where its word moves to a new line.
private struct LineRanges {
    let width: Int
    let keepsAddresses: Bool
    var ranges: [Range<Int>] = []
    private var lineStart = 0
    private var columns = 0
    /// The latest place to break in this line: where the line would end and the next begin, and the columns up to there.
    private var breakEnd = 0
    private var breakNext = 0
    private var breakColumns = 0
    private var hasBreak = false
    private var wordStart = 0

    init(width: Int, keepsAddresses: Bool) {
        self.width = width
        self.keepsAddresses = keepsAddresses
    }

    mutating func run(_ text: Span<UInt8>) {
        var index = 0
        var previous: UInt32 = 0x20
        while index < text.count {
            let byte = text[index]
            if byte == .newline {
                endLine(at: index, next: index + 1)
                index += 1
                previous = 0x20
                wordStart = index
                continue
            }
            let cluster = TextCluster(in: text, at: index)
            // A space that carries a combining mark is a sign of its own.
            if byte == .space, cluster.end == index + 1 {
                noteBreak(end: index, next: index + 1, columns: columns + 1)
                columns += 1
                wordStart = index + 1
            } else {
                if index > lineStart, mayBreak(between: previous, and: cluster.base, text, index) {
                    noteBreak(end: index, next: index, columns: columns)
                }
                columns += cluster.width
                if columns > width { overflow(text, index, cluster) }
            }
            previous = cluster.base
            index = cluster.end
        }
        if lineStart < text.count { ranges.append(trimmed(lineStart..<text.count, text)) }
    }

    private mutating func noteBreak(end: Int, next: Int, columns: Int) {
        guard end > lineStart else { return }
        hasBreak = true
        (breakEnd, breakNext, breakColumns) = (end, next, columns)
    }

    private mutating func endLine(at end: Int, next: Int) {
        ranges.append(lineStart..<max(lineStart, end))
        startLine(at: next, columns: 0)
    }

    private mutating func startLine(at start: Int, columns left: Int) {
        lineStart = start
        columns = left
        hasBreak = false
    }

    /// The cluster at `index` is counted and does not fit.
    private mutating func overflow(_ text: Span<UInt8>, _ index: Int, _ cluster: TextCluster) {
        if hasBreak {
            ranges.append(trimmed(lineStart..<breakEnd, text))
            startLine(at: breakNext, columns: columns - breakColumns)
        }
        guard columns > width, index > lineStart else { return }
        if keepsAddresses, isAddress(text, wordStart) { return }
        ranges.append(lineStart..<index)
        startLine(at: index, columns: cluster.width)
    }

    private func isAddress(_ text: Span<UInt8>, _ start: Int) -> Bool {
        var index = start
        // A bracket or a label such as `[3]` may stand before an address.
        while index < text.count, text[index] == 0x28 || text[index] == .lessThan { index += 1 }
        let word = Array("http".utf8)
        guard index + 7 < text.count else { return false }
        for (offset, byte) in word.enumerated() where text[index + offset] != byte { return false }
        return true
    }

    private func trimmed(_ range: Range<Int>, _ text: Span<UInt8>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, text[end - 1] == .space { end -= 1 }
        return range.lowerBound..<end
    }

    /// Whether a line may end between two characters that no space separates.
    private func mayBreak(between left: UInt32, and right: UInt32, _ text: Span<UInt8>, _ index: Int) -> Bool {
        if left < 0x80, right < 0x80 {
            // Behind the hyphen of a compound, not in an option such as `--help` or a number.
            guard left == 0x2D, UInt8(truncatingIfNeeded: right).isLetter, index >= 2, !isAddress(text, wordStart)
            else {
                return false
            }
            return text[index - 2].isLetter
        }
        if left == 0x2014 { return !LineBreakRules.mayNotBegin(right) }
        guard LineBreakRules.isIdeographic(left) || LineBreakRules.isIdeographic(right), left != 0x20 else {
            return false
        }
        return !LineBreakRules.mayNotBegin(right) && !LineBreakRules.mayNotEnd(left)
    }
}
