/// Writes text for a place where some ASCII characters mean something: one escape function for every sink.
///
/// Goes by bytes. `"` with a combining mark behind it is one `Character` of Swift's, and not equal to `"`, but it ends
/// an attribute, a word of a shell and a YAML string all the same; `String.replacing` passes it over.
///
/// - Parameters:
///   - text: in UTF-8, whose bytes below 128 are ASCII characters and nothing else.
///   - escape: what stands for an ASCII character; `nil` where it stands for itself.
/// - Returns: the text with its escapes.
func escaping(_ text: String, _ escape: (UInt8) -> String?) -> String {
    guard text.utf8.contains(where: { $0 < 0x80 && escape($0) != nil }) else { return text }
    var written: [UInt8] = []
    written.reserveCapacity(text.utf8.count + 64)
    for byte in text.utf8 {
        if byte < 0x80, let replacement = escape(byte) {
            written.append(contentsOf: replacement.utf8)
        } else {
            written.append(byte)
        }
    }
    return String(decoding: written, as: UTF8.self)
}

/// Text as HTML text or as the value of a quoted attribute; also fit for XML.
///
/// Mustache's own escaping goes by characters, so it is switched off and this done before.
func escaped(_ text: String) -> String {
    escaping(text) { byte in
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }
}

/// A name as one word of a shell, whatever it holds; plain words stay as they are.
func shellQuoted(_ word: String) -> String {
    let isPlain = !word.isEmpty && word.utf8.allSatisfy { plainShellBytes.contains($0) }
    return isPlain ? word : "'\(escaping(word) { $0 == UInt8(ascii: "'") ? "'\\''" : nil })'"
}

private let plainShellBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:/@%+=,".utf8)
