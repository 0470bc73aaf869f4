/// Splits a text into sentences: Latin scripts at `.`, `!`, `?` before a space, Chinese and Japanese at `。`, `！`, `？`.
///
/// Abbreviations with a dot inside ("e.g."), initials, numbers and dotted names do not end a sentence.
func sentences(of text: some StringProtocol) -> [String] {
    var sentences: [String] = []
    for paragraph in text.split(separator: "\n") {
        var start = paragraph.startIndex
        var index = paragraph.startIndex
        while index < paragraph.endIndex {
            let next = paragraph.index(after: index)
            if endsSentence(at: index, in: paragraph, from: start) {
                let end = skipClosing(from: next, in: paragraph)
                append(paragraph[start..<end], to: &sentences)
                start = end
                index = end
            } else {
                index = next
            }
        }
        append(paragraph[start...], to: &sentences)
    }
    return sentences
}

private func append(_ part: some StringProtocol, to sentences: inout [String]) {
    let sentence = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if !sentence.isEmpty { sentences.append(sentence) }
}

private func endsSentence<Text: StringProtocol>(
    at index: Text.Index,
    in text: Text,
    from start: Text.Index
) -> Bool {
    let character = text[index]
    if "。！？".contains(character) { return true }
    guard ".!?…".contains(character) else { return false }
    let next = skipClosing(from: text.index(after: index), in: text)
    guard next < text.endIndex else { return true }
    guard text[next].isWhitespace else { return false }
    guard character == "." else { return true }
    let word = text[start..<index].split { $0.isWhitespace || $0 == "(" }.last ?? ""
    if word.contains(".") || word.count == 1 || abbreviations.contains(word.lowercased()) { return false }
    // A small letter goes on with the sentence.
    let after = text[next...].first { !$0.isWhitespace }
    return after?.isLowercase != true
}

private let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "etc", "cf", "al", "fig", "no", "vol", "jr", "sr", "inc", "ltd", "co",
    "approx", "ca", "bzw", "usw", "evtl", "nr", "ed", "eds", "ch", "sec", "pp",
]

/// Quotes and brackets that close behind a full stop belong to the sentence.
private func skipClosing<Text: StringProtocol>(from index: Text.Index, in text: Text) -> Text.Index {
    var end = index
    while end < text.endIndex, "\"'”’)]」』）】".contains(text[end]) { end = text.index(after: end) }
    return end
}
