/// Splits a text into sentences: Latin scripts at `.`, `!`, `?` before a space, Chinese and Japanese at `。`, `！`, `？`.
///
/// Abbreviations, initials, numbers and dotted names do not end a sentence; a new line does. Quotes and brackets that
/// close behind the end belong to the sentence.
///
/// - Returns: each on one line, without white space at its ends; none is empty.
func sentences(of text: some StringProtocol) -> [String] {
    text.split(whereSeparator: \.isNewline).flatMap { sentences(ofParagraph: Array($0)) }
}

/// Characters of a paragraph by number: looking ahead and back is then a step.
private func sentences(ofParagraph characters: [Character]) -> [String] {
    var sentences: [String] = []
    var start = 0
    var index = 0
    while index < characters.count {
        // Most characters are none of these; to look for closing marks behind each takes longer than all else.
        guard isStop(characters[index]) else {
            index += 1
            continue
        }
        let next = pastClosingMarks(index + 1, characters)
        if isEnd(index, next, characters, from: start) {
            append(characters[start..<next], to: &sentences)
            start = next
            index = next
        } else {
            index += 1
        }
    }
    append(characters[start...], to: &sentences)
    return sentences
}

/// Whether a sentence may end with a character.
private func isStop(_ character: Character) -> Bool {
    switch character {
    case ".", "!", "?", "…", "؟", "。", "！", "？", "．": true
    default: false
    }
}

private func append(_ part: ArraySlice<Character>, to sentences: inout [String]) {
    let sentence = part.split(whereSeparator: \.isWhitespace).map { String($0) }.joined(separator: " ")
    if !sentence.isEmpty { sentences.append(sentence) }
}

/// Whether a sentence ends with this character.
///
/// - Parameters:
///   - index: the character's place.
///   - next: the place behind it and its closing marks.
///   - characters: the paragraph.
///   - start: where the sentence began.
/// - Returns: `false` for the dot of an abbreviation, an initial or a number.
private func isEnd(_ index: Int, _ next: Int, _ characters: [Character], from start: Int) -> Bool {
    let character = characters[index]
    if "。！？．".contains(character) { return !(next < characters.count && "。！？".contains(characters[next])) }
    guard next < characters.count else { return true }
    guard characters[next].isWhitespace else { return false }
    // What follows in a small letter goes on with the sentence.
    if let after = characters[next...].first(where: { !$0.isWhitespace }), after.isLowercase { return false }
    guard character == "." else { return true }
    let word = characters[start..<index].reversed().prefix { !$0.isWhitespace && $0 != "(" }
    if word.count == 1, let letter = word.first, letter.isLetter { return false }
    if word.count > 8 { return true }
    let spelled = String(word.reversed()).lowercased()
    return !abbreviations.contains(spelled)
}

private let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "cf", "al", "fig", "no", "vol", "jr", "sr", "ltd", "approx", "ca",
    "e.g", "i.e", "u.s", "u.k", "bzw", "evtl", "nr", "z.b", "d.h", "ed", "eds", "ch", "sec", "pp", "p.s", "m.", "mme",
]

/// Quotes and brackets that may stand behind the end of a sentence.
let closingMarks: Set<Character> = ["\"", "'", "”", "’", ")", "]", "」", "』", "）", "】", "»"]

private func pastClosingMarks(_ index: Int, _ characters: [Character]) -> Int {
    var end = index
    while end < characters.count, closingMarks.contains(characters[end]) { end += 1 }
    return end
}
