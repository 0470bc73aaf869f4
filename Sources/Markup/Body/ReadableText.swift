/// Gathers the readable text of a body and counts it: white space folded, blocks on lines of their own, nothing in it
/// that must not be shown.
struct ReadableText {
    private(set) var bytes: [UInt8] = []
    private(set) var words = 0
    private(set) var ideographs = 0
    private(set) var codeWords = 0
    /// Characters that can be seen; grows with everything that is not white space.
    private(set) var visible = 0
    /// Whether words count as code.
    var isCode = false
    private var isSpacePending = false
    private var isBreakPending = false
    /// The run of characters at the end holds a letter or digit: it will be a word.
    private var isWord = false

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// What stands between two blocks.
    mutating func breakLine() {
        endWord()
        isBreakPending = true
        isSpacePending = false
    }

    /// What stands between two cells.
    mutating func space() {
        endWord()
        isSpacePending = true
    }

    /// How things stand, to come back to it.
    struct Mark {
        fileprivate let count: Int
        fileprivate let isSpacePending: Bool
        fileprivate let isBreakPending: Bool
    }

    /// How things stand between two words.
    var mark: Mark { Mark(count: bytes.count, isSpacePending: isSpacePending, isBreakPending: isBreakPending) }

    /// Whether a line has ended since, where nothing visible came.
    func isBroken(since mark: Mark) -> Bool {
        isBreakPending && !mark.isBreakPending || bytes[min(mark.count, bytes.count)...].contains(.newline)
    }

    /// Takes back white space and separations that came since, where nothing visible did.
    mutating func rewind(to mark: Mark) {
        bytes.removeLast(max(0, bytes.count - mark.count))
        isSpacePending = mark.isSpacePending
        isBreakPending = mark.isBreakPending
    }

    /// Ends the text; white space at the end of preformatted text shows nothing.
    mutating func finish() {
        endWord()
        while let last = bytes.last, last.isSpace { bytes.removeLast() }
    }

    /// Ends the last word.
    mutating func endWord() {
        guard isWord else { return }
        isWord = false
        if isCode { codeWords += 1 } else { words += 1 }
    }

    /// Where a text that comes next will begin.
    var nextPosition: Int { bytes.count + (isBreakPending || isSpacePending ? (bytes.isEmpty ? 0 : 1) : 0) }

    /// Appends running text.
    mutating func append(_ text: ArraySlice<UInt8>) {
        let span = text.span
        var index = 0
        while index < span.count {
            let byte = span[index]
            if byte.isVisible {
                separate()
                let end = endOfRun(span, from: index, keepingSpace: false)
                bytes.append(span.extracting(index..<end))
                index = end
            } else if byte.isSpace {
                endWord()
                isSpacePending = true
                index += 1
            } else {
                index = byte < 0x80 ? index + 1 : appendWide(span, from: index, keepingSpace: false)
            }
        }
    }

    /// Appends text whose white space counts.
    mutating func appendPreformatted(_ text: ArraySlice<UInt8>) {
        let span = text.span
        var index = 0
        while index < span.count {
            let byte = span[index]
            if byte.isVisible || byte == .space {
                separate()
                let end = endOfRun(span, from: index, keepingSpace: true)
                bytes.append(span.extracting(index..<end))
                index = end
            } else if byte.isSpace {
                endWord()
                // An end of line is one newline, whichever characters it is made of.
                let isPair = byte == .carriageReturn && index + 1 < span.count && span[index + 1] == .newline
                if !isPair { appendWhiteSpace(byte == .carriageReturn ? .newline : byte == 0x0C ? .space : byte) }
                index += 1
            } else {
                index = byte < 0x80 ? index + 1 : appendWide(span, from: index, keepingSpace: true)
            }
        }
    }

    /// Where the run of ASCII words that begins here ends; counts all of them but the last.
    ///
    /// With `keepingSpace` the run goes on at any space, else only at one between two visible characters.
    private mutating func endOfRun(_ text: Span<UInt8>, from start: Int, keepingSpace: Bool) -> Int {
        var index = start
        var ended = 0
        var carry: UInt64 = isWord ? 1 : 0
        while index + 8 < text.count {
            let eight = EightBytes(text, at: index)
            let printable = eight.atLeast(0x20) & ~eight.equal(0x7F) & ~eight.beyondASCII
            let spaces = EightBytes.bits(eight.equal(.space))
            guard printable == 0x8080_8080_8080_8080 else { break }
            // A run without its spaces kept ends before two of them, or before one at its end.
            if !keepingSpace, spaces & (spaces << 1) != 0 || spaces & 0x80 != 0 && !text[index + 8].isVisible { break }
            // In this sum a bit is carried through the characters of a word from its first letter or digit on, to the
            // space behind it: so words are counted without a branch at their ends, which no processor foresees.
            let sum = (~spaces & 0xFF) + EightBytes.bits(eight.alphanumeric) + carry
            ended += (sum & spaces).nonzeroBitCount
            carry = sum >> 8
            visible += 8 - spaces.nonzeroBitCount
            index += 8
        }
        isWord = carry != 0
        if isCode { codeWords += ended } else { words += ended }
        while index < text.count {
            if text[index].isVisible {
                isWord = isWord || text[index].isLetter || text[index].isDigit
                visible += 1
            } else {
                guard text[index] == .space else { break }
                guard keepingSpace || index + 1 < text.count && text[index + 1].isVisible else { break }
                endWord()
            }
            index += 1
        }
        return index
    }

    private mutating func appendWhiteSpace(_ byte: UInt8) {
        // The first line of a block does not begin with an empty one, the last line feed is the block's own end.
        if byte == .newline {
            if isBreakPending { return }
            isBreakPending = false
            bytes.append(.newline)
            isSpacePending = false
        } else {
            separate()
            bytes.append(byte)
        }
    }

    /// Writes the separator that is due, before something visible.
    private mutating func separate() {
        guard isBreakPending || isSpacePending else { return }
        if isBreakPending {
            while let last = bytes.last, last.isSpace { bytes.removeLast() }
            if !bytes.isEmpty { bytes.append(.newline) }
        } else if isSpacePending, let last = bytes.last, last != .newline {
            bytes.append(.space)
        }
        isBreakPending = false
        isSpacePending = false
    }

    /// Appends the characters beyond ASCII that begin here, up to the first that is none or is not shown.
    ///
    /// - Returns: where the next one begins.
    private mutating func appendWide(_ text: Span<UInt8>, from start: Int, keepingSpace: Bool) -> Int {
        var index = start
        while index < text.count, text[index] >= 0x80 {
            let (value, length) = scalar(in: text, at: index)
            let kind = WideClass.of(value)
            if kind == .dropped || kind == .space {
                guard index == start else { break }
                if kind == .space {
                    endWord()
                    if keepingSpace { appendWhiteSpace(.space) } else { isSpacePending = true }
                }
                return index + length
            }
            count(kind)
            index += length
        }
        separate()
        bytes.append(text.extracting(start..<index))
        return index
    }

    private mutating func count(_ kind: WideClass) {
        visible += 1
        switch kind {
        case .letter: isWord = true
        case .ideograph:
            endWord()
            if isCode { codeWords += 1 } else { ideographs += 1 }
        case .wideSign: endWord()
        case .sign, .space, .dropped: break
        }
    }
}

/// The code point that begins at a lead byte of valid UTF-8, and its length; a lone byte is its own length.
func scalar(in text: Span<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
    let lead = UInt32(text[index])
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    guard length > 1, index + length <= text.count else { return (lead, 1) }
    var value = lead & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (value, length)
}

/// What a character beyond ASCII is to the counting of words.
enum WideClass {
    case letter
    /// Part of a word or not, but no word alone.
    case sign
    /// Punctuation of East Asia: ends a word, for no space does.
    case wideSign
    case ideograph
    case space
    case dropped

    static func of(_ value: UInt32) -> Self {
        // Nearly every character is one of these.
        if value &- 0x4E00 < 0x5200 { return .ideograph }
        if value &- 0xC0 < 0x1040 { return value == 0xD7 || value == 0xF7 ? .sign : .letter }
        return switch value {
        case 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85, 0x1680: .space
        case 0x80...0x9F, 0xAD, 0x180E, 0x200B, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: .dropped
        case 0xFFF9...0xFFFC, 0xFFFE, 0xFFFF, 0xE0000...0xE0FFF: .dropped
        case 0xAA, 0xB5, 0xBA: .letter
        case 0xA1...0xBF, 0xD7, 0xF7, 0x200C...0x2027, 0x2030...0x205E, 0x20A0...0x20CF, 0x2190...0x2BFF: .sign
        case 0x3005, 0x3007, 0x3021...0x3029, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA: .ideograph
        case 0x30FC...0x30FF, 0x3105...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF: .ideograph
        case 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0x1100...0x11FF, 0xF900...0xFAFF, 0xFF66...0xFF9F: .ideograph
        case 0x20000...0x3FFFF, 0x2E80...0x2FDF, 0x3131...0x318E: .ideograph
        case 0x3001...0x303F, 0xFE30...0xFE4F, 0xFF00...0xFF65, 0x30FB, 0x3099...0x309C: .wideSign
        case 0x1F000...0x1FAFF, 0xFE00...0xFE0F: .sign
        default: .letter
        }
    }
}
