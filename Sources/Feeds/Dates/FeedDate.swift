public import struct Foundation.Date

/// Reads the dates that feeds hold, in every form that publishers write.
///
/// The specified forms come first: RFC 822 as amended by RFC 1123 and RFC 5322 (RSS), RFC 3339 and ISO 8601 with its
/// week, ordinal and partial dates (Atom, JSON Feed, Dublin Core). Then what is met in the wild: month names of other
/// languages, zones by name, dates without zone (taken as UTC), Unix times, `24:00`. A date that no calendar has
/// (31 February) is no date, and neither is one that leaves the year open.
public enum FeedDate {
    /// No date is longer; what is, is text that happens to hold one.
    static let maxBytes = 128

    /// Reads a date.
    ///
    /// - Parameter text: the text of a date element or attribute, white space around it allowed.
    /// - Returns: the moment, in whole seconds but for fractions that were written; `nil` where the text is no date.
    public static func parse(_ text: String) -> Date? {
        var text = text
        return text.withUTF8 { parse(utf8: $0) }
    }

    /// Reads a date from UTF-8; the form for hot paths.
    package static func parse(utf8 bytes: UnsafeBufferPointer<UInt8>) -> Date? {
        let text = trimmed(bytes)
        guard !text.isEmpty, text.count <= maxBytes else { return nil }
        if let date = internetDate(text) ?? timestamp(text) { return date.moment }
        if let date = unixTime(text) { return date }
        if isASCIIDigit(text[0]), let date = isoDate(text) { return date.moment }
        return writtenDate(text)?.moment
    }

    private static func trimmed(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}

@inline(__always)
func isASCIIDigit(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10
}
