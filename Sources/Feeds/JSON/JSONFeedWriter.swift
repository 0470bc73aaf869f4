/// Writes feeds as JSON Feed 1.1, one line each.
///
/// What JSON Feed has no word for stands under `_ambient` (JSON Feed 1.1, "Extensions").
public struct JSONFeedWriter: Sendable {
    public init() {}

    /// Appends a feed as one line, newline included.
    ///
    /// - Parameters:
    ///   - feed: what to write.
    ///   - source: the argument that the feed was read from, written as `_ambient.source`.
    ///   - output: UTF-8 is appended to it.
    public func append(_ feed: Feed, source: String?, to output: inout [UInt8]) {
    }

    /// Appends one entry as a line of its own, newline included.
    public func append(_ entry: Entry, to output: inout [UInt8]) {
    }

    /// Appends the line for an input that was no feed: `{"_ambient":{"source":…,"error":{…}}}`, newline included.
    public func append(_ error: FeedError, source: String?, to output: inout [UInt8]) {
    }
}
