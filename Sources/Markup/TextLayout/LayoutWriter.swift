/// Walks a sanitised tree and writes its lines.
struct LayoutWriter {
    typealias Style = LaidOutText.Style
    typealias Span = LaidOutText.Span
    typealias Line = LaidOutText.Line

    let width: Int
    let options: LayoutOptions
    private(set) var lines: [Line] = []
    var links = LinkNumbers()
    var paragraph = Paragraph()
    var prefixes = BlockPrefixes()
    var style: Style = []
    var link: Int?
    /// How deep the blocks are nested between which a blank line is due; `nil` where none is.
    var blankDepth: Int?
    var listDepth = 0
    /// Inside a cell nothing is a table again.
    let isCell: Bool

    init(width: Int, options: LayoutOptions, isCell: Bool = false) {
        self.width = width
        self.options = options
        self.isCell = isCell
    }

    /// The lines, with numbers for the links that have none yet.
    func finished() -> LaidOutText {
        var laidOut = LaidOutText()
        laidOut.links = links.all
        laidOut.lines = links.hasUnlisted ? lines.map(links.numbered) : lines
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
    mutating func gap() {
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

    mutating func block(_ element: HTMLElement) {
        gap()
        layOutInside(element)
        gap()
    }

    mutating func lineBlock(_ element: HTMLElement) {
        flush()
        layOutInside(element)
        flush()
    }

    mutating func styledBlock(_ element: HTMLElement, _ added: Style) {
        gap()
        styled(element, added)
        gap()
    }

    private mutating func styledLine(_ element: HTMLElement, _ added: Style) {
        flush()
        styled(element, added)
        flush()
    }

    mutating func styled(_ element: HTMLElement, _ added: Style) {
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
            numbers[url] = links.number(of: url)
        }
        guard options.numbersLinks else { return element.preformattedText }
        for number in numbers.values { links.show(number) }
        if inside.contains(where: { $0.node.name == .code }) { return element.preformattedText }
        return element.preformattedText { url in numbers[url].map { " [\($0)]" } ?? "" }
    }
}
