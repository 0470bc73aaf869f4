/// Requires a text without characters that could act on a terminal or break a document.
///
/// - Parameters:
///   - text: `nil` is fine.
///   - name: says where it stands.
///   - isLine: whether newlines, tabs and bidi controls are forbidden too.
/// - Throws: ``Violation`` where it holds such a character.
func requireClean(_ text: String?, _ name: @autoclosure () -> String, isLine: Bool = false) throws(Violation) {
    guard let text else { return }
    for scalar in text.unicodeScalars {
        let isBad =
            switch scalar.value {
            case 0x09, 0x0A: isLine
            case 0..<0x20, 0x7F..<0xA0: true
            case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: isLine
            case 0xFFFE, 0xFFFF: true
            default: false
            }
        try require(
            !isBad,
            "\(name()) holds U+\(String(scalar.value, radix: 16)): \(text.prefix(200).debugDescription)"
        )
    }
}

/// Requires two texts to be the same; tells both from a little before the place where they part.
func requireEqual(_ left: [UInt8], _ right: [UInt8], _ name: @autoclosure () -> String) throws(Violation) {
    guard left != right else { return }
    let start = max(0, zip(left, right).prefix { $0 == $1 }.count - 60)
    let parts = [left, right].map { String(decoding: $0.dropFirst(start).prefix(240), as: UTF8.self).debugDescription }
    throw Violation("\(name()): \(parts[0]) is not \(parts[1])")
}

/// Requires an output in proportion to what it was made of.
///
/// - Parameters:
///   - bytes: the size of the output.
///   - input: the size of what it was made of.
///   - times: what each byte may become; a megabyte is always allowed.
///   - name: says what the output is.
/// - Throws: ``Violation`` where it is larger.
func requireProportion(_ bytes: Int, of input: Int, times: Int = 200, _ name: String) throws(Violation) {
    try require(bytes <= (1 << 20) + times * input, "\(name): \(bytes) bytes of \(input)")
}
