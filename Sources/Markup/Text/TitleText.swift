/// The one-line text of a title that may hold markup, escaped once or twice.
///
/// Tags of HTML are taken out and images give their `alt`; what only looks like a tag stays, as in `Vec<T>`.
///
/// - Parameters:
///   - markup: a title as published, its XML references resolved.
///   - limit: characters kept.
/// - Returns: plain text as ``plainLine(_:limit:)`` makes it; empty where nothing readable is left.
package func titleText(fromHTML markup: String, limit: Int = 300) -> String {
    // No title worth showing has its first 300 characters behind 64 KB of markup.
    let bytes = Array(markup.utf8.prefix(1 << 16))
    guard bytes.contains(where: { $0 == .lessThan || $0 == .ampersand }) else { return plainLine(markup, limit: limit) }
    var text = withoutTags(bytes)
    // Escaped once too often: nobody means to show `&#8217;` or `<em>word</em>` in a headline.
    if text.utf8.contains(.ampersand) { text = decodingReferences(text) }
    if hasFormattingPair(text) { text = withoutTags(Array(text.utf8)) }
    return plainLine(text, limit: limit)
}

private func withoutTags(_ bytes: [UInt8]) -> String {
    var tokenizer = HTMLTokenizer(bytes)
    var text: [UInt8] = []
    var isHidden = false
    while true {
        let start = tokenizer.position
        switch tokenizer.next() {
        case .text(let range): text.append(contentsOf: decodedReferences(bytes, range, inAttribute: false))
        case .rawText(let range):
            if !isHidden { text.append(contentsOf: bytes[range]) }
        case .start, .end:
            let name = tokenizer.name
            isHidden = HTMLTraits.of(name).contains(.unreadable)
            if name == .other {
                text.append(contentsOf: bytes[start..<tokenizer.position])
            } else if name == .br || HTMLTraits.of(name).contains(.block) {
                text.append(.space)
            } else if name == .img {
                text.append(contentsOf: alternative(of: tokenizer).utf8)
            }
        case .endOfInput: return String(decoding: text, as: UTF8.self)
        }
    }
}

/// The `alt` of the image that a tokenizer stands behind.
private func alternative(of tokenizer: HTMLTokenizer) -> String {
    let isAlt: (HTMLTokenizer.Attribute) -> Bool = {
        tokenizer.bytes[$0.name].map(\.lowercased).elementsEqual("alt".utf8)
    }
    guard let alt = tokenizer.attributes.first(where: isAlt) else { return "" }
    return String(decoding: decodedReferences(tokenizer.bytes, alt.value, inAttribute: true), as: UTF8.self)
}

/// Whether a text holds a start and an end tag of an element that formats words.
private func hasFormattingPair(_ text: String) -> Bool {
    guard text.utf8.contains(.lessThan) else { return false }
    return ["b", "i", "em", "strong", "code", "a", "span", "sup", "sub"].contains {
        text.contains("</\($0)>") && (text.contains("<\($0)>") || text.contains("<\($0) "))
    }
}
