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
        while at + 8 <= bytes.count { at = shingles.readWord(bytes, from: at) }
        while at < bytes.count { at = shingles.read(bytes, from: at) }
    }
    shingles.endWord()
    return shingles.fingerprint
}

/// Fewer shingles make a fingerprint that unrelated texts share.
let minShingles = 12

/// Counts the bits of shingle hashes as a text is read.
private struct ShingleCounter {
    /// The whole eights of the word that is being read; 0 between words.
    private var word: UInt64 = 0
    /// The bytes behind them, and how many.
    private var rest: UInt64 = 0
    private var restCount: UInt64 = 0
    private var beforeLast: UInt64 = 0
    private var last: UInt64 = 0
    private var previousIdeograph: UInt64 = 0
    private var count = 0

    /// How often each bit was set, as binary numbers of eight digits that stand upright.
    ///
    /// The digits of weight 1 of all 64 are in the first word, those of weight 2 in the next. Emptied before they overflow.
    private var planes = SIMD8<UInt64>(repeating: 0)
    private var inPlanes = 0
    private var totals = [Int](repeating: 0, count: 64)

    /// Reads the rest of a word of ASCII, at most eight bytes, with the character behind it; answers where the next one
    /// begins.
    ///
    /// At least eight bytes must follow.
    @inline(__always)
    mutating func readWord(_ bytes: UnsafeBufferPointer<UInt8>, from at: Int) -> Int {
        guard restCount == 0 else { return read(bytes, from: at) }
        let eight = UInt64(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: at, as: UInt64.self)
        )
        let length = lengthOfWord(eight)
        let lower = eight | 0x2020_2020_2020_2020
        guard length < 8 else {
            addEight(lower)
            return at + 8
        }
        rest = lower & (1 &<< UInt64(8 * length) &- 1)
        restCount = UInt64(length)
        let byte = bytes[at + length]
        guard byte < 0x80 else { return read(bytes, from: at + length) }
        if byte != 0x27 { endWord() }
        return at + length + 1
    }

    /// How many of eight bytes, from the first on, are letters and digits of ASCII: all bytes are asked at once, by sums
    /// that reach the highest bit of a byte and never the next byte.
    @inline(__always)
    private func lengthOfWord(_ eight: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let low = eight & (0x7F &* ones)
        let lower = low | (0x20 &* ones)
        let isLetter = (lower &+ (0x80 - 0x61) &* ones) & ~(lower &+ (0x80 - 0x7B) &* ones)
        let isDigit = (low &+ (0x80 - 0x30) &* ones) & ~(low &+ (0x80 - 0x3A) &* ones)
        let others = ~((isLetter | isDigit) & ~eight) & (0x80 &* ones)
        return others.trailingZeroBitCount &>> 3
    }

    /// Mixes eight bytes into the word.
    @inline(__always)
    private mutating func addEight(_ eight: UInt64) {
        let mixed = (word ^ eight) &* 0x9E37_79B9_7F4A_7C15
        word = mixed ^ mixed &>> 32
    }

    @inline(__always)
    private mutating func add(_ byte: UInt8) {
        rest |= UInt64(byte) &<< (8 &* restCount)
        restCount += 1
        guard restCount == 8 else { return }
        addEight(rest)
        rest = 0
        restCount = 0
    }

    /// Reads the character at a place; answers where the next one begins.
    @inline(__always)
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, from at: Int) -> Int {
        let byte = bytes[at]
        if byte < 0x80 {
            let lower = byte | 0x20
            if lower &- 0x61 < 26 || byte &- 0x30 < 10 {
                add(lower)
            } else if byte != 0x27 {
                endWord()
            }
            return at + 1
        }
        if isIdeograph(bytes, at) {
            if word != 0 || restCount > 0 { endWord() }
            let character = UInt64(bytes[at]) << 16 | UInt64(bytes[at + 1]) << 8 | UInt64(bytes[at + 2])
            if previousIdeograph != 0 { addShingle(avalanche(previousIdeograph << 24 | character)) }
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
        add(byte)
        return at + 1
    }

    mutating func endWord() {
        previousIdeograph = 0
        if restCount > 0 {
            addEight(rest)
            rest = 0
            restCount = 0
        }
        guard word != 0 else { return }
        if beforeLast != 0 {
            addShingle(avalanche(beforeLast &* 31 &+ last &* 17 &+ word))
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

    private mutating func addShingle(_ hash: UInt64) {
        var carry = hash
        for place in 0..<8 {
            let sum = planes[place] ^ carry
            carry &= planes[place]
            planes[place] = sum
        }
        count += 1
        inPlanes += 1
        if inPlanes == 255 { unpack() }
    }

    private mutating func unpack() {
        for place in 0..<8 {
            for bit in 0..<64 { totals[bit] += Int(planes[place] &>> UInt64(bit) & 1) &<< place }
        }
        planes = SIMD8(repeating: 0)
        inPlanes = 0
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
