internal import CZlib

/// Unpacks gzip (RFC 1952) or zlib (RFC 1950) data as it comes, and knows whether it ended as it should.
///
/// Here, below the fetcher, because a feed may be gzip in a file or behind a server that does not say so. The sole
/// owner of its zlib stream, which stays where it was allocated because zlib points back to it.
package struct Inflater: ~Copyable {
    /// Why data cannot be unpacked.
    package enum Fault: Error {
        case damaged
        case tooLarge
        case outOfMemory
    }

    private let stream: UnsafeMutablePointer<z_stream>
    /// A member of the file has ended, checksum and all.
    package private(set) var isComplete = false

    /// Starts a stream.
    ///
    /// - Throws: ``Fault/outOfMemory``.
    package init() throws(Fault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15: the largest window; 32: gzip or zlib, told by its head.
        guard zlib_inflate_init(stream, 15 + 32) == Z_OK else { throw .outOfMemory }
    }

    deinit {
        inflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Unpacks the next piece.
    ///
    /// - Parameters:
    ///   - piece: packed bytes.
    ///   - body: what was unpacked is appended to it.
    ///   - maxBytes: the size that `body` must not exceed.
    /// - Throws: a ``Fault``; the stream is then of no more use.
    package mutating func unpack(
        _ piece: UnsafeRawBufferPointer,
        into body: inout [UInt8],
        maxBytes: Int
    ) throws(Fault) {
        guard let start = piece.bindMemory(to: UInt8.self).baseAddress else { return }
        // zlib reads through this pointer and never writes.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(piece.count)
        while stream.pointee.avail_in > 0 {
            if isComplete { guard beginNextMember() else { return } }
            try step(into: &body, maxBytes: maxBytes)
        }
    }

    /// Several members in a row are one file (RFC 1952, section 2.2); what follows and is none, padding say, is left
    /// alone as every other reader does.
    private mutating func beginNextMember() -> Bool {
        guard stream.pointee.next_in.pointee == 0x1F, inflateReset(stream) == Z_OK else { return false }
        isComplete = false
        return true
    }

    /// One call of `inflate` with room for 64 KiB, repeated as long as it fills the room.
    private mutating func step(into body: inout [UInt8], maxBytes: Int) throws(Fault) {
        let room = 65_536
        var result = Z_OK
        repeat {
            let produced = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { buffer in
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(room)
                result = inflate(stream, Z_NO_FLUSH)
                let produced = room - Int(stream.pointee.avail_out)
                body.append(contentsOf: buffer[..<produced])
                return produced
            }
            if body.count > maxBytes { throw .tooLarge }
            if produced < room { break }
        } while result == Z_OK
        switch result {
        case Z_STREAM_END: isComplete = true
        case Z_OK, Z_BUF_ERROR: break
        case Z_MEM_ERROR: throw .outOfMemory
        default: throw .damaged
        }
    }
}
