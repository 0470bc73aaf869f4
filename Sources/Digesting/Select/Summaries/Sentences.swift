/// Splits a text into sentences: Latin scripts at `.`, `!`, `?` before a space, Chinese and Japanese at `。`, `！`, `？`.
///
/// Abbreviations, initials, numbers and dotted names do not end a sentence; a new line does. Quotes and brackets that
/// close behind the end belong to the sentence.
///
/// - Returns: each on one line, without white space at its ends; none is empty.
func sentences(of text: some StringProtocol) -> [String] {
    text.split(whereSeparator: \.isNewline).flatMap { sentences(ofParagraph: Array($0.unicodeScalars)) }
}

/// Scalars of a paragraph by number: looking ahead and back is then a step.
///
/// What ends a sentence is one scalar; to compare characters takes many times as long.
private func sentences(ofParagraph scalars: [Unicode.Scalar]) -> [String] {
    var sentences: [String] = []
    var start = 0
    var index = 0
    while index < scalars.count {
        // Most scalars are none of these; to look for closing marks behind each takes longer than all else.
        guard isStop(scalars[index]) else {
            index += 1
            continue
        }
        let next = pastClosingMarks(index + 1, scalars)
        if isEnd(index, next, scalars, from: start) {
            append(scalars[start..<next], to: &sentences)
            start = next
            index = next
        } else {
            index += 1
        }
    }
    append(scalars[start...], to: &sentences)
    return sentences
}

/// Whether a sentence may end with a scalar.
func isStop(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "…", "؟", "。", "！", "？", "．": true
    default: false
    }
}

/// Adds a part of a paragraph as one line, white space in a row being one blank.
private func append(_ part: ArraySlice<Unicode.Scalar>, to sentences: inout [String]) {
    var line = String.UnicodeScalarView()
    var isApart = false
    for scalar in part {
        if isWhite(scalar) {
            isApart = !line.isEmpty
        } else {
            if isApart { line.append(" ") }
            isApart = false
            line.append(scalar)
        }
    }
    if !line.isEmpty { sentences.append(String(line)) }
}

private func isWhite(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
}

/// Whether a sentence ends with this scalar.
///
/// - Parameters:
///   - index: the scalar's place.
///   - next: the place behind it and its closing marks.
///   - scalars: the paragraph.
///   - start: where the sentence began.
/// - Returns: `false` for the dot of an abbreviation, an initial or a number.
private func isEnd(_ index: Int, _ next: Int, _ scalars: [Unicode.Scalar], from start: Int) -> Bool {
    let scalar = scalars[index]
    if isWideStop(scalar) || scalar == "．" { return !(next < scalars.count && isWideStop(scalars[next])) }
    guard next < scalars.count else { return true }
    guard isWhite(scalars[next]) else { return false }
    // What follows in a small letter goes on with the sentence.
    if let after = scalars[next...].first(where: { !isWhite($0) }), after.properties.isLowercase { return false }
    guard scalar == "." else { return true }
    let word = scalars[start..<index].reversed().prefix { !isWhite($0) && $0 != "(" }
    if word.count == 1, let letter = word.first, letter.properties.isAlphabetic { return false }
    if word.count > 8 { return true }
    var spelled = String.UnicodeScalarView()
    spelled.append(contentsOf: word.reversed())
    return !abbreviations.contains(String(spelled).lowercased())
}

private func isWideStop(_ scalar: Unicode.Scalar) -> Bool { scalar == "。" || scalar == "！" || scalar == "？" }

private let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "vs", "cf", "al", "fig", "no", "vol", "jr", "sr", "ltd", "approx", "ca",
    "e.g", "i.e", "u.s", "u.k", "bzw", "evtl", "nr", "z.b", "d.h", "ed", "eds", "ch", "sec", "pp", "p.s", "m.", "mme",
]

/// Whether a scalar is a quote or bracket that may stand behind the end of a sentence.
func isClosingMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", "”", "’", ")", "]", "」", "』", "）", "】", "»": true
    default: false
    }
}

private func pastClosingMarks(_ index: Int, _ scalars: [Unicode.Scalar]) -> Int {
    var end = index
    while end < scalars.count, isClosingMark(scalars[end]) { end += 1 }
    return end
}
