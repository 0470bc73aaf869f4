#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The C library's character set converter, the sole owner of its handle.
final class Converter {
    private let handle: iconv_t
    /// Bytes of a character that the last piece ended in.
    private var rest: [UInt8] = []
    private(set) var hadBadBytes = false

    /// - Parameter name: a character set that the C library knows; `nil` comes back for any other.
    init?(from name: String) {
        guard let handle = iconv_open("UTF-8", name), Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// Converts a piece; what is no character becomes U+FFFD.
    ///
    /// A character cut off at the end waits for the next piece.
    func utf8(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
        var input = rest + piece
        rest = []
        var output: [UInt8] = []
        output.reserveCapacity(input.count + input.count / 2)
        let count = input.count
        input.withUnsafeMutableBytes { buffer in
            var next = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = count
            while left > 0 {
                switch convert(&next, &left, into: &output) {
                case 0: break
                case E2BIG: continue
                case EINVAL where !isLast:
                    rest = Array(buffer.suffix(left))
                    left = 0
                default:
                    hadBadBytes = true
                    output += [0xEF, 0xBF, 0xBD]
                    next = next.map { $0 + 1 }
                    left -= 1
                }
            }
        }
        return output
    }

    /// One call of `iconv`; answers 0 or the error's number.
    private func convert(
        _ next: inout UnsafeMutablePointer<CChar>?,
        _ left: inout Int,
        into output: inout [UInt8]
    ) -> CInt {
        let room = 32 << 10
        var failure: CInt = 0
        let written = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
            var to = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
            var free = room
            if iconv(handle, &next, &left, &to, &free) == -1 { failure = errno }
            initialized = room - free
        }
        output += written
        return failure
    }
}
