import Markup

/// The UTF-8 of each byte from 0x80 on in windows-1252; its five gaps are U+FFFD.
let windows1252UTF8: [[UInt8]] = (UInt32(0x80)...0xFF).map { byte in
    let scalar = byte > 0x9F ? Unicode.Scalar(byte) : windows1252(byte)
    return Array(String(scalar ?? "\u{FFFD}").utf8)
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
