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

    /// Ends the last word; to be called once at the end.
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
            switch byteClasses[Int(span[index])] {
            case .letter, .sign:
                separate()
                let end = endOfRun(span, from: index)
                bytes.append(contentsOf: text[text.startIndex + index..<text.startIndex + end])
                visible += end - index
                index = end
            case .space:
                endWord()
                isSpacePending = true
                index += 1
            case .control: index += 1
            case .wide: index += appendScalar(span, index, keepingSpace: false)
            }
        }
    }

    /// Where the run of words with single spaces between them ends that begins here; counts all of them but the last.
    private mutating func endOfRun(_ text: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < text.count {
            switch byteClasses[Int(text[index])] {
            case .letter: isWord = true
            case .sign: break
            case .space:
                let next = index + 1
                guard text[index] == .space, next < text.count, byteClasses[Int(text[next])].isRun else { return index }
                endWord()
            case .control, .wide: return index
            }
            index += 1
        }
        return index
    }

    /// Appends text whose white space counts.
    mutating func appendPreformatted(_ text: ArraySlice<UInt8>) {
        let text = text.span
        var index = 0
        while index < text.count {
            let byte = text[index]
            switch byteClasses[Int(byte)] {
            case .letter, .sign:
                separate()
                visible += 1
                if byteClasses[Int(byte)] == .letter { isWord = true }
                bytes.append(byte)
                index += 1
            case .space:
                endWord()
                appendWhiteSpace(byte)
                index += 1
            case .control: index += 1
            case .wide: index += appendScalar(text, index, keepingSpace: true)
            }
        }
    }

    private mutating func appendWhiteSpace(_ byte: UInt8) {
        guard byte != 0x0D, byte != 0x0C else { return }
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
            while let last = bytes.last, last == .newline || last == .space { bytes.removeLast() }
            if !bytes.isEmpty { bytes.append(.newline) }
        } else if isSpacePending, let last = bytes.last, last != .newline {
            bytes.append(.space)
        }
        isBreakPending = false
        isSpacePending = false
    }

    /// Appends the character beyond ASCII that begins here; answers with its length in bytes.
    private mutating func appendScalar(_ text: Span<UInt8>, _ start: Int, keepingSpace: Bool) -> Int {
        let (value, length) = scalar(in: text, at: start)
        switch WideClass.of(value) {
        case .dropped: return length
        case .space:
            endWord()
            if keepingSpace { appendWhiteSpace(.space) } else { isSpacePending = true }
            return length
        case .ideograph:
            endWord()
            separate()
            if isCode { codeWords += 1 } else { ideographs += 1 }
        case .sign: separate()
        case .wideSign:
            endWord()
            separate()
        case .letter:
            separate()
            isWord = true
        }
        visible += 1
        for offset in 0..<length { bytes.append(text[start + offset]) }
        return length
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

/// What a byte of running text is.
enum ByteClass: UInt8 {
    case letter
    case sign
    case space
    case control
    /// Part of a character beyond ASCII.
    case wide

    /// Visible and ASCII.
    var isRun: Bool { self == .letter || self == .sign }
}

let byteClasses: [ByteClass] = (0...255).map { (number: Int) in
    let byte = UInt8(number)
    if byte >= 0x80 { return .wide }
    if byte.isSpace { return .space }
    if byte < .space || byte == 0x7F { return .control }
    return byte.isLetter || byte.isDigit ? .letter : .sign
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
        switch value {
        case 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x85, 0x1680: .space
        case 0x80...0x9F, 0xAD, 0x180E, 0x200B, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFC: .dropped
        case 0xE0000...0xE0FFF: .dropped
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
