/// Resolves the character references in a range of UTF-8 markup, as browsers do: `&amp;`, `&#8217;`, `&#x2019;`, and the
/// oldest names without a semicolon.
///
/// - Parameters:
///   - bytes: valid UTF-8.
///   - range: whole characters of it.
///   - inAttribute: in attributes `&copy=1` is no reference: addresses are full of such.
/// - Returns: the range itself where it holds none.
func decodedReferences(_ bytes: [UInt8], _ range: Range<Int>, inAttribute: Bool) -> ArraySlice<UInt8> {
    guard let first = firstIndex(of: .ampersand, in: bytes, range) else { return bytes[range] }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(range.count)
    var copied = range.lowerBound
    var next: Int? = first
    while let index = next {
        var end = index + 1
        if let reference = reference(bytes, end..<range.upperBound, inAttribute: inAttribute) {
            decoded.append(contentsOf: bytes[copied..<index])
            decoded.append(reference.character)
            end = reference.end
            copied = end
        }
        next = firstIndex(of: .ampersand, in: bytes, end..<range.upperBound)
    }
    decoded.append(contentsOf: bytes[copied..<range.upperBound])
    return decoded[...]
}

/// The reference that begins behind an `&`.
private func reference(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    inAttribute: Bool
) -> (character: Unicode.Scalar, end: Int)? {
    let start = range.lowerBound
    guard start < range.upperBound else { return nil }
    let isNumber = bytes[start] == .numberSign
    var end = isNumber ? start + 1 : start
    while end < range.upperBound, end - start < maxReferenceBytes, bytes[end].isLetter || bytes[end].isDigit {
        end += 1
    }
    guard end > start else { return nil }
    let hasSemicolon = end < range.upperBound && bytes[end] == .semicolon
    if hasSemicolon || isNumber {
        return scalar(ofReference: bytes.span.extracting(start..<end)).map { ($0, hasSemicolon ? end + 1 : end) }
    }
    return inAttribute ? nil : bareReference(bytes, start..<end)
}

/// A reference without a semicolon: the longest of the oldest names that begins here.
private func bareReference(_ bytes: [UInt8], _ word: Range<Int>) -> (character: Unicode.Scalar, end: Int)? {
    for length in stride(from: min(6, word.count), through: 2, by: -1) {
        let end = word.lowerBound + length
        let name = bytes.span.extracting(word.lowerBound..<end)
        if bareNames.contains(where: { $0.matches(name) }), let character = namedCharacter(name) {
            return (character, end)
        }
    }
    return nil
}

/// The names that publishers still write without a semicolon; others, such as `&not`, begin too many words.
private let bareNames: [StaticString] = ["amp", "lt", "gt", "quot", "nbsp", "copy", "reg"]

/// Longer than any name or number that means something: `thetasym`, `#x10FFFF`.
private let maxReferenceBytes = 32

extension StaticString {
    /// Whether these are its bytes.
    fileprivate func matches(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count == utf8CodeUnitCount else { return false }
        for index in bytes.indices where bytes[index] != utf8Start[index] { return false }
        return true
    }
}
