/// Text as CommonMark text: what would be markup gets a backslash (CommonMark 0.31, section 2.4).
///
/// - Parameter text: one line.
/// - Returns: one line that shows as `text` wherever it stands in a paragraph, heading or list item.
func markdown(_ text: String) -> String {
    let written = escaping(text) { special.contains($0) ? "\\\(Unicode.Scalar($0))" : nil }
    return String(decoding: escapedStart(Array(written.utf8)), as: UTF8.self)
}

/// Begins no block: `#`, `+`, `-`, `=`, `>` and `1.` are markup at the start of a line only.
private func escapedStart(_ line: [UInt8]) -> [UInt8] {
    guard let first = line.first else { return line }
    if "#+-=~:".utf8.contains(first) { return [UInt8(ascii: "\\")] + line }
    let digits = line.prefix { (0x30...0x39).contains($0) }
    let next = line.dropFirst(digits.count).first
    guard !digits.isEmpty, next == UInt8(ascii: ".") || next == UInt8(ascii: ")") else { return line }
    return digits + [UInt8(ascii: "\\")] + line.dropFirst(digits.count)
}

/// Emphasis, code, links, images, HTML, references, tables of common extensions, and the backslash itself.
private let special = Set("\\`*_[]<>&|~$!".utf8)

/// Text as a code span, with a fence longer than any run of backquotes in it (CommonMark 0.31, section 6.1).
func codeSpan(_ text: String) -> String {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
        run = byte == UInt8(ascii: "`") ? run + 1 : 0
        longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = text.utf8.first == UInt8(ascii: "`") || text.utf8.last == UInt8(ascii: "`") ? " " : ""
    return fence + space + text + space + fence
}
