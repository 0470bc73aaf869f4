#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The bytes in UTF-8; what means nothing in the given encoding becomes U+FFFD.
///
/// - Parameters:
///   - bytes: text in that encoding.
///   - encoding: a name that iconv knows.
/// - Returns: `nil` where the system does not know the encoding.
func transcoded(_ bytes: ArraySlice<UInt8>, from encoding: String) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = Array(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(input.count * 3 / 2)
    var piece = [UInt8](repeating: 0, count: 1 << 14)
    input.withUnsafeMutableBytes { input in
        var remaining = input.count
        while remaining > 0 {
            let (read, written, isStuck) = convert(input, input.count - remaining, &piece, converter)
            output.append(contentsOf: piece[..<written])
            remaining -= read
            guard isStuck, remaining > 0 else { continue }
            output.append(contentsOf: "\u{FFFD}".utf8)
            remaining -= 1
        }
    }
    return output
}

/// Converts as much as fits into the piece; `isStuck` tells that the next byte means nothing.
private func convert(
    _ input: UnsafeMutableRawBufferPointer,
    _ start: Int,
    _ piece: inout [UInt8],
    _ converter: iconv_t
) -> (read: Int, written: Int, isStuck: Bool) {
    piece.withUnsafeMutableBytes { piece in
        var source = input.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count - start
        var target = piece.baseAddress?.assumingMemoryBound(to: CChar.self)
        var targetLeft = piece.count
        let result = iconv(converter, &source, &sourceLeft, &target, &targetLeft)
        let isStuck = result == Int(bitPattern: UInt.max) && errno != E2BIG
        return (input.count - start - sourceLeft, piece.count - targetLeft, isStuck)
    }
}
