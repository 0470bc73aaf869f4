/// What became of one request.
package struct FetchAnswer: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        /// A whole document came (200, or 226 with only its new entries), unpacked. Whether it is a feed, only its
        /// content tells; `contentType` is the header field, for its `charset` and nothing else.
        case new(body: [UInt8], contentType: String?)
        /// 304 to a request that carried validators; or a file that has not changed.
        case unchanged
        /// 410, reached without temporary redirects: the source wants never to be asked again.
        case gone
        case failed(FetchFailure)
    }

    package var id: Int64
    package var outcome: Outcome
    /// HTTP status of the last answer; 0 where there was none.
    package var status = 0
    /// Where the last answer came from, without user and password.
    package var finalAddress: String
    /// Where permanent redirects (301, 308) led before any temporary one.
    ///
    /// `nil` where there were none, or where they led from https to http. To be believed only once a feed has been
    /// read through it.
    package var permanentAddress: String?
    /// True where a page stood at the address that was asked, and this is the answer of the feed that it links;
    /// ``permanentAddress`` is then that feed's.
    package var isLinkedByPage = false
    /// How many redirects were followed.
    package var redirects = 0
    /// True where a redirect led from https to http: followed, never learned.
    package var isDowngraded = false
    /// Whether the request carried validators.
    package var wasConditional = false
    /// Those of the answer, as received.
    package var validators = Validators.none
    /// What the answer says about time, as received.
    package var timing = ServerTiming()
    /// Bytes received as body, before unpacking.
    package var bytes = 0
    /// From the first request of the source to its last answer, without waiting for a free place.
    package var duration = Duration.zero

    package init(id: Int64, outcome: Outcome, finalAddress: String) {
        self.id = id
        self.outcome = outcome
        self.finalAddress = finalAddress
    }
}

/// Header fields about time, as received; ``retryAfter(_:now:)`` and ``freshness(_:now:)`` read them.
package struct ServerTiming: Sendable, Equatable {
    package var retryAfter: String?
    /// All `Cache-Control` fields, joined by commas.
    package var cacheControl: String?
    package var expires: String?
    package var date: String?
    package var age: String?

    package init() {}
}

/// A hash that stays the same from run to run, to tell that a body is the one that was read last time.
package func bodyHash(_ body: [UInt8]) -> UInt64 {
    // Multiply and rotate, eight bytes a step. Good enough against accident; a publisher that makes its own documents
    // collide only hides its own news.
    var hash = 0x9E37_79B9_7F4A_7C15 ^ UInt64(body.count)
    body.withUnsafeBytes { bytes in
        var position = 0
        while position + 8 <= bytes.count {
            mix(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self).littleEndian, into: &hash)
            position += 8
        }
        var last: UInt64 = 0
        while position < bytes.count {
            last = last << 8 | UInt64(bytes[position])
            position += 1
        }
        mix(last, into: &hash)
    }
    hash ^= hash >> 32
    return hash &* 0xD6E8_FEB8_6659_FD93
}

private func mix(_ word: UInt64, into hash: inout UInt64) {
    hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
    hash = hash << 29 | hash >> 35
}
