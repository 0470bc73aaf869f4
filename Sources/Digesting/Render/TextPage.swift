import Markup

/// Lines of plain text as they are put together, measured in columns of a terminal.
struct TextPage {
    /// How a line stands out where colours are wanted (ECMA-48, SGR).
    enum Style: String {
        case plain = ""
        case bold = "1"
        case faint = "2"
        case mark = "33"
    }

    /// The widest line that is wrapped.
    let width: Int
    let usesColor: Bool
    private var rows: [String] = []

    init(width: Int, usesColor: Bool) {
        self.width = max(24, width)
        self.usesColor = usesColor
    }

    /// All lines, each with its newline.
    var text: String { rows.joined(separator: "\n") + "\n" }

    /// An empty line; never two, and none at the top.
    mutating func blank() {
        if let last = rows.last, !last.isEmpty { rows.append("") }
    }

    /// Text that is wrapped.
    mutating func lines(_ text: String, indent: Int, style: Style = .plain) {
        for line in wrapped(text, indent: indent) { add(line, indent: indent, style: style) }
    }

    /// Wrapped text with an empty line before it; nothing where the text is empty.
    mutating func paragraph(_ text: String, indent: Int) {
        guard !text.isEmpty else { return }
        blank()
        lines(text, indent: indent)
    }

    /// A section's name with a rule to the right edge.
    mutating func heading(_ text: String) {
        blank()
        blank()
        let name = wrapped(text.uppercased(), indent: 0)
        for line in name.dropLast() { add(line, indent: 0, style: .bold) }
        let last = name.last ?? ""
        let rule = String(repeating: "─", count: max(0, width - displayWidth(last) - 1))
        add(rule.isEmpty ? last : "\(last) \(rule)", indent: 0, style: .bold)
    }

    /// Text on the left and a note at the right edge of its last line, or below it where there is no room.
    mutating func spread(_ text: String, _ note: String, indent: Int, style: Style = .plain) {
        let left = wrapped(text, indent: indent)
        let room = width - indent - displayWidth(left.last ?? "") - displayWidth(note)
        guard room >= 2 else {
            for line in left { add(line, indent: indent, style: style) }
            return lines(note, indent: indent + 2, style: .faint)
        }
        for line in left.dropLast() { add(line, indent: indent, style: style) }
        let margin = String(repeating: " ", count: indent)
        let gap = String(repeating: " ", count: room)
        rows.append(margin + styled(left.last ?? "", style) + gap + styled(note, .faint))
    }

    /// A link on a line of its own, unbroken; nothing where it may not be followed.
    mutating func link(_ url: String?, indent: Int) {
        guard let url, isFollowable(url) else { return }
        alone(url, indent: indent)
    }

    /// What shall be copied whole, on a line of its own.
    mutating func alone(_ text: String, indent: Int) { add(text, indent: indent, style: .faint) }

    /// A label and what shall be copied whole: on one line where they fit.
    ///
    /// - Parameters:
    ///   - label: with its colon and the blank behind it.
    ///   - text: the link or command.
    ///   - indent: columns.
    mutating func labelled(_ label: String, _ text: String, indent: Int) {
        if indent + displayWidth(label) + displayWidth(text) <= width {
            alone(label + text, indent: indent)
        } else {
            lines(label, indent: indent, style: .faint)
            alone(text, indent: indent)
        }
    }

    /// Rows of cells in columns, the first flush left, the others flush right; where they don't fit, plain lines.
    mutating func table(_ cells: [[String]], indent: Int) {
        let count = cells.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            cells.map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
        }
        guard indent + widths.reduce(0, +) + 2 * (count - 1) <= width else {
            for row in cells { lines(row.joined(separator: " "), indent: indent, style: .faint) }
            return
        }
        for row in cells {
            let padded = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - displayWidth(cell))
                return column == 0 ? cell + space : space + cell
            }
            add(padded.joined(separator: "  "), indent: indent, style: .faint)
        }
    }

    /// Sanitised markup laid out below an empty line.
    mutating func body(_ html: String, _ wording: Wording) {
        blank()
        var options = LayoutOptions()
        options.keepsAddresses = true
        options.imageWord = wording.image
        for line in layOut(html, width: width - 4, options: options).lines {
            add(line.text, indent: line.text.isEmpty ? 0 : 4, style: .plain)
        }
    }

    private mutating func add(_ line: String, indent: Int, style: Style) {
        rows.append(String(repeating: " ", count: indent) + styled(line, style))
    }

    private func styled(_ text: String, _ style: Style) -> String {
        guard usesColor, style != .plain, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }

    private func wrapped(_ text: String, indent: Int) -> [String] {
        wrap(text, width: max(8, width - indent))
    }
}
