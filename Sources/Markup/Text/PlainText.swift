/// One line of text that is safe to show anywhere: title, name, address, message.
///
/// C0 and C1 controls, bidi overrides and isolates, tag characters and the line and paragraph separators are removed
/// or become a space, a letter keeps at most three combining marks, white space is folded.
///
/// - Parameters:
///   - text: from anyone.
///   - limit: characters kept, at least 1.
/// - Returns: the line; a longer one is cut and ends in `…`, which counts.
package func plainLine(_ text: String, limit: Int = 300) -> String {
    if text.utf8.count <= 4 * limit, isPlainLine(text), text.utf8.count <= limit || text.count <= limit { return text }
    var line = String.UnicodeScalarView()
    var marks = 0
    var isSpacePending = false
    var count = 0
    // A character is seldom more than a few scalars; what lies far behind the limit is never looked at.
    let enough = (max(limit, 1) + 1) * 8
    for scalar in text.unicodeScalars {
        let fate = ScalarFate.of(scalar)
        switch fate {
        case .drop: continue
        case .space, .newline:
            isSpacePending = !line.isEmpty
            continue
        case .mark:
            marks += 1
            if marks > maxMarks || line.isEmpty { continue }
        case .keep: marks = 0
        }
        if isSpacePending {
            line.append(" ")
            isSpacePending = false
        }
        line.append(scalar)
        count += 1
        if count > enough { break }
    }
    return shortened(String(line), to: max(limit, 1))
}

private func shortened(_ line: String, to limit: Int) -> String {
    guard line.utf8.count > limit, line.count > limit else { return line }
    var cut = String(line.prefix(limit - 1))
    while cut.last == " " { cut.removeLast() }
    return cut + "…"
}

/// Whether nothing has to be done: visible characters without marks, single spaces, none at the ends.
private func isPlainLine(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var wasSpace = true
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
            guard byte &- 0x20 < 0x5F else { return false }
            if byte == .space, wasSpace { return false }
            wasSpace = byte == .space
            index += 1
        } else {
            let (value, length) = scalar(in: bytes, at: index)
            guard let character = Unicode.Scalar(value), ScalarFate.of(character) == .keep else { return false }
            wasSpace = false
            index += length
        }
    }
    return !wasSpace || bytes.isEmpty
}

/// Text of several lines that is safe to show: as ``plainLine(_:limit:)``, but newlines, tabs and spaces stay.
package func plainText(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 &- 0x20 < 0x5F || $0 == .newline || $0 == .tab }) { return text }
    var plain = String.UnicodeScalarView()
    var marks = 0
    var wasReturn = false
    for scalar in text.unicodeScalars {
        defer { wasReturn = scalar == "\r" }
        switch ScalarFate.of(scalar) {
        case .drop: continue
        case .newline:
            if scalar != "\n" || !wasReturn { plain.append("\n") }
            marks = 0
        case .space:
            plain.append(scalar == "\t" ? "\t" : " ")
            marks = 0
        case .mark:
            marks += 1
            if marks <= maxMarks { plain.append(scalar) }
        case .keep:
            marks = 0
            plain.append(scalar)
        }
    }
    return String(plain)
}
