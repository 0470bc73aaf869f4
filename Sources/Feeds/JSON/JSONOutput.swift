package import struct Foundation.Date

/// Writes JSON (RFC 8259) as bytes, on one line.
///
/// Strings leave nothing that a terminal or a JavaScript parser could stumble over: controls, bidi controls and the
/// separators U+2028 and U+2029 are written as escapes.
package struct JSONOutput {
    /// UTF-8, as far as it is written.
    package var bytes: [UInt8]
    private var needsComma = false

    package init(_ bytes: [UInt8] = []) {
        self.bytes = bytes
    }

    // MARK: Structure

    /// Writes an object; `members` writes what is in it.
    package mutating func object(_ members: (inout Self) -> Void) {
        open("{")
        members(&self)
        close("}")
    }

    /// Writes an array with an element for each value.
    package mutating func array<Values: Sequence>(_ values: Values, _ element: (inout Self, Values.Element) -> Void) {
        open("[")
        for value in values { element(&self, value) }
        close("]")
    }

    /// Writes the name of a member; its value comes next.
    package mutating func name(_ name: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Ends the line and begins the next.
    package mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        separate()
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    @inline(__always)
    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    // MARK: Members, left out where there is no value

    package mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        self.name(name)
        string(text)
    }

    package mutating func member(_ name: StaticString, _ date: Date?) {
        guard let date else { return }
        self.name(name)
        bytes.append(UInt8(ascii: "\""))
        FeedDate.appendRFC3339(date, to: &bytes)
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    package mutating func member(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        self.name(name)
        integer(number)
    }

    /// A number that is not finite is left out: JSON has no word for it.
    package mutating func member(_ name: StaticString, _ number: Double?) {
        guard let number, number.isFinite else { return }
        if let whole = Int(exactly: number) { return member(name, whole) }
        self.name(name)
        bytes.append(contentsOf: number.description.utf8)
        needsComma = true
    }

    package mutating func member(_ name: StaticString, _ flag: Bool) {
        self.name(name)
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        needsComma = true
    }

    // MARK: Values

    package mutating func integer(_ number: Int) {
        separate()
        bytes.append(contentsOf: number.description.utf8)
        needsComma = true
    }

    package mutating func string(_ text: String) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { appendEscaped($0) }
        bytes.append(UInt8(ascii: "\""))
        needsComma = true
    }

    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var done = 0
        var at = 0
        while at < text.count {
            guard isSpecial[Int(text[at])] else {
                at += 1
                continue
            }
            let (length, scalar) = specialCharacter(text, at)
            guard let scalar else {
                at += length
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done..<at]))
            appendEscape(scalar)
            at += length
            done = at
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[done...]))
    }

    private mutating func appendEscape(_ scalar: UInt16) {
        bytes.append(UInt8(ascii: "\\"))
        switch scalar {
        case 0x22: bytes.append(UInt8(ascii: "\""))
        case 0x5C: bytes.append(UInt8(ascii: "\\"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(UInt8(ascii: "u"))
            for shift in [12, 8, 4, 0] as [UInt16] {
                let digit = UInt8(truncatingIfNeeded: (scalar >> shift) & 15)
                bytes.append(digit < 10 ? digit + 0x30 : digit + 0x57)
            }
        }
    }
}

/// The bytes that begin something that may have to be escaped.
private let isSpecial: [Bool] = (0..<256).map { byte in
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2
}

/// Looks at a character that begins with a special byte.
///
/// - Returns: its length in bytes, and its number where it has to be escaped.
private func specialCharacter(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> (length: Int, scalar: UInt16?) {
    switch text[at] {
    case 0xC2:
        // C1 controls are U+0080 to U+009F.
        guard at + 1 < text.count, text[at + 1] < 0xA0 else { return (2, nil) }
        return (2, UInt16(text[at + 1]))
    case 0xE2:
        guard at + 2 < text.count else { return (3, nil) }
        let scalar = 0x2000 + UInt16(text[at + 1] & 0x3F) << 6 + UInt16(text[at + 2] & 0x3F)
        switch scalar {
        case 0x2028...0x202E, 0x2066...0x2069: return (3, scalar)
        default: return (3, nil)
        }
    default: return (1, UInt16(text[at]))
    }
}
