internal import Feeds

/// Receives the body of an answer, unpacks it and keeps its bounds.
struct BodyReceiver: ~Copyable {
    private var body: [UInt8]
    private var hasReceived = false
    private var inflater: Inflater?
    private let isPacked: Bool
    private let maxBytes: Int

    /// - Throws: what makes the body unreadable before its first byte.
    init(_ head: AnswerHead, maxBytes: Int) throws(FetchFailure) {
        let length = max(0, head.contentLength ?? 0)
        if length > maxBytes { throw .tooLarge(bytes: maxBytes) }
        let isPacked = try isGzip(head.contentEncoding)
        inflater = isPacked ? try newInflater() : nil
        self.isPacked = isPacked
        self.maxBytes = maxBytes
        body = []
        // Feeds shrink to about a fifth; where that is a lie, a megabyte is the most that it costs.
        body.reserveCapacity(isPacked ? min(length * 5, 1 << 20, maxBytes) : length)
    }

    /// Memory that it takes.
    var capacity: Int { body.capacity }

    mutating func take(_ piece: UnsafeRawBufferPointer) throws(FetchFailure) {
        hasReceived = hasReceived || !piece.isEmpty
        if !isPacked {
            body.append(contentsOf: piece)
            if body.count > maxBytes { throw .tooLarge(bytes: maxBytes) }
            return
        }
        do {
            try inflater?.unpack(piece, into: &body, maxBytes: maxBytes)
        } catch {
            switch error {
            case .damaged: throw .damaged
            case .tooLarge: throw .tooLarge(bytes: maxBytes)
            case .outOfMemory: throw .outOfMemory
            }
        }
    }

    /// The whole body.
    ///
    /// - Throws: ``FetchFailure/damaged`` where the packed data did not end as it should, ``FetchFailure/empty`` where
    ///   nothing came.
    consuming func finish() throws(FetchFailure) -> [UInt8] {
        if !hasReceived { throw .empty }
        if isPacked, inflater?.isComplete != true { throw .damaged }
        if body.isEmpty { throw .empty }
        return body
    }
}

/// Whether a body has to be unpacked.
///
/// zlib tells gzip from zlib ("deflate") by itself; only gzip is asked for, some send the other all the same.
private func isGzip(_ contentEncoding: [String]) throws(FetchFailure) -> Bool {
    switch contentEncoding {
    case []: false
    case ["gzip"], ["x-gzip"], ["deflate"]: true
    default: throw .unknownEncoding
    }
}

private func newInflater() throws(FetchFailure) -> Inflater {
    do { return try Inflater() } catch { throw .outOfMemory }
}
