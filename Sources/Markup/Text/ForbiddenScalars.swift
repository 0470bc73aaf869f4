/// Characters that must not reach a terminal, a page or a mail, and what stands for them.
enum ScalarFate {
    case keep
    /// Gone without a trace.
    case drop
    /// A line or paragraph separator, or a control that moves to a new line.
    case newline
    case space
    /// A combining mark: kept while a letter has few.
    case mark

    /// What becomes of a character in plain text.
    static func of(_ scalar: Unicode.Scalar) -> Self {
        switch scalar.value {
        case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: .newline
        case 0x09, 0x20, 0xA0: .space
        case 0x21...0x7E: .keep
        case 0...0x9F: .drop
        // A soft hyphen, zero-width spaces and joiners of words: invisible, and in the way of search.
        case 0xAD, 0x180E, 0x200B, 0x2060...0x2064, 0xFEFF: .drop
        // Bidi embeddings, overrides, isolates.
        case 0x202A...0x202E, 0x2066...0x206F: .drop
        case 0xFFF9...0xFFFC, 0xFFFE, 0xFFFF, 0xE0000...0xE0FFF: .drop
        case 0x0300...0x1FFF, 0x20D0...0x20FF, 0x2CEF...0x2DFF, 0x302A...0x309A, 0xA66F...0xABFF, 0xFB1E,
            0xFE00...0xFE2F, 0x10000...0x1EFFF:
            isMark(scalar) ? .mark : .keep
        default: .keep
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }
}

/// How many combining marks a letter keeps; honest scripts need no more.
let maxMarks = 3
