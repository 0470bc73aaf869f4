/// The encoding of a document that names none and is no UTF-8, guessed by the shape of its bytes.
///
/// Letters of European languages stand alone between ASCII; other scripts come in runs. Among scripts of two bytes a
/// letter the lead bytes tell, among those of one byte the ranges of the alphabet. What looks like none is windows-1252.
func guessedCharacterSet(_ bytes: [UInt8]) -> CharacterSet {
    let shape = ByteShape(bytes)
    let name: String
    if shape.high < 16 || shape.high < 2 * shape.runs {
        name = "windows-1252"
    } else {
        name = shape.doubleByteName(bytes) ?? shape.singleByteName
    }
    return CharacterSet(label: name) ?? .windows1252
}

/// How often which bytes stand in a text.
private struct ByteShape {
    private var counts = [Int](repeating: 0, count: 256)
    /// Bytes from 0x80 on, and how many runs they form.
    private(set) var high = 0
    private(set) var runs = 0
    /// Whether each run can be pairs of bytes from 0xA1 to 0xFE, as in the EUC encodings, and the leads of these.
    private var isPaired = true
    private var leads = [Int](repeating: 0, count: 256)

    init(_ bytes: [UInt8]) {
        var length = 0
        for byte in bytes {
            counts[Int(byte)] += 1
            if byte >= 0x80 {
                high += 1
                if length == 0 { runs += 1 }
                if byte < 0xA1 || byte == 0xFF { isPaired = false }
                if length % 2 == 0 { leads[Int(byte)] += 1 }
                length += 1
            } else {
                if length % 2 == 1 { isPaired = false }
                length = 0
            }
        }
    }

    private func share(_ range: ClosedRange<Int>) -> Double {
        Double(counts[range].reduce(0, +)) / Double(max(1, high))
    }

    private func leadShare(_ range: ClosedRange<Int>) -> Double {
        Double(leads[range].reduce(0, +)) / Double(max(1, leads.reduce(0, +)))
    }

    /// An encoding of two bytes a letter; `nil` where the text is in none.
    func doubleByteName(_ bytes: [UInt8]) -> String? {
        if isPaired {
            if leadShare(0xA4...0xA5) > 0.2 { return "euc-jp" }
            if leadShare(0xB0...0xC8) > 0.8 { return "euc-kr" }
            if leadShare(0xB0...0xF7) > 0.6, !isThai { return "gb18030" }
        }
        if isValid(bytes, in: "CP932"), share(0x82...0x83) > 0.15 { return "shift_jis" }
        // The most frequent letters of Big5 lead with 0xA4 to 0xC6, and many have a second byte of ASCII's range.
        if !isPaired, share(0xA4...0xC6) > 0.4, isValid(bytes, in: "BIG5-HKSCS") { return "big5" }
        return nil
    }

    private var isThai: Bool { share(0xA1...0xBF) > 0.2 && share(0xA1...0xFB) > 0.99 }

    /// An encoding of one byte a letter.
    var singleByteName: String {
        if isThai { return "tis-620" }
        guard share(0xC0...0xFF) > 0.8 else { return "windows-1252" }
        if share(0xE0...0xFA) > 0.97 { return "windows-1255" }
        // Russian is mostly lower case: 0xC0 to 0xDF in KOI8-R, 0xE0 to 0xFF in windows-1251.
        return share(0xC0...0xDF) > share(0xE0...0xFF) ? "koi8-r" : "windows-1251"
    }

    private func isValid(_ bytes: [UInt8], in converter: String) -> Bool {
        guard let converter = Converter(from: converter) else { return false }
        _ = converter.utf8(bytes, isLast: false)
        return !converter.hadBadBytes
    }
}
