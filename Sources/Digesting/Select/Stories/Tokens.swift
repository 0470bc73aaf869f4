/// The tokens of a text as hashes: words without case and punctuation, each ideograph a token of its own.
///
/// What two texts are compared by; the hashes are never stored.
func tokens(of text: String, limit: Int = .max) -> [UInt64] {
    var text = text
    return text.withUTF8 { bytes in
        var reader = TokenReader(bytes: bytes)
        var tokens: [UInt64] = []
        while tokens.count < limit, let token = reader.next() { tokens.append(token) }
        return tokens
    }
}

/// Reads tokens from UTF-8, byte by byte.
private struct TokenReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func next() -> UInt64? {
        var word: UInt64 = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80 {
                let lower = byte | 0x20
                at += 1
                if lower &- 0x61 < 26 || byte &- 0x30 < 10 {
                    word = mixed(word, lower)
                } else if byte != 0x27, word != 0 {
                    return word
                }
            } else if isIdeograph {
                if word != 0 { return word }
                for _ in 0..<3 {
                    word = mixed(word, bytes[at])
                    at += 1
                }
                return word
            } else if let length = separatorLength {
                // U+2019 is an apostrophe, which stands inside words.
                let isApostrophe = length == 3 && byte == 0xE2 && bytes[at + 2] == 0x99
                at += length
                if word != 0, !isApostrophe { return word }
            } else {
                word = mixed(word, byte)
                at += 1
            }
        }
        return word == 0 ? nil : word
    }

    @inline(__always)
    private func mixed(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        var hash = (word ^ UInt64(byte) &+ 1) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        return hash
    }

    /// Kana, Han and Hangul of the basic plane.
    private var isIdeograph: Bool {
        guard at + 2 < bytes.count else { return false }
        switch bytes[at] {
        case 0xE3: return bytes[at + 1] >= 0x81
        case 0xE4...0xED: return true
        default: return false
        }
    }

    /// The length of a Latin-1 sign, of general or CJK punctuation, or of a full-width form.
    private var separatorLength: Int? {
        switch bytes[at] {
        case 0xC2: return min(2, bytes.count - at)
        case 0xE2, 0xE3: return at + 2 < bytes.count && bytes[at + 1] == 0x80 ? 3 : nil
        case 0xEF: return at + 2 < bytes.count && (0xBC...0xBD).contains(bytes[at + 1]) ? 3 : nil
        default: return nil
        }
    }
}

/// The shingles of a text: every five tokens in a row.
///
/// - Returns: a set; of shorter texts their only shingle, of empty ones none.
func shingles(of text: String) -> Set<UInt64> {
    let all = tokens(of: text, limit: 20_000)
    guard !all.isEmpty else { return [] }
    guard all.count >= 5 else { return [all.reduce(0) { $0 &* 31 &+ $1 }] }
    var shingles = Set<UInt64>(minimumCapacity: all.count)
    for start in 0...(all.count - 5) {
        var hash: UInt64 = 0
        for token in all[start..<start + 5] { hash = (hash << 7 | hash >> 57) ^ token &* 0xFF51_AFD7_ED55_8CCD }
        shingles.insert(hash)
    }
    return shingles
}

/// The numbers of a text in their order, `1.2.1` being one; digits of any script.
func numbers(in text: some StringProtocol) -> [String] {
    var numbers: [String] = []
    var number = ""
    func end() {
        while number.last == "." { number.removeLast() }
        if !number.isEmpty { numbers.append(number) }
        number = ""
    }
    for scalar in text.unicodeScalars {
        if let value = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil {
            number += String(Int(value))
        } else if scalar == ".", !number.isEmpty {
            number.append(".")
        } else {
            end()
        }
    }
    end()
    return numbers
}
