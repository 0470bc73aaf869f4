/// The links of a body while it is read: where in the text each one stands.
struct FoundLink {
    var url: String
    /// Its words, as a range of the text's bytes.
    var range: Range<Int>
}

/// The links of a text, each address once: that with words before that without.
///
/// - Parameters:
///   - found: in their order.
///   - text: the readable text that their ranges mean.
/// - Returns: each with its words and the sentence around them.
func bodyLinks(_ found: [FoundLink], in text: [UInt8]) -> [BodyLink] {
    var links: [BodyLink] = []
    var indexes: [String: Int] = [:]
    // Most bodies have few links: looking through them is quicker than hashing.
    let isShort = found.count <= 12
    for link in found {
        let range = link.range.clamped(to: 0..<text.count)
        if let known = isShort ? links.firstIndex(where: { $0.url == link.url }) : indexes[link.url] {
            guard links[known].text.isEmpty, !range.isEmpty else { continue }
            links[known] = bodyLink(link.url, range, in: text)
        } else {
            if !isShort { indexes[link.url] = links.count }
            links.append(bodyLink(link.url, range, in: text))
        }
    }
    return links
}

private func bodyLink(_ url: String, _ range: Range<Int>, in text: [UInt8]) -> BodyLink {
    // The first 600 bytes are whole characters unless the last one is cut, which the decoder would show.
    var words = text[range].prefix(600)
    while words.count == 600, let last = words.last, last & 0x80 != 0 { words.removeLast() }
    return BodyLink(
        url: url,
        text: plainLine(String(decoding: words, as: UTF8.self)),
        context: context(of: range, in: text.span)
    )
}

/// How many characters before, inside and behind a link its context has at most.
private let contextReach = 90

/// The sentence around a range, or the part of it that stands next to the range.
private func context(of range: Range<Int>, in text: Span<UInt8>) -> String {
    var start = range.lowerBound
    var reach = 0
    while start > 0, reach < contextReach, !isSentenceEnd(text, start - 1) {
        start -= 1
        if text[start] & 0xC0 != 0x80 { reach += 1 }
    }
    // A word that was cut is left out.
    if reach == contextReach, text[start] < 0x80 {
        while start < range.lowerBound, text[start] != .space { start += 1 }
    }
    while start < range.lowerBound, text[start] & 0xC0 == 0x80 { start += 1 }
    var end = range.upperBound
    reach = 0
    while end < text.count, text[end] != .newline, reach < contextReach {
        let isEnd = isSentenceEnd(text, end)
        if text[end] & 0xC0 != 0x80 { reach += 1 }
        end += 1
        if isEnd { break }
    }
    if reach == contextReach, end < text.count {
        var shorter = end
        while shorter > range.upperBound, text[shorter] != .space { shorter -= 1 }
        if shorter > range.upperBound { end = shorter }
        while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    }
    // The text is safe already; only the spaces of code and those between sentences are left to fold.
    var needsFolding = false
    for index in start..<end where text[index] == .tab { needsFolding = true }
    while start < end, text[start] == .space {
        start += 1
        needsFolding = true
    }
    while start < end, text[end - 1] == .space {
        end -= 1
        needsFolding = true
    }
    let line = text.extracting(start..<end).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    return needsFolding ? plainLine(line, limit: 220) : line
}

/// Whether a sentence ends with this byte: a full stop before white space, a CJK full stop, the end of a line.
private func isSentenceEnd(_ text: Span<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case .newline: true
    case .period, .exclamation, .question: index + 1 < text.count && text[index + 1].isSpace
    // U+3002, U+FF01, U+FF1F end in these bytes.
    case 0x82: index >= 2 && text[index - 1] == 0x80 && text[index - 2] == 0xE3
    case 0x81, 0x9F: index >= 2 && text[index - 1] == 0xBC && text[index - 2] == 0xEF
    default: false
    }
}
