/// A 64-bit hash that is the same in every run, on every machine, in every version: what is hashed today is looked up
/// in years.
///
/// Not for adversaries who want collisions: whoever finds a row by it compares the text as well.
///
/// Eight bytes at a time are multiplied to 128 bits and folded, after wyhash by Wang Yi.
struct StableHash {
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func combine(_ word: UInt64) {
        let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        state = product.high ^ product.low ^ 0xE703_7ED1_A0B4_28DB
    }

    mutating func combine(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset + 8 <= bytes.count {
            combine(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        var tail: UInt64 = 0
        while offset < bytes.count {
            tail = tail << 8 | UInt64(bytes[offset])
            offset += 1
        }
        combine(tail)
        combine(UInt64(bytes.count))
    }

    /// `nil` and the empty text differ.
    mutating func combine(_ text: String?) {
        guard var text else { return combine(0x6E69_6C) }
        text.withUTF8 { combine(UnsafeRawBufferPointer($0)) }
    }

    /// As SQLite keeps whole numbers: signed.
    var value: Int64 { Int64(bitPattern: state ^ state >> 29) }

    static func of(_ text: String) -> Int64 {
        var hash = StableHash()
        hash.combine(text)
        return hash.value
    }
}
