/// Lays out markup as text: headings, nested lists, quotes, code, aligned tables, numbered links.
///
/// - Parameters:
///   - html: markup of any quality; it is sanitised on the way, so that what comes out is safe to show.
///   - width: columns that no line exceeds (but see ``LayoutOptions/keepsAddresses``); at least 8 are used.
///   - options: what is shown.
/// - Returns: lines without a blank one at the beginning and the end.
package func layOut(_ html: String, width: Int, options: LayoutOptions = LayoutOptions()) -> LaidOutText {
    let clean = BodyCleaner().clean(html, base: nil).html
    let document = HTMLDocument(clean)
    var writer = LayoutWriter(width: max(8, width), options: options)
    writer.layOutInside(document.root)
    writer.flush()
    if options.listsLinks { writer.listLinks() }
    return writer.finished()
}

/// Walks a sanitised tree and writes its lines.
struct LayoutWriter {
    typealias Style = LaidOutText.Style
    typealias Span = LaidOutText.Span
    typealias Line = LaidOutText.Line

    let width: Int
    let options: LayoutOptions
    private(set) var lines: [Line] = []
    /// Addresses in the order of their numbers.
    private(set) var links: [String] = []
    private var numbers: [String: Int] = [:]
    /// Addresses that are clickable but not listed, which are numbered from −1 down until all others have a number.
    private var unlisted: [String] = []
    /// The numbers that a reader saw in the text.
    private var shownNumbers: Set<Int> = []
    private var paragraph = Paragraph()
    private var prefixes = BlockPrefixes()
    private var style: Style = []
    private var link: Int?
    /// How deep the blocks are nested between which a blank line is due; `nil` where none is.
    private var blankDepth: Int?
    private var listDepth = 0
    /// Inside a cell nothing is a table again.
    private let isCell: Bool

    init(width: Int, options: LayoutOptions, isCell: Bool = false) {
        self.width = width
        self.options = options
        self.isCell = isCell
    }

    /// Takes over the links of the text around a cell.
    mutating func shareLinks(with other: Self) {
        (links, numbers, shownNumbers) = (other.links, other.numbers, other.shownNumbers)
        unlisted = other.unlisted
    }

    /// The lines, with numbers for the links that have none yet.
    func finished() -> LaidOutText {
        var laidOut = LaidOutText()
        laidOut.links = links + unlisted
        laidOut.lines =
            unlisted.isEmpty
            ? lines
            : lines.map { line in
                Line(
                    line.spans.map { span in
                        guard let link = span.link, link < 0 else { return span }
                        return Span(text: span.text, style: span.style, link: links.count - link)
                    }
                )
            }
        return laidOut
    }

    // MARK: Lines

    /// Ends the paragraph and writes its lines.
    mutating func flush() {
        defer { paragraph = Paragraph() }
        guard !paragraph.isEmpty else { return }
        let (columns, _) = prefixes.room(in: width)
        emit(paragraph.lines(width: columns, keepingAddresses: options.keepsAddresses))
    }

    /// Writes lines behind the prefixes of the blocks around.
    mutating func emit(_ block: [Line]) {
        guard !block.isEmpty else { return }
        let hidden = prefixes.room(in: width).hidden
        if let blankDepth, !lines.isEmpty { lines.append(Line(prefixes.blank(hiding: hidden, depth: blankDepth))) }
        blankDepth = nil
        for line in block {
            let before = prefixes.take(hiding: hidden)
            let blank = Line(prefixes.blank(hiding: hidden, depth: prefixes.depth))
            lines.append(line.spans.isEmpty ? blank : Line(before + line.spans))
        }
    }

    /// Ends the paragraph; what comes next is set apart by a blank line.
    private mutating func gap() {
        flush()
        // A bullet stays on the line of its item's first paragraph.
        if !prefixes.hasPendingFirst { blankDepth = min(blankDepth ?? .max, prefixes.depth) }
    }

    // MARK: Blocks

    mutating func layOutInside(_ element: HTMLElement) {
        for node in element.nodes {
            switch node {
            case .text(let text): paragraph.append(plainText(text), style, link: link)
            case .element(let child): layOut(child)
            }
        }
    }

    private mutating func layOut(_ element: HTMLElement) {
        switch element.node.name {
        case .p, .figure, .details: block(element)
        case .h1, .h2, .h3, .h4, .h5, .h6: styledBlock(element, .heading)
        case .summary: styledBlock(element, .strong)
        case .figcaption, .caption: styledBlock(element, .emphasis)
        case .div, .li, .tr, .tbody, .thead, .tfoot: lineBlock(element)
        case .ul, .ol: list(element)
        case .dl: block(element)
        case .dt: styledLine(element, .strong)
        case .dd: indented(element, Span(text: "    "))
        case .blockquote: quote(element)
        case .pre: preformatted(element)
        case .table: table(element)
        case .hr: rule()
        default: inline(element)
        }
    }

    private mutating func block(_ element: HTMLElement) {
        gap()
        layOutInside(element)
        gap()
    }

    private mutating func lineBlock(_ element: HTMLElement) {
        flush()
        layOutInside(element)
        flush()
    }

    private mutating func styledBlock(_ element: HTMLElement, _ added: Style) {
        gap()
        styled(element, added)
        gap()
    }

    private mutating func styledLine(_ element: HTMLElement, _ added: Style) {
        flush()
        styled(element, added)
        flush()
    }

    private mutating func styled(_ element: HTMLElement, _ added: Style) {
        let outer = style
        style.formUnion(added)
        layOutInside(element)
        style = outer
    }

    private mutating func indented(_ element: HTMLElement, first: Span? = nil, _ rest: Span) {
        flush()
        prefixes.push(first: first, rest: rest)
        layOutInside(element)
        flush()
        prefixes.pop()
    }

    private mutating func quote(_ element: HTMLElement) {
        gap()
        let outer = style
        style.insert(.quote)
        indented(element, Span(text: "> ", style: .ornament))
        style = outer
        gap()
    }

    private mutating func list(_ element: HTMLElement) {
        listDepth == 0 ? gap() : flush()
        listDepth += 1
        let items = element.children.filter { $0.node.name == .li }
        let start = element.attribute("start").flatMap { Int($0) } ?? 1
        let last = start + max(items.count - 1, 0)
        let digits = max(String(start).count, String(last).count)
        var number = start
        for node in element.nodes {
            guard case .element(let item) = node, item.node.name == .li else {
                if case .element(let other) = node { layOut(other) }
                if case .text(let text) = node { paragraph.append(plainText(text), style, link: link) }
                continue
            }
            number = item.attribute("value").flatMap { Int($0) } ?? number
            layOut(item, marker: element.node.name == .ol ? padded(number, digits) : bullet)
            number += 1
        }
        listDepth -= 1
        listDepth == 0 ? gap() : flush()
    }

    private var bullet: String { ["• ", "◦ ", "▪ "][(listDepth - 1) % 3] }

    private func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: " ", count: max(0, digits - text.count)) + text + ". "
    }

    private mutating func layOut(_ item: HTMLElement, marker: String) {
        flush()
        let rest = Span(text: String(repeating: " ", count: displayWidth(marker)))
        let depth = listDepth
        indented(item, first: Span(text: marker, style: .ornament), rest)
        listDepth = depth
    }

    private mutating func rule() {
        gap()
        let columns = prefixes.room(in: width).columns
        emit([Line([Span(text: String(repeating: "─", count: columns), style: .ornament)])])
        gap()
    }

    private mutating func preformatted(_ element: HTMLElement) {
        gap()
        let indent = width >= 24 ? 4 : 0
        if indent > 0 { prefixes.push(rest: Span(text: String(repeating: " ", count: indent))) }
        let columns = prefixes.room(in: width).columns
        emit(codeLines(codeText(element), width: columns, style: style.union(.code)))
        if indent > 0 { prefixes.pop() }
        gap()
    }

    /// The text of a `pre` and the numbers of its links.
    ///
    /// A mark behind a link would spoil code, so there links only stand in the list.
    private mutating func codeText(_ element: HTMLElement) -> String {
        var numbers: [String: Int] = [:]
        let inside = element.descendants
        for url in inside.filter({ $0.node.name == .a }).compactMap({ $0.attribute("href") }) where isFollowable(url) {
            numbers[url] = number(of: url)
        }
        guard options.numbersLinks else { return element.preformattedText }
        shownNumbers.formUnion(numbers.values)
        if inside.contains(where: { $0.node.name == .code }) { return element.preformattedText }
        return element.preformattedText { url in numbers[url].map { " [\($0)]" } ?? "" }
    }

    private mutating func table(_ element: HTMLElement) {
        guard !isCell, let grid = TableGrid(element) else {
            block(element)
            return
        }
        gap()
        let columns = prefixes.room(in: width).columns
        for caption in grid.captions { styledBlock(caption, .emphasis) }
        if options.alignsTables, let rows = tableLines(grid, width: columns) {
            emit(rows)
        } else {
            for row in grid.rows {
                for cell in row { if let element = cell.element { lineBlock(element) } }
                gap()
            }
        }
        gap()
    }

    /// Lays out the cells and puts them side by side; `nil` where the width does not suffice.
    private mutating func tableLines(_ grid: TableGrid, width: Int) -> [Line]? {
        guard let widths = grid.columnWidths(in: width) else { return nil }
        var cells: [[[Line]]] = []
        for row in grid.rows {
            var laidOut: [[Line]] = []
            for (column, cell) in row.enumerated() {
                guard let element = cell.element else {
                    laidOut.append([])
                    continue
                }
                var writer = Self(width: widths[column], options: options, isCell: true)
                writer.shareLinks(with: self)
                writer.style = element.node.name == .th ? style.union(.strong) : style
                writer.layOutInside(element)
                writer.flush()
                shareLinks(with: writer)
                laidOut.append(writer.lines)
            }
            cells.append(laidOut)
        }
        return grid.lines(of: cells, widths: widths)
    }

    // MARK: Running text

    private mutating func inline(_ element: HTMLElement) {
        switch element.node.name {
        case .a: anchor(element)
        case .img: image(element)
        case .br: paragraph.breakLine()
        case .em, .i, .cite, .dfn, .var: styled(element, .emphasis)
        case .strong, .b, .mark: styled(element, .strong)
        case .code, .kbd, .samp: styled(element, .code)
        case .del, .s: styled(element, .struckOut)
        case .q:
            paragraph.append("“", style, link: link)
            layOutInside(element)
            paragraph.append("”", style, link: link)
        case .sup: superscript(element)
        case .rt where !isInParentheses(element):
            paragraph.append("(", style, link: link)
            layOutInside(element)
            paragraph.append(")", style, link: link)
        default: layOutInside(element)
        }
    }

    /// Whether the reading of a character has its parentheses in the source.
    private func isInParentheses(_ reading: HTMLElement) -> Bool {
        reading.parent?.children.contains { $0.node.name == .rp } ?? false
    }

    /// `10^6`, but `1st`; the number of a footnote is written by ``anchor(_:)``.
    private mutating func superscript(_ element: HTMLElement) {
        let isPower = element.foldedText.utf8.first.map { $0.isDigit || $0 == .hyphen } ?? false
        let isLink = element.descendants.contains { $0.node.name == .a }
        if isPower, !isLink, let last = paragraph.lastByte, last.isLetter || last.isDigit || last == 0x29 {
            paragraph.append("^", style, link: link)
        }
        layOutInside(element)
    }

    private mutating func image(_ element: HTMLElement) {
        guard options.showsImages else { return }
        let alternative = plainLine(element.attribute("alt") ?? "", limit: 1_000)
        let words = alternative.isEmpty ? "[\(options.imageWord)]" : "[\(options.imageWord): \(alternative)]"
        if let last = paragraph.lastByte, last == 0x5D { paragraph.append(" ", style) }
        paragraph.append(words, style.union(.image), link: link)
    }

    private mutating func anchor(_ element: HTMLElement) {
        guard let url = element.attribute("href"), isFollowable(url) else {
            layOutInside(element)
            return
        }
        let words = element.foldedText
        if isFootnoteMark(words, url) {
            unlisted.append(url)
            let mark = words.filter { !"[]()".contains($0) }
            paragraph.append(isReturnMark(mark) ? mark : "[^\(mark)]", style.union(.link), link: -unlisted.count)
            return
        }
        let number = number(of: url)
        let (outerStyle, outerLink) = (style, link)
        style.insert(.link)
        link = number
        layOutInside(element)
        (style, link) = (outerStyle, outerLink)
        guard options.numbersLinks else { return }
        shownNumbers.insert(number)
        paragraph.appendMark("[\(number)]", style.union(.linkNumber), link: number)
    }

    private mutating func number(of url: String) -> Int {
        if let known = numbers[url] { return known }
        links.append(url)
        numbers[url] = links.count
        return links.count
    }

    /// Whether a link is the number of a footnote or the arrow back from it: a short sign that leads into a page.
    private func isFootnoteMark(_ words: String, _ url: String) -> Bool {
        guard url.utf8.contains(.numberSign), words.count <= 5, !words.isEmpty else { return false }
        return isReturnMark(words) || words.allSatisfy { $0.isNumber || "[]()*†‡§".contains($0) }
    }

    private func isReturnMark(_ words: String) -> Bool {
        words.unicodeScalars.allSatisfy { "↩↑⤴↵⏎^\u{FE0E}\u{FE0F}".unicodeScalars.contains($0) }
    }

    /// Writes the list of the links whose numbers stand in the text.
    mutating func listLinks() {
        let shown = shownNumbers.sorted()
        guard let last = shown.last else { return }
        blankDepth = 0
        let digits = String(last).count + 3
        for number in shown {
            let label = "[\(number)]"
            let space = String(repeating: " ", count: digits - label.count)
            prefixes.push(
                first: Span(text: label + space, style: .linkNumber),
                rest: Span(text: String(repeating: " ", count: digits))
            )
            paragraph.append(links[number - 1], .link, link: number)
            flush()
            prefixes.pop()
        }
    }
}
