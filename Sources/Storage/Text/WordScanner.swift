/// Finds the words of a text, folded: without case, diacritics and width.
///
/// A word of an alphabetic script is a run of letters, digits and underscores; an apostrophe inside it is left out
/// (`don't` is `dont`), `++` and `#` behind one letter belong to it (`c++`, `f#`). A run of Chinese, Japanese or Korean
/// characters is one stretch, whose characters search takes two by two.
struct WordScanner {
    /// One word of the text.
    struct Word {
        enum Script { case alphabetic, ideographic }
        var script: Script
        /// Where it stands: bytes of the source.
        var source: Range<Int>
        /// True where capital letters or underscores inside it show parts: `DatabasePool`, `curl_multi`.
        var hasParts: Bool
    }

    /// Longer words are cut: they are data, not language.
    static let maxWordBytes = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var offset = 0
    /// The folded bytes of the word that `next` found last.
    private(set) var folded: [UInt8] = []
    /// For an ideographic word: where in `folded` each character begins.
    private(set) var starts: [Int] = []
    /// For an alphabetic word with parts: where in `folded` a part begins.
    private(set) var humps: [Int] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        folded.reserveCapacity(256)
    }

    /// The next word, whose letters then stand in `folded`; `nil` at the end of the text.
    mutating func next() -> Word? {
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte < 0x80 {
                if Self.isWord(byte) { return alphabetic() }
                offset += 1
                continue
            }
            let (scalar, length) = Self.decode(bytes, at: offset)
            switch Self.kind(scalar) {
            case .letter: return alphabetic()
            case .ideograph: return ideographic()
            case .mark, .other: offset += length
            }
        }
        return nil
    }

    /// A word of ASCII letters and digits without parts, by far the most frequent kind, without copying it.
    ///
    /// Found only where the scanner stands before such a word; asked before `next`, which finds all others.
    /// - Returns: where it stands, and the hash of its folded bytes (`Self.hash`); `nil` where something else comes next.
    mutating func plainWord() -> (source: Range<Int>, hash: UInt64)? {
        var start = offset
        while start < bytes.count, bytes[start] < 0x80, !Self.isPlain(bytes[start]) {
            if bytes[start] == 0x5F { return nil }
            start += 1
        }
        var end = start
        var hash = Self.hashStart
        while end < bytes.count {
            let byte = bytes[end]
            guard Self.isPlain(byte) else { break }
            // A capital behind the first letter may begin a part.
            if end > start, byte >= 0x41, byte <= 0x5A { return nil }
            hash = Self.hash(hash, byte < 0x41 ? byte : byte | 0x20)
            end += 1
        }
        guard end > start, end - start <= Self.maxWordBytes else { return nil }
        if end < bytes.count {
            let next = bytes[end]
            let mayGoOn = next >= 0x80 || next == 0x5F || next == 0x27 || next == 0x2B || next == 0x23
            if mayGoOn { return nil }
        }
        offset = end
        return (start..<end, hash)
    }

    static let hashStart: UInt64 = 0xCBF2_9CE4_8422_2325

    /// One step of FNV-1a.
    @inline(__always)
    static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 }

    private mutating func alphabetic() -> Word {
        let start = offset
        folded.removeAll(keepingCapacity: true)
        humps.removeAll(keepingCapacity: true)
        var wasLower = false
        var wasUpper = false
        var hasParts = false
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte >= 0x80 {
                guard appendLetter() else { break }
                wasLower = true
                wasUpper = false
                continue
            }
            guard Self.isWord(byte) else {
                if byte == 0x27, isLetter(at: offset + 1) {  // an apostrophe
                    offset += 1
                    continue
                }
                break
            }
            let isUpper = byte >= 0x41 && byte <= 0x5A
            if isUpper {
                if wasLower { humps.append(folded.count) }
                append(byte | 0x20)
            } else {
                let isLower = byte >= 0x61 && byte <= 0x7A
                // In `HTTPServer` the second part begins with the last capital.
                if isLower, wasUpper, folded.count > 1, humps.last != folded.count - 1 {
                    humps.append(folded.count - 1)
                }
                append(byte)
                if byte == 0x5F { hasParts = true }
                wasLower = byte != 0x5F
            }
            if isUpper { wasLower = false }
            wasUpper = isUpper
            offset += 1
        }
        appendSuffix()
        // A hump of one leading capital (`Swift`) is no part.
        humps.removeAll { $0 == 0 }
        return Word(script: .alphabetic, source: start..<offset, hasParts: hasParts || !humps.isEmpty)
    }

    private mutating func ideographic() -> Word {
        let start = offset
        folded.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        while offset < bytes.count, bytes[offset] >= 0x80 {
            let (scalar, length) = Self.decode(bytes, at: offset)
            guard Self.kind(scalar) == .ideograph else { break }
            starts.append(folded.count)
            folded.append(contentsOf: bytes[offset..<offset + length])
            offset += length
        }
        return Word(script: .ideographic, source: start..<offset, hasParts: false)
    }

    /// `c++`, `c#`, `f#`.
    private mutating func appendSuffix() {
        guard folded.count == 1, offset < bytes.count else { return }
        if bytes[offset] == 0x23 {
            folded.append(0x23)
            offset += 1
        } else if offset + 1 < bytes.count, bytes[offset] == 0x2B, bytes[offset + 1] == 0x2B {
            folded.append(contentsOf: [0x2B, 0x2B])
            offset += 2
        }
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        if folded.count < Self.maxWordBytes { folded.append(byte) }
    }

    /// Takes the letter, mark or inner apostrophe at `offset`; false where the word ends there.
    private mutating func appendLetter() -> Bool {
        let (scalar, length) = Self.decode(bytes, at: offset)
        switch Self.kind(scalar) {
        case .letter:
            offset += length
            if folded.count + 8 <= Self.maxWordBytes { Self.fold(scalar, into: &folded) }
            return true
        case .mark:
            offset += length
            return true
        case .other where scalar == 0x2019 && isLetter(at: offset + length):
            offset += length
            return true
        case .ideograph, .other: return false
        }
    }

    private func isLetter(at offset: Int) -> Bool {
        guard offset < bytes.count else { return false }
        let byte = bytes[offset]
        if byte < 0x80 { return Self.isWord(byte) }
        return Self.kind(Self.decode(bytes, at: offset).scalar) == .letter
    }
}

extension WordScanner {
    /// A letter, a digit or an underscore of ASCII.
    @inline(__always)
    private static func isWord(_ byte: UInt8) -> Bool { isPlain(byte) || byte == 0x5F }

    private enum Kind { case letter, ideograph, mark, other }

    /// The scalar at `offset` and its length in bytes; U+FFFD of length 1 for bytes that are not UTF-8.
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
        let lead = bytes[offset]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
        guard length > 1, offset + length <= bytes.count else { return (0xFFFD, 1) }
        var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
        for index in offset + 1..<offset + length { scalar = scalar << 6 | UInt32(bytes[index] & 0x3F) }
        return (scalar, length)
    }

    private static func kind(_ scalar: UInt32) -> Kind {
        switch scalar {
        case 0x80..<0xC0: scalar == 0xAA || scalar == 0xB5 || scalar == 0xBA ? .letter : .other
        case 0x300...0x36F: .mark
        case 0x2000...0x206F: .other
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0x31F0...0x31FF, 0x1100...0x11FF, 0x3131...0x318E, 0xFF66...0xFF9F, 0x20000...0x323AF:
            .ideograph
        case 0x3000...0x3040, 0x30A0, 0x30FB: .other
        default: category(scalar)
        }
    }

    private static func category(_ scalar: UInt32) -> Kind {
        if let folded = FoldingTable.folded(scalar) { return folded == 0 ? .other : .letter }
        guard let properties = Unicode.Scalar(scalar)?.properties else { return .other }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .spacingMark:
            return .letter
        case .nonspacingMark, .enclosingMark: return .mark
        default: return .other
        }
    }

    /// Appends the letter without case, diacritics and width, as UTF-8.
    private static func fold(_ scalar: UInt32, into bytes: inout [UInt8]) {
        switch scalar {
        case 0xDF, 0x1E9E: bytes.append(contentsOf: [0x73, 0x73])  // ß
        case 0xC6, 0xE6: bytes.append(contentsOf: [0x61, 0x65])  // æ
        case 0x152, 0x153: bytes.append(contentsOf: [0x6F, 0x65])  // œ
        case 0xDE, 0xFE: bytes.append(contentsOf: [0x74, 0x68])  // þ
        case 0xFF10...0xFF5A:  // full-width forms
            let narrow = UInt8(scalar - 0xFEE0)
            bytes.append((0x41...0x5A).contains(narrow) ? narrow | 0x20 : narrow)
        default:
            if let folded = FoldingTable.folded(scalar).flatMap(Unicode.Scalar.init) {
                bytes.append(contentsOf: UTF8.encode(folded) ?? .init())
            } else if let other = Unicode.Scalar(scalar) {
                bytes.append(contentsOf: other.properties.lowercaseMapping.utf8)
            }
        }
    }
}
