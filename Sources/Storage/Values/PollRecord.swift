package import Feeds

package import struct Foundation.Date

/// What is remembered of a source between two polls; plain values, kept in columns of their own.
package struct PollRecord: Sendable, Equatable, Codable {
    /// The address that polling uses where a permanent move was learned; `nil`: the subscription's own.
    package var movedTo: String?
    /// When the move to `movedTo` was first seen.
    package var movedSince: Date?
    /// True where no redirect led to `movedTo`, but a page that stands in the feed's place and links it.
    package var isLinkedByPage = false
    /// The plain http address that the https address redirects to; `nil` where it does not.
    package var downgradedTo: String?
    /// The likely address of a feed that is gone, never used by itself; `nil` where none was found.
    package var successor: String?
    /// A stable word for what named the successor.
    package var successorFrom: String?
    /// When a successor was looked for in the present outage.
    package var lookedUp: Date?
    /// What is wrong with the document that was last read, a clause for people; `nil` where nothing is.
    package var defect: String?
    /// `ETag` of the latest accepted answer, byte for byte.
    package var etag: [UInt8]?
    /// `Last-Modified` of the latest accepted answer, byte for byte.
    package var lastModified: [UInt8]?
    /// A hash of the latest accepted body, so that the same body is not read again.
    package var bodyHash: UInt64?
    /// When the server was last asked.
    package var lastTry: Date?
    /// When the source was last well: 200 that was a feed, or 304.
    package var lastSuccess: Date?
    /// When a whole document was last read, as opposed to "not modified".
    package var lastBody: Date?
    /// Not to be asked before.
    package var notBefore: Date?
    /// True where the server itself set `notBefore` by `Retry-After`, which force does not override.
    package var isServersWish = false
    /// What the feed said about when to be asked.
    package var schedule = UpdateSchedule()
    /// `max-age` or `Expires` of the latest answer, in seconds.
    package var maxAge: Int?
    /// Failures in a row.
    package var failures = 0
    /// When the present run of failures began; `nil` while the source is well.
    package var failingSince: Date?
    /// The present failure as a clause for people.
    package var failure: String?
    /// A stable word for the present failure, for programs.
    package var failureCode: String?
    /// HTTP status of the latest answer, 0 where there was none.
    package var status = 0
    /// 410: never asked again.
    package var isGone = false

    package init() {}
}
