import Markup

/// Stand-ins of the same width for what a terminal's character set does not have.
///
/// - Parameters:
///   - text: the text of one cell.
///   - canShow: whether the character set has a character.
/// - Returns: a text that is as wide and can be shown.
func plainSigns(_ text: String, canShow: (Unicode.Scalar) -> Bool) -> String {
    if text.unicodeScalars.allSatisfy(canShow) { return text }
    guard let first = text.unicodeScalars.first else { return text }
    // A letter that is there without its mark is better than none.
    if canShow(first) { return String(first) }
    return standIns[first] ?? String(repeating: "?", count: max(displayWidth(text), 1))
}

private let standIns: [Unicode.Scalar: String] = {
    var signs: [Unicode.Scalar: String] = [:]
    let groups: KeyValuePairs<String, String> = [
        "•▪★": "*", "◦": "o", "…": "~", "“”„": "\"", "‘’‚": "'", "–—─": "-", "│▕▏┃": "|", "→": ">", "←": "<",
        "▁▂▃": ".", "▄▅": "-", "▆▇█": "#", "·": "-", "┼├┤┬┴": "+",
    ]
    for (from, to) in groups {
        for sign in from.unicodeScalars { signs[sign] = to }
    }
    return signs
}()
