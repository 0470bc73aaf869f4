import Foundation

/// Text as it may stand in a header field (RFC 2047): as it is where it is plain ASCII that can be folded, else as
/// encoded-words of at most 75 octets, each of whole characters, one a line.
///
/// GMime encodes a word between two blanks as one piece, however long, and Chinese titles have no blanks.
///
/// - Parameters:
///   - text: one line.
///   - nameLength: the columns that the field's name takes on the first line.
/// - Returns: the field's value with its folds, ready to stand behind `Name: `.
func encodedField(_ text: String, nameLength: Int) -> String {
    if let folded = foldedASCII(text, nameLength: nameLength) { return folded }
    var words: [String] = []
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
        // The first line has the field's name too; measuring all by it costs nothing but a few columns.
        let next = Array(String(scalar).utf8)
        if encodedLength(bytes.count + next.count) + nameLength + 2 > maxEncodedLine {
            words.append(encodedWord(bytes))
            bytes = []
        }
        bytes += next
    }
    if !bytes.isEmpty { words.append(encodedWord(bytes)) }
    return words.joined(separator: "\n ")
}

/// RFC 2047, section 2: a line that holds an encoded-word has at most 76 characters.
private let maxEncodedLine = 76

private func encodedLength(_ count: Int) -> Int { "=?utf-8?b??=".utf8.count + (count + 2) / 3 * 4 }

private func encodedWord(_ bytes: [UInt8]) -> String { "=?utf-8?b?\(Data(bytes).base64EncodedString())?=" }

/// ASCII text folded at its blanks; `nil` where it is not ASCII, looks like an encoded-word, or has a word that does
/// not fit a line.
private func foldedASCII(_ text: String, nameLength: Int) -> String? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), !text.contains("=?") else { return nil }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
        guard word.utf8.count + nameLength + 2 <= maxEncodedLine else { return nil }
        let indent = lines.isEmpty ? nameLength + 2 : 1
        if !line.isEmpty, indent + line.utf8.count + 1 + word.utf8.count > maxEncodedLine {
            lines.append(line)
            line = ""
        }
        line += line.isEmpty ? "\(word)" : " \(word)"
    }
    return (lines + [line]).joined(separator: "\n ")
}
