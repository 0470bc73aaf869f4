/// Running text: emphasis, links with their numbers, images by their words.
extension LayoutWriter {
    mutating func inline(_ element: HTMLElement) {
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
            let mark = words.filter { !"[]()".contains($0) }
            let number = links.addUnlisted(url)
            paragraph.append(isReturnMark(mark) ? mark : "[^\(mark)]", style.union(.link), link: number)
            return
        }
        let number = links.number(of: url)
        let (outerStyle, outerLink) = (style, link)
        style.insert(.link)
        link = number
        layOutInside(element)
        (style, link) = (outerStyle, outerLink)
        guard options.numbersLinks else { return }
        links.show(number)
        paragraph.appendMark("[\(number)]", style.union(.linkNumber), link: number)
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
        let shown = links.shown
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
            paragraph.append(links.address(of: number), .link, link: number)
            flush()
            prefixes.pop()
        }
    }
}
