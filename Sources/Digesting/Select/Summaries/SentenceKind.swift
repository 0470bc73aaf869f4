/// Whether a sentence is of the dress of a feed: invitations to read on, subscribe, share or comment.
func isBoilerplate(_ sentence: String) -> Bool {
    guard sentence.utf8.count < 400 else { return false }
    let lower = sentence.lowercased()
    return holds(lower, oneOf: boilerplate) || boilerplateBeginnings.contains { lower.hasPrefix($0) }
}

private let boilerplate: [[UInt8]] = [
    "read more", "continue reading", "appeared first on", "first published at", "first published on",
    "originally published", "originally appeared", "click here", "follow me on", "share this", "thanks for reading",
    "view this email", "view in browser", "leave a comment", "sign up for", "subscribe to my", "subscribe to our",
    "subscribe now", "weiterlesen", "lire la suite", "leer más", "閱讀更多", "閱讀全文", "阅读更多", "阅读全文",
    "続きを読む", "더 보기", "訂閱", "订阅", "читать далее",
].map { Array($0.utf8) }
private let codeMarks: [[UInt8]] = ["{", "}", "();", "=>", "</", "/>", "::", "&&", "||", "= ", ";\t"].map {
    Array($0.utf8)
}
private let boilerplateBeginnings = [
    "the post ", "subscribe", "filed under", "posted in", "tags:", "image:", "photo by",
]

/// Whether one of some strings stands in a text, byte for byte: `String.contains` compares characters, which takes
/// many times as long.
private func holds(_ text: String, oneOf needles: [[UInt8]]) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
        needles.contains { needle in
            guard bytes.count >= needle.count else { return false }
            return (0...bytes.count - needle.count).contains { start in
                bytes[start] == needle[0] && bytes[start..<start + needle.count].elementsEqual(needle)
            }
        }
    }
}

/// Whether a line is a sentence and no heading, list item or code: it ends as one, or is long.
func isProse(_ sentence: String) -> Bool {
    (endsAsSentence(sentence[...]) || sentence.utf8.count >= 80) && !isCode(sentence)
}

/// Whether a text ends where a sentence may end.
func endsAsSentence(_ text: Substring) -> Bool {
    guard let last = text.unicodeScalars.last(where: { !isClosingMark($0) }) else { return false }
    return isStop(last)
}

/// The sentences without the last one where an excerpt broke off in it; one alone stays.
func finished(_ sentences: [String]) -> [String] {
    guard let last = sentences.last, sentences.count > 1 else { return sentences }
    let isCutOff = ["…", "...", "[…]", "[...]", "(…)"].contains(where: last.hasSuffix)
    // A short last line without a full stop is a signature, a heading or a broken sentence: nothing to quote.
    return isCutOff || !endsAsSentence(last[...]) && !isCode(last) ? sentences.dropLast() : sentences
}

/// Whether every quote and bracket that a sentence opens is closed in it.
func isBalanced(_ sentence: String) -> Bool {
    var depth: [Unicode.Scalar: Int] = [:]
    var straight = 0
    for scalar in sentence.unicodeScalars {
        switch scalar {
        case "a"..."z", "A"..."Z", " ": continue
        case "\"": straight += 1
        case "“", "«", "「", "『", "(", "（", "[", "【", "《": depth[scalar, default: 0] += 1
        default:
            guard let opening = opening(of: scalar) else { continue }
            depth[opening, default: 0] -= 1
        }
    }
    return straight.isMultiple(of: 2) && depth.values.allSatisfy { $0 == 0 }
}

/// The mark that opens what another one closes; `nil` where it closes nothing.
private func opening(of closing: Unicode.Scalar) -> Unicode.Scalar? {
    switch closing {
    case "”": "“"
    case "»": "«"
    case "」": "「"
    case "』": "『"
    case ")": "("
    case "）": "（"
    case "]": "["
    case "】": "【"
    case "》": "《"
    default: nil
    }
}

/// Whether a line looks like source code: marks that prose seldom has, or too few letters.
func isCode(_ line: String) -> Bool {
    if holds(line, oneOf: codeMarks) { return true }
    if line.hasSuffix(";") || line.hasPrefix("$ ") || line.hasPrefix("#include") { return true }
    var letters = 0
    var count = 0
    for scalar in line.unicodeScalars where scalar.value > 0x20 {
        count += 1
        if scalar.properties.isAlphabetic { letters += 1 }
    }
    return 10 * letters < 6 * count
}
