import Markup

extension Span where Element == UInt8 {
    /// The text without ASCII white space at its ends; `nil` where nothing is left.
    ///
    /// Bad UTF-8 becomes U+FFFD.
    var trimmed: String? {
        var start = 0
        var end = count
        while start < end, self[start] <= 0x20 { start += 1 }
        while end > start, self[end - 1] <= 0x20 { end -= 1 }
        guard start < end else { return nil }
        return withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[start..<end]), as: UTF8.self)
        }
    }

    /// Whether the text may hold markup or references: it has `<` or `&`.
    var mayBeMarkup: Bool {
        for index in indices where self[index] == UInt8(ascii: "<") || self[index] == UInt8(ascii: "&") { return true }
        return false
    }
}

extension String {
    /// The string without ASCII white space and controls at its ends; `nil` where nothing is left.
    var trimmedOrNil: String? { utf8.span.trimmed }
}
