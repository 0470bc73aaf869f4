/// What a server gave to ask again with (RFC 9110, section 8.8): opaque, kept and sent back byte for byte.
package struct Validators: Sendable, Equatable {
    /// The value of `ETag`, with its quotes and its `W/`.
    package var etag: [UInt8]?
    /// The value of `Last-Modified`, never read as a date.
    package var lastModified: [UInt8]?

    package init(etag: [UInt8]? = nil, lastModified: [UInt8]? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    package var isEmpty: Bool { etag == nil && lastModified == nil }

    /// What is known after a 304: new values replace old ones, those that it leaves out stay (RFC 9111, section 3.2).
    package func updated(by answer: Validators) -> Validators {
        Validators(etag: answer.etag ?? etag, lastModified: answer.lastModified ?? lastModified)
    }
}
