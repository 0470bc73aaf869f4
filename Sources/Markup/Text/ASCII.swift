/// The bytes that markup and addresses are made of.
extension UInt8 {
    static let tab: Self = 0x09
    static let newline: Self = 0x0A
    static let carriageReturn: Self = 0x0D
    static let space: Self = 0x20
    static let exclamation: Self = 0x21
    static let doubleQuote: Self = 0x22
    static let numberSign: Self = 0x23
    static let percent: Self = 0x25
    static let ampersand: Self = 0x26
    static let singleQuote: Self = 0x27
    static let comma: Self = 0x2C
    static let hyphen: Self = 0x2D
    static let period: Self = 0x2E
    static let slash: Self = 0x2F
    static let colon: Self = 0x3A
    static let semicolon: Self = 0x3B
    static let lessThan: Self = 0x3C
    static let equals: Self = 0x3D
    static let greaterThan: Self = 0x3E
    static let question: Self = 0x3F
    static let at: Self = 0x40
    static let backslash: Self = 0x5C

    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isDigit: Bool { self &- 0x30 < 10 }
    /// Leaves a mark on paper.
    var isVisible: Bool { self &- 0x21 < 0x5E }
    /// HTML's ASCII white space.
    var isSpace: Bool { self == 0x20 || (self &- 0x09 < 5 && self != 0x0B) }
    /// Ends the name of a tag or attribute.
    var endsName: Bool { isSpace || self == .greaterThan || self == .slash }
    var lowercased: Self { self &- 0x41 < 26 ? self | 0x20 : self }
}
