#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Eight bytes of a text, asked one question all at once: the loops over running text run twice as fast without a
/// branch at every byte.
///
/// An answer has the highest bit of each byte set that it holds for. Only the lower seven bits of a byte are looked at,
/// so that no sum reaches into the next byte; whether there is a byte beyond ASCII is a question of its own.
struct EightBytes {
    private let bytes: UInt64
    private var low: UInt64 { bytes & 0x7F7F_7F7F_7F7F_7F7F }

    /// The bytes from an index on; eight of them must be there.
    @inline(__always)
    init(_ text: Span<UInt8>, at index: Int) {
        bytes = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let marks: UInt64 = 0x8080_8080_8080_8080

    /// Which are beyond ASCII.
    @inline(__always)
    var beyondASCII: UInt64 { bytes & Self.marks }

    /// Which are at least a value of ASCII above 0.
    @inline(__always)
    func atLeast(_ value: UInt8) -> UInt64 { (low &+ (0x80 - UInt64(value)) &* Self.ones) & Self.marks }

    /// Which are letters or digits.
    @inline(__always)
    var alphanumeric: UInt64 {
        let lower = low | 0x20 &* Self.ones
        let fromA = lower &+ (0x80 - 0x61) &* Self.ones
        let beyondZ = lower &+ (0x80 - 0x7B) &* Self.ones
        return (fromA & ~beyondZ & Self.marks) | (atLeast(0x30) & ~atLeast(0x3A))
    }

    /// Which are a value once the bits of `mask` are set in them; the value has these bits too.
    @inline(__always)
    func equal(_ value: UInt8, settingBits mask: UInt8 = 0) -> UInt64 {
        let difference = (low | UInt64(mask) &* Self.ones) ^ UInt64(value) &* Self.ones
        return ~(difference &+ 0x7F &* Self.ones) & Self.marks
    }

    /// An answer as a number of eight bits, the first byte's in bit 0.
    @inline(__always)
    static func bits(_ answer: UInt64) -> UInt64 { ((answer &>> 7) &* 0x0102_0408_1020_4080) &>> 56 }
}

/// Where a byte first stands in a part of a text; `nil` where it does not.
///
/// The C library looks at 32 bytes and more at once, which no loop of Swift does.
func firstIndex(of byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    bytes[range].withUnsafeBufferPointer { part in
        guard let base = part.baseAddress, let found = memchr(base, CInt(byte), part.count) else { return nil }
        return range.lowerBound + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
    }
}

extension [UInt8] {
    /// Appends a text.
    @inline(__always)
    mutating func append(_ text: Span<UInt8>) {
        text.withUnsafeBufferPointer { append(contentsOf: $0) }
    }

    /// Appends a word of the program's own.
    @inline(__always)
    mutating func append(_ word: StaticString) {
        word.withUTF8Buffer { append(contentsOf: $0) }
    }
}
