/// Resolves the character references in a range of UTF-8 markup, as browsers do: `&amp;`, `&#8217;`, `&#x2019;`, and the
/// oldest names without a semicolon.
///
/// - Parameters:
///   - bytes: valid UTF-8.
///   - range: whole characters of it.
///   - inAttribute: in attributes `&copy=1` is no reference: addresses are full of such.
/// - Returns: the range itself where it holds none.
func decodedReferences(_ bytes: [UInt8], _ range: Range<Int>, inAttribute: Bool) -> ArraySlice<UInt8> {
    guard var index = bytes[range].firstIndex(of: .ampersand) else { return bytes[range] }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(range.count)
    var copied = range.lowerBound
    while index < range.upperBound {
        if bytes[index] == .ampersand,
            let reference = reference(bytes, index + 1..<range.upperBound, inAttribute: inAttribute)
        {
            decoded.append(contentsOf: bytes[copied..<index])
            decoded.append(contentsOf: reference.characters.utf8)
            index = reference.end
            copied = index
        } else {
            index += 1
        }
    }
    decoded.append(contentsOf: bytes[copied..<range.upperBound])
    return decoded[...]
}

/// The reference that begins behind an `&`.
private func reference(
    _ bytes: [UInt8],
    _ range: Range<Int>,
    inAttribute: Bool
) -> (characters: String, end: Int)? {
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
        guard let characters = character(ofReference: String(decoding: bytes[start..<end], as: UTF8.self)) else {
            return nil
        }
        return (characters, hasSemicolon ? end + 1 : end)
    }
    return inAttribute ? nil : bareReference(bytes, start..<end)
}

/// A reference without a semicolon: the longest of the oldest names that begins here.
private func bareReference(_ bytes: [UInt8], _ word: Range<Int>) -> (characters: String, end: Int)? {
    for length in stride(from: min(6, word.count), through: 2, by: -1) {
        let end = word.lowerBound + length
        let name = String(decoding: bytes[word.lowerBound..<end], as: UTF8.self)
        if bareNames.contains(name), let characters = namedCharacter(name) { return (characters, end) }
    }
    return nil
}

/// The names that publishers still write without a semicolon; others, such as `&not`, begin too many words.
private let bareNames: Set<String> = ["amp", "lt", "gt", "quot", "nbsp", "copy", "reg"]

/// Longer than any name or number that means something: `thetasym`, `#x10FFFF`.
private let maxReferenceBytes = 32
