/// Text as HTML text or as the value of a quoted attribute.
///
/// Works on scalars: a quote with a combining mark behind it is one `Character`, and not the character `"`, but it
/// ends an attribute all the same. Mustache's own escaping looks at characters, so it is switched off.
func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var html: [UInt8] = []
    html.reserveCapacity(text.utf8.count + 64)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): html.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): html.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): html.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): html.append(contentsOf: "&quot;".utf8)
        case UInt8(ascii: "'"): html.append(contentsOf: "&#39;".utf8)
        default: html.append(byte)
        }
    }
    return String(decoding: html, as: UTF8.self)
}

private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
    default: false
    }
}
