import Markup

/// The lines of an article or a leader's page, centred.
func drawPage(_ text: LaidOutText, from first: Int, in area: Area, on grid: inout Grid) {
    let width = text.lines.map { displayWidth($0.text) }.max() ?? 0
    let left = area.column + max((area.columns - min(width, area.columns)) / 2, 0)
    for (offset, line) in text.lines.dropFirst(first).prefix(area.rows).enumerated() {
        var column = left
        for span in line.spans {
            let link = span.link.flatMap { text.links.indices.contains($0 - 1) ? text.links[$0 - 1] : nil }
            let style = style(of: span.style)
            column = grid.put(
                span.text,
                row: area.row + offset,
                column: column,
                style: style,
                link: link,
                limit: area.end
            )
        }
    }
}

/// The screen's style for a way in which text is meant; the weightiest wins.
private func style(of meaning: LaidOutText.Style) -> Style {
    if meaning.contains(.heading) { return .heading }
    if meaning.contains(.code) { return .code }
    if meaning.contains(.link) { return .link }
    if meaning.contains(.linkNumber) || meaning.contains(.image) || meaning.contains(.ornament) { return .dim }
    if meaning.contains(.strong) { return .strong }
    if meaning.contains(.emphasis) || meaning.contains(.struckOut) { return .emphasis }
    return meaning.contains(.quote) ? .quote : .normal
}

/// The keys that are in force, a line for each command that has some, then what cannot be changed.
func helpLines(_ keys: KeyMap) -> [(keys: String, meaning: String)] {
    let bound = Command.allCases.map { (keys.keys(of: $0).joined(separator: ", "), $0.meaning) }
    return bound.filter { !$0.0.isEmpty } + [
        ("0-9", "in an article: open the link of that number"),
        ("ctrl-c", "leave at once, also while typing"),
        ("ctrl-z", "suspend; fg comes back"),
        ("mouse", "a click selects, a second one opens; the wheel scrolls"),
    ]
}

func drawHelp(_ keys: KeyMap, scroll: Int, in area: Area, on grid: inout Grid) {
    let lines = helpLines(keys)
    let width = min(lines.map { displayWidth($0.keys) }.max() ?? 0, area.columns / 2)
    for (offset, line) in lines.dropFirst(scroll).prefix(area.rows).enumerated() {
        let row = area.row + offset
        let end = area.column + 2 + width
        grid.put(line.keys, row: row, column: area.column + 2, style: .strong, limit: end, showsCut: true)
        grid.put(line.meaning, row: row, column: end + 2, limit: area.end, showsCut: true)
    }
}
