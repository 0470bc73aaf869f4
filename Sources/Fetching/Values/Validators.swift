/// What a server gave to recognise a version of a document by (RFC 9110, section 8.8).
///
/// Opaque: kept as the bytes that came and sent back as such, each on its own. They are never parsed, corrected,
/// compared or made up; a `Last-Modified` in a wrong form is the server's own business.
package struct Validators: Sendable, Equatable {
    /// The value of `ETag` with its quotes and `W/`, sent back as `If-None-Match`; `nil` where there was none.
    package var etag: [UInt8]?
    /// The value of `Last-Modified`, sent back as `If-Modified-Since`; `nil` where there was none.
    package var lastModified: [UInt8]?

    package static let none = Validators()

    package init(etag: [UInt8]? = nil, lastModified: [UInt8]? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    package var isEmpty: Bool { etag == nil && lastModified == nil }

    /// These validators after a 304 that may bring newer ones: fields that the answer has replace ours, fields that it
    /// leaves out stay as they were (RFC 9111, section 4.3.4).
    func updated(by notModified: Validators) -> Validators {
        Validators(etag: notModified.etag ?? etag, lastModified: notModified.lastModified ?? lastModified)
    }
}
