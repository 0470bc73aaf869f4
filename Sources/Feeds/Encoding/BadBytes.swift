import Markup

/// The UTF-8 of each byte from 0x80 on in windows-1252; its five gaps are U+FFFD.
let windows1252UTF8: [[UInt8]] = (UInt32(0x80)...0xFF).map { byte in
    let scalar = byte > 0x9F ? Unicode.Scalar(byte) : windows1252(byte)
    return Array(String(scalar ?? "\u{FFFD}").utf8)
}

/// The length of the UTF-8 sequence that begins at an index: 2 to 4; 0 where the bytes are no sequence that Unicode allows
/// (overlong forms, surrogates and numbers beyond U+10FFFF included) or it is cut off by the end.
func utf8SequenceLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead & 0xF0 == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 0
    guard length > 0, index + length <= bytes.count else { return 0 }
    let second = bytes[index + 1]
    switch lead {
    case 0xE0: guard second >= 0xA0 else { return 0 }
    case 0xED: guard second <= 0x9F else { return 0 }
    case 0xF0: guard second >= 0x90 else { return 0 }
    case 0xF4: guard second <= 0x8F else { return 0 }
    default: break
    }
    for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
}

/// What the bytes from 0x80 on in a text say about its encoding.
struct UTF8Evidence: Equatable {
    /// Sequences of two to four bytes.
    var sequences = 0
    /// Bytes that belong to none.
    var badBytes = 0

    /// Counts; with `isWhole` the text ends here, else a sequence cut off by the end does not count.
    init(_ bytes: Span<UInt8>, isWhole: Bool = false) {
        var index = 0
        while index < bytes.count {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            let length = utf8SequenceLength(bytes, at: index)
            if length > 0 {
                sequences += 1
            } else if isWhole || index + 4 <= bytes.count {
                badBytes += 1
            }
            index += max(1, length)
        }
    }
}
