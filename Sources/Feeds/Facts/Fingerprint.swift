/// A simhash over a text: near-duplicate texts differ in few of its 64 bits (Charikar 2002).
///
/// Its shingles are three words in a row, without case, punctuation and white space; where words are not separated,
/// two characters in a row. Never changes between versions, for it is stored.
///
/// - Returns: 0 for texts of fewer than ``minShingles`` shingles, which say too little.
func simhash(of text: String) -> UInt64 {
    var text = text
    var shingles = ShingleCounter()
    text.withUTF8 { bytes in
        var at = 0
        while at < bytes.count { at = shingles.read(bytes, from: at) }
    }
    shingles.endWord()
    return shingles.fingerprint
}

/// Fewer shingles make a fingerprint that unrelated texts share.
let minShingles = 12

/// Counts the bits of shingle hashes as a text is read.
private struct ShingleCounter {
    /// Held here, for a global is asked whether it is there at each access.
    private let spread = spreadBits
    /// The word that is being read; 0 between words.
    private var word: UInt64 = 0
    private var beforeLast: UInt64 = 0
    private var last: UInt64 = 0
    private var previousIdeograph: UInt64 = 0
    private var count = 0

    /// How often each bit was set: eight counters of eight bits in each, emptied before they can overflow.
    private var packed = SIMD8<UInt64>(repeating: 0)
    private var inPacked = 0
    private var totals = [Int](repeating: 0, count: 64)

    /// Reads the character at a place; answers where the next one begins.
    @inline(__always)
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from at: Int) -> Int {
        let byte = bytes[at]
        if byte < 0x80 {
            let lower = byte | 0x20
            if lower &- 0x61 < 26 || byte &- 0x30 < 10 {
                word = (word ^ UInt64(lower)) &* 0x0000_0100_0000_01B3 &+ 1
            } else if byte != 0x27 {
                endWord()
            }
            return at + 1
        }
        if isIdeograph(bytes, at) {
            if word != 0 { endWord() }
            let character = UInt64(bytes[at]) << 16 | UInt64(bytes[at + 1]) << 8 | UInt64(bytes[at + 2])
            if previousIdeograph != 0 { add(avalanche(previousIdeograph << 24 | character)) }
            previousIdeograph = character
            return at + 3
        }
        // General punctuation (dashes, curly quotes) and CJK punctuation separate; U+2019 is an apostrophe.
        if byte == 0xE2 || byte == 0xE3, at + 2 < bytes.count, bytes[at + 1] == 0x80 {
            if bytes[at + 2] != 0x99 || byte == 0xE3 { endWord() }
            return at + 3
        }
        if byte == 0xC2 {
            endWord()
            return at + 2
        }
        word = (word ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 &+ 1
        return at + 1
    }

    mutating func endWord() {
        previousIdeograph = 0
        guard word != 0 else { return }
        if beforeLast != 0 {
            add(avalanche(beforeLast &* 31 &+ last &* 17 &+ word))
        }
        beforeLast = last
        last = word
        word = 0
    }

    /// Kana, Han and Hangul of the basic plane, three bytes each.
    @inline(__always)
    private func isIdeograph(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
        guard at + 2 < bytes.count else { return false }
        switch bytes[at] {
        case 0xE3: return bytes[at + 1] >= 0x81
        case 0xE4...0xED: return true
        default: return false
        }
    }

    private mutating func add(_ hash: UInt64) {
        for lane in 0..<8 {
            packed[lane] &+= spread[Int(truncatingIfNeeded: (hash >> UInt64(lane * 8)) & 0xFF)]
        }
        count += 1
        inPacked += 1
        if inPacked == 255 { unpack() }
    }

    private mutating func unpack() {
        for lane in 0..<8 {
            for bit in 0..<8 { totals[lane * 8 + bit] += Int((packed[lane] >> UInt64(bit * 8)) & 0xFF) }
        }
        packed = SIMD8(repeating: 0)
        inPacked = 0
    }

    var fingerprint: UInt64 {
        guard count >= minShingles else { return 0 }
        var counter = self
        counter.unpack()
        var result: UInt64 = 0
        for bit in 0..<64 where counter.totals[bit] * 2 > count { result |= 1 << UInt64(bit) }
        return result
    }
}

/// Each byte with its bits spread over eight bytes.
private let spreadBits: [UInt64] = (0..<256).map { byte in
    var spread: UInt64 = 0
    for bit in 0..<8 where byte & (1 << bit) != 0 { spread |= 1 << UInt64(bit * 8) }
    return spread
}
