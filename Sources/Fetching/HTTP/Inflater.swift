internal import CZlib

/// Unpacks a gzip or zlib body piece by piece; the one file that knows zlib.
///
/// libcurl's own decoding takes a stream that ends too early for a whole one; zlib tells the end, damage and size.
final class Inflater {
    /// What became of the bytes so far.
    enum State: Equatable {
        case unfinished
        case finished
        case damaged
        /// More came out than is allowed.
        case tooLarge
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private(set) var state = State.unfinished

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 32 lets zlib tell gzip from zlib; 15 is the largest window.
        if zlib_inflate_init(stream, 32 + 15) != Z_OK { state = .damaged }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Appends what the piece unpacks to, as long as `output` stays within `limit` bytes.
    func unpack(_ piece: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], limit: Int) {
        guard state == .unfinished, !piece.isEmpty else { return }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.baseAddress)
        stream.pointee.avail_in = UInt32(piece.count)
        while state == .unfinished {
            let room = 1 << 16
            var result = Z_OK
            let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(room)
                result = inflate(stream, Z_NO_FLUSH)
                count = room - Int(stream.pointee.avail_out)
            }
            output.append(contentsOf: part)
            if output.count > limit {
                state = .tooLarge
            } else if result == Z_STREAM_END {
                state = .finished
            } else if result == Z_BUF_ERROR || (result == Z_OK && stream.pointee.avail_in == 0 && part.count < room) {
                return  // all of the piece is used; more has to come
            } else if result != Z_OK {
                state = .damaged
            }
        }
    }
}
