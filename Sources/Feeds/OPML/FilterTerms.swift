/// The terms of a filter that stands in one attribute, separated by commas; those inside quotes or slashes separate
/// nothing.
package func filterTerms(_ text: String) -> [String] {
    var terms: [String] = []
    var term = ""
    /// What ends the part in which commas are plain: a quote, or the slash of a pattern.
    var closing: Character?
    var isEscaped = false
    func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }
    for character in text {
        if let end = closing {
            term.append(character)
            if character == end, !isEscaped { closing = nil }
            isEscaped = character == "\\" && !isEscaped
        } else if character == "," {
            if !isBlank(term) { terms.append(term) }
            term = ""
        } else {
            if character == "\"" && (isBlank(term) || term.last == ":") || character == "/" && isBlank(term) {
                closing = character
                isEscaped = false
            }
            term.append(character)
        }
    }
    if !isBlank(term) { terms.append(term) }
    return terms.compactMap(\.trimmedOrNil)
}
