/// Whether a text that may be plain or HTML, as RSS leaves open, is HTML: it has a tag that HTML knows, or a reference.
///
/// "Array<T> & friends" is plain text; "A &amp;amp; B" and "<b>new</b>" are markup.
func looksLikeMarkup(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<"), startsTag(bytes[(index + 1)...]) { return true }
            if bytes[index] == UInt8(ascii: "&"), startsReference(bytes[(index + 1)...]) { return true }
            index += 1
        }
        return false
    }
}

private func startsTag(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let rest = bytes.first == UInt8(ascii: "/") ? bytes.dropFirst() : bytes
    if rest.starts(with: "!--".utf8) { return true }
    let name = rest.prefix(11).prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
    let after = rest.dropFirst(name.count).first
    guard let after, after == UInt8(ascii: ">") || after == UInt8(ascii: "/") || after <= 0x20 else { return false }
    return htmlNames.contains(String(decoding: name, as: UTF8.self).lowercased())
}

private func startsReference(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let name = bytes.prefix(10).prefix { $0 != UInt8(ascii: ";") }
    guard name.count > 1, name.count < 10, bytes.dropFirst(name.count).first == UInt8(ascii: ";") else { return false }
    return name.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x23 }
}

/// Elements of HTML that stand in texts; others in angle brackets are taken for text.
private let htmlNames: Set<String> = [
    "a", "abbr", "acronym", "address", "applet", "article", "aside", "audio", "b", "big", "blink", "blockquote", "body",
    "br",
    "button", "center", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "embed", "figcaption",
    "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
    "html", "i",
    "iframe", "img", "input", "ins", "kbd", "label", "li", "link", "main", "mark", "marquee", "meta", "nav",
    "noscript", "object", "ol", "p", "plaintext", "pre", "q", "s", "samp", "script", "section", "select", "small",
    "span", "strike", "strong", "style", "sub", "sup", "svg", "table", "tbody", "td", "textarea", "tfoot", "th",
    "thead", "time", "title", "tr", "tt", "u", "ul", "var", "video", "wbr",
]
