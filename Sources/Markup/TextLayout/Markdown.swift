/// Writes markup as CommonMark with the tables of GitHub's dialect; nothing of it passes as raw HTML.
///
/// - Parameter html: markup of any quality; it is sanitised on the way.
/// - Returns: blocks separated by blank lines, without a newline at the end; empty where there is nothing to read.
package func markdown(fromHTML html: String) -> String {
    let clean = BodyCleaner().clean(html, base: nil).html
    var writer = MarkdownWriter()
    writer.writeInside(HTMLDocument(clean).root)
    writer.flush()
    return writer.lines.joined(separator: "\n")
}

/// Walks a sanitised tree and writes its blocks.
private struct MarkdownWriter {
    private(set) var lines: [String] = []
    private var line = ""
    /// Before each line of the blocks around.
    private var prefixes: [String] = []
    /// The marker of a list item whose first line is not yet written.
    private var marker: String?
    /// How many prefixes both blocks share between which a blank line is due; `nil` where none is.
    private var blankDepth: Int?
    private var isSpacePending = false
    private var isTight = false

    // MARK: Lines

    mutating func flush() {
        while line.last == "\\" || line.last == "\n" || line.last == " " {
            // A lone break at the end of a block means nothing; an escaped backslash has a twin before it.
            if line.hasSuffix("\\\\") { break }
            line.removeLast()
        }
        isSpacePending = false
        guard !line.isEmpty else { return }
        let block = line.split(separator: "\n", omittingEmptySubsequences: false).map { escapedStart(String($0)) }
        line = ""
        emit(block)
    }

    private mutating func emit(_ block: [String]) {
        if let blankDepth, !lines.isEmpty { lines.append(trimmed(prefixes.prefix(blankDepth).joined())) }
        blankDepth = nil
        for text in block {
            var before = prefixes.joined()
            if let marker {
                before = prefixes.dropLast().joined() + marker
                self.marker = nil
            }
            lines.append(text.isEmpty ? trimmed(before) : before + text)
        }
    }

    private func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }

    private mutating func gap() {
        flush()
        if marker == nil, !isTight { demandBlank() }
    }

    private mutating func demandBlank() { blankDepth = min(blankDepth ?? .max, prefixes.count) }

    // MARK: Blocks

    mutating func writeInside(_ element: HTMLElement) {
        for node in element.nodes {
            switch node {
            case .text(let text): append(escaped(plainText(text)))
            case .element(let child): write(child)
            }
        }
    }

    private mutating func write(_ element: HTMLElement) {
        switch element.node.name {
        case .h1: heading(element, 1)
        case .h2: heading(element, 2)
        case .h3: heading(element, 3)
        case .h4: heading(element, 4)
        case .h5: heading(element, 5)
        case .h6: heading(element, 6)
        case .p, .div, .figure, .details, .dl, .tr, .caption, .summary: block(element)
        case .figcaption: wrapped(element, "*") { $0.gap() }
        case .ul, .ol: list(element)
        case .li: item(element, "- ")
        case .dt: wrapped(element, "**") { $0.gap() }
        case .dd: item(element, ": ", asQuote: true)
        case .blockquote: quote(element)
        case .pre: code(element)
        case .table: table(element)
        case .hr:
            gap()
            emit(["---"])
            gap()
        default: inline(element)
        }
    }

    private mutating func block(_ element: HTMLElement) {
        gap()
        writeInside(element)
        gap()
    }

    private mutating func heading(_ element: HTMLElement, _ level: Int) {
        gap()
        var words = Self()
        words.writeInlineOnly(element)
        let text = words.line.split(whereSeparator: \.isNewline).joined(separator: " ")
        if !text.isEmpty { emit([String(repeating: "#", count: level) + " " + text]) }
        gap()
    }

    /// Writes what stands inside as one run of text.
    private mutating func writeInlineOnly(_ element: HTMLElement) {
        writeInside(element)
        let rest = line
        line = (lines.filter { !$0.isEmpty } + (rest.isEmpty ? [] : [rest])).joined(separator: " ")
        lines = []
    }

    private mutating func quote(_ element: HTMLElement) {
        gap()
        let pending = marker
        if pending != nil { emit([""]) }
        prefixes.append("> ")
        let before = lines.count
        writeInside(element)
        flush()
        prefixes.removeLast()
        if lines.count > before { gap() }
    }

    private mutating func list(_ element: HTMLElement) {
        gap()
        var number = element.attribute("start").flatMap { Int($0) } ?? 1
        let wasTight = isTight
        let items = element.children.filter { $0.node.name == .li }
        let isLoose = items.contains { $0.children.contains { $0.node.name == .p || $0.node.name == .pre } }
        for node in element.nodes {
            guard case .element(let child) = node else { continue }
            guard child.node.name == .li else {
                write(child)
                continue
            }
            isTight = !isLoose
            item(child, element.node.name == .ol ? "\(number). " : "- ")
            isTight = wasTight
            if isLoose { demandBlank() }
            number += 1
        }
        isTight = wasTight
        gap()
    }

    private mutating func item(_ element: HTMLElement, _ marker: String, asQuote: Bool = false) {
        flush()
        if self.marker != nil { emit([""]) }
        prefixes.append(String(repeating: " ", count: asQuote ? 2 : marker.count))
        self.marker = asQuote ? "  " : marker
        writeInside(element)
        flush()
        self.marker = nil
        prefixes.removeLast()
    }

    private mutating func code(_ element: HTMLElement) {
        gap()
        let text = element.preformattedText
        guard !text.isEmpty else { return }
        let classes = ([element] + element.descendants).compactMap { $0.attribute("class") }
        let language = classes.lazy.compactMap { languageName(inClass: $0) }.first ?? ""
        let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: text) + 1))
        emit(
            [fence + language] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [
                fence
            ]
        )
        isTight ? flush() : gap()
    }

    private mutating func table(_ element: HTMLElement) {
        gap()
        guard let grid = TableGrid(element) else {
            writeInside(element)
            gap()
            return
        }
        for caption in grid.captions { block(caption) }
        var rows = grid.rows.map { row in
            "| " + row.map { $0.element.map(cellText) ?? "" }.joined(separator: " | ") + " |"
        }
        // A table of GitHub's dialect has one line of headings, if need be an empty one.
        if grid.headRows == 0 { rows.insert("|" + String(repeating: "   |", count: grid.columns), at: 0) }
        rows.insert("|" + String(repeating: " --- |", count: grid.columns), at: 1)
        emit(rows)
        gap()
    }

    private func cellText(_ element: HTMLElement) -> String {
        var cell = Self()
        cell.writeInlineOnly(element)
        return cell.line.split(whereSeparator: \.isNewline).joined(separator: " ").split(separator: "|").joined(
            separator: "\\|"
        )
    }

    // MARK: Running text

    private mutating func append(_ text: String) {
        for character in text {
            if character.isWhitespace, character != "\u{A0}" {
                isSpacePending = true
            } else {
                addSpace()
                line.append(character)
            }
        }
    }

    private mutating func addSpace() {
        if isSpacePending, let last = line.last, last != "\n" { line.append(" ") }
        isSpacePending = false
    }

    private mutating func inline(_ element: HTMLElement) {
        switch element.node.name {
        case .strong, .b: wrapped(element, "**")
        case .em, .i, .cite, .dfn: wrapped(element, "*")
        case .del, .s: wrapped(element, "~~")
        case .code, .kbd, .samp: span(element)
        case .a: link(element)
        case .img: image(element)
        case .br:
            isSpacePending = false
            if !line.isEmpty { line += "\\\n" }
        case .q:
            append("“")
            writeInside(element)
            append("”")
        default: writeInside(element)
        }
    }

    /// Writes an element between marks, which stand tight around its words or mean nothing.
    private mutating func wrapped(_ element: HTMLElement, _ mark: String, around: (inout Self) -> Void = { _ in }) {
        around(&self)
        defer { around(&self) }
        let words = element.foldedText
        guard !words.isEmpty, !element.descendants.contains(where: { HTMLTraits.of($0.node.name).contains(.block) })
        else {
            writeInside(element)
            return
        }
        if let first = element.text.first, first.isWhitespace { isSpacePending = true }
        addSpace()
        var inside = Self()
        inside.writeInlineOnly(element)
        let marked = inside.line.split(separator: "\n").joined(separator: " ")
        line += mark + marked + mark
        if let last = element.text.last, last.isWhitespace { isSpacePending = true }
    }

    private mutating func span(_ element: HTMLElement) {
        let text = plainText(element.foldedText)
        guard !text.isEmpty else { return }
        addSpace()
        let fence = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
        let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        line += fence + pad + text + pad + fence
    }

    private mutating func link(_ element: HTMLElement) {
        guard let url = element.attribute("href"), isFollowable(url) else {
            writeInside(element)
            return
        }
        let hasBlocks = element.descendants.contains { HTMLTraits.of($0.node.name).contains(.block) }
        var words = Self()
        words.writeInlineOnly(element)
        let text = words.line.split(separator: "\n").joined(separator: " ")
        if hasBlocks { flush() }
        if let first = element.text.first, first.isWhitespace { isSpacePending = true }
        addSpace()
        line += "[\(text.isEmpty ? escaped(url) : text)](\(destination(url)))"
        if let last = element.text.last, last.isWhitespace { isSpacePending = true }
    }

    private mutating func image(_ element: HTMLElement) {
        guard let url = element.attribute("src"), isFollowable(url) else { return }
        addSpace()
        line += "![\(escaped(plainLine(element.attribute("alt") ?? "", limit: 1_000)))](\(destination(url)))"
    }

    /// An address between parentheses; sanitised addresses hold no spaces and angle brackets.
    private func destination(_ url: String) -> String {
        url.contains("(") || url.contains(")") ? "<\(url)>" : url
    }
}

private func longestRun(of character: Character, in text: String) -> Int {
    var longest = 0
    var run = 0
    for next in text {
        run = next == character ? run + 1 : 0
        longest = max(longest, run)
    }
    return longest
}

/// Text in which nothing is markup any more.
private func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isMarkdownSign) else { return text }
    var escaped = ""
    for character in text {
        if let ascii = character.asciiValue, isMarkdownSign(ascii) { escaped.append("\\") }
        escaped.append(character)
    }
    return escaped
}

private func isMarkdownSign(_ byte: UInt8) -> Bool { "\\`*_[]<>&~".utf8.contains(byte) }

/// The start of a line escaped where it would begin a list, a heading or a rule.
private func escapedStart(_ line: String) -> String {
    guard let first = line.utf8.first else { return line }
    if "#+-=|:".utf8.contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 10 else { return line }
    let rest = line.dropFirst(digits.count)
    guard rest.hasPrefix(".") || rest.hasPrefix(")") else { return line }
    return digits + "\\" + rest
}
