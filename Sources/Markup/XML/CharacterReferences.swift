/// Decodes the character references of a text once: numbers, XML's five names and HTML 4.01's.
///
/// What is no reference stays as it is written, a lone `&` too: addresses are full of them.
package func decodingReferences(_ text: String) -> String {
    var text = text
    let decoded: [UInt8]? = text.withUTF8 { bytes in
        guard bytes.contains(UInt8(ascii: "&")) else { return nil }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&"),
                let end = bytes[(index + 1)...].prefix(maxReferenceBytes).firstIndex(of: UInt8(ascii: ";")),
                let character = scalar(ofReference: bytes.span.extracting((index + 1)..<end))
            {
                decoded.append(character)
                index = end + 1
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }
    return decoded.map { String(decoding: $0, as: UTF8.self) } ?? text
}

/// The longest reference looked for, `&` and `;` not counted: `&thetasym;` and `&#x10FFFF;` are shorter.
private let maxReferenceBytes = 12

/// The text of a reference such as `amp`, `#39` or `#x2019`; `nil` where it names no character.
package func character(ofReference reference: String) -> String? {
    scalar(ofReference: reference.utf8.span).map { String($0) }
}

/// The character of a reference such as `amp`, `#39` or `#x2019`; `nil` where it names none.
func scalar(ofReference reference: Span<UInt8>) -> Unicode.Scalar? {
    guard reference.count > 1, reference[0] == .numberSign else { return namedCharacter(reference) }
    let isHexadecimal = reference[1] | 0x20 == UInt8(ascii: "x")
    guard let number = number(reference.extracting((isHexadecimal ? 2 : 1)...), isHexadecimal ? 16 : 10), number > 0
    else { return nil }
    // 128 to 159 are controls that nobody means: windows-1252's characters stand for them, as in HTML.
    return windows1252(number) ?? Unicode.Scalar(number)
}

/// The number that digits make; `nil` where there are none, something else, or more than Unicode needs.
private func number(_ digits: Span<UInt8>, _ radix: UInt32) -> UInt32? {
    guard !digits.isEmpty else { return nil }
    var number: UInt32 = 0
    for index in digits.indices {
        let byte = digits[index]
        let digit = UInt32(byte.isDigit ? byte - 0x30 : byte.isLetter ? (byte | 0x20) - 0x57 : 0xFF)
        guard digit < radix, number <= 0x10_FFFF else { return nil }
        number = number * radix + digit
    }
    return number
}

extension [UInt8] {
    /// Appends a character in UTF-8.
    mutating func append(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x80 { append(UInt8(scalar.value)) } else { append(contentsOf: Character(scalar).utf8) }
    }
}

/// The character that windows-1252 has at 0x80 to 0x9F; `nil` for other numbers and for its five gaps.
package func windows1252(_ number: UInt32) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(number) else { return nil }
    let scalar = windows1252Scalars[Int(number - 0x80)]
    return scalar == 0 ? nil : Unicode.Scalar(scalar)
}

private let windows1252Scalars: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
    0x0178,
]
