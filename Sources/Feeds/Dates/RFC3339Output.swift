public import struct Foundation.Date

extension FeedDate {
    /// Writes a moment as RFC 3339 in UTC, `2026-11-23T07:00:00Z`; milliseconds only where there are any.
    public static func rfc3339(_ date: Date) -> String {
        var bytes: [UInt8] = []
        appendRFC3339(date, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what ``rfc3339(_:)`` returns, without a string between.
    package static func appendRFC3339(_ date: Date, to bytes: inout [UInt8]) {
    }
}
