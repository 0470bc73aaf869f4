import Markup

extension Span where Element == UInt8 {
    /// The text without ASCII white space at its ends; `nil` where nothing is left.
    ///
    /// Bad UTF-8 becomes U+FFFD.
    var trimmed: String? {
        let range = inside
        return range.isEmpty ? nil : string(decoding: extracting(range))
    }

    /// The bytes without ASCII white space at their ends.
    var trimmedBytes: [UInt8] {
        let range = inside
        return withUnsafeBufferPointer { Array($0[range]) }
    }

    /// What lies between the white space at the ends.
    private var inside: Range<Int> {
        var start = 0
        var end = count
        while start < end, self[start] <= 0x20 { start += 1 }
        while end > start, self[end - 1] <= 0x20 { end -= 1 }
        return start..<end
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

    /// The string as an identity: without controls, which stores and terminals cut or act on, those that turn the
    /// direction of writing among them, and without white space at its ends; `nil` where nothing is left.
    var identifier: String? {
        guard utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return trimmedOrNil }
        let kept = unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
            default: scalar.properties.generalCategory != .control
            }
        }
        return String(String.UnicodeScalarView(kept)).trimmedOrNil
    }
}
