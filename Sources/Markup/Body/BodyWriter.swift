/// Writes the markup of a body anew from what the allow-list lets pass, and gathers its text on the way.
///
/// Nothing is copied from the source but characters, and those are escaped: what is written can be read in one way only.
struct BodyWriter {
    private let storage: HTMLStorage
    private let base: String?
    /// What `#fn1` is a place of.
    private let page: String?
    /// Nodes that are left out with all that is in them.
    private let isLeftOut: [Bool]
    private let allowList = AllowList()
    private var html: [UInt8] = []
    private var text: ReadableText
    private var found: [FoundLink] = []
    private var images = 0
    private var lastImage = ""
    private var preDepth = 0
    private var codeDepth = 0
    private var isInLink = false
    /// Nothing was written since a block began or ended: an empty block here separates nothing.
    private var isAtBoundary = true

    /// - Parameters:
    ///   - storage: the document.
    ///   - base: what relative addresses are resolved against.
    ///   - page: what places in the body itself are resolved against; the base where it is `nil`.
    ///   - isLeftOut: for each node whether it is left out; empty where all are written.
    init(_ storage: HTMLStorage, base: String?, page: String? = nil, isLeftOut: [Bool] = []) {
        self.storage = storage
        self.base = base
        self.page = page ?? base
        self.isLeftOut = isLeftOut
        html.reserveCapacity(storage.bytes.count + 64)
        text = ReadableText(capacity: storage.bytes.count / 2 + 64)
    }

    /// What was written.
    consuming func finished() -> CleanBody {
        text.finish()
        var body = CleanBody()
        body.html = string(decoding: html.span)
        body.text = string(decoding: text.bytes.span)
        body.links = bodyLinks(found, in: text.bytes)
        body.words = text.words
        body.ideographs = text.ideographs
        body.codeWords = text.codeWords
        body.images = images
        return body
    }

    /// Writes everything inside an element.
    mutating func writeInside(_ index: Int) {
        var child = index + 1
        let end = Int(storage.nodes[index].subtreeEnd)
        while child < end {
            write(child)
            child = Int(storage.nodes[child].subtreeEnd)
        }
    }

    /// Writes one node with all that is in it.
    mutating func write(_ index: Int) {
        if !isLeftOut.isEmpty, isLeftOut[index] { return }
        let node = storage.nodes[index]
        guard node.kind == .element else {
            writeText(storage.text(of: node))
            return
        }
        switch allowList.fate(of: node.name) {
        case .unwrap: writeInside(index)
        case .block: writeKept(index, as: "div", node.name)
        case .keep: writeKept(index, as: allowList.writtenName(node.name), node.name)
        case .keepVoid: writeVoid(node.name)
        case .drop: return
        case .link: writeLink(index)
        case .image: writeImage(node)
        case .embed: writeEmbed(index)
        case .noscript: writeNoscript(index)
        }
    }

    // MARK: Text

    private mutating func writeText(_ characters: ArraySlice<UInt8>) {
        let before = text.visible
        if preDepth > 0 { text.appendPreformatted(characters) } else { text.append(characters) }
        if text.visible != before { isAtBoundary = false }
        appendSafe(characters.span, to: &html)
    }

    // MARK: Elements

    private mutating func writeKept(_ index: Int, as name: StaticString, _ original: HTMLName) {
        let isBlock = HTMLTraits.of(original).contains(.block) || original == .details
        let isCell = original == .td || original == .th
        let start = html.count
        let wasAtBoundary = isAtBoundary
        let before = text.visible + images
        let mark = text.mark
        open(name, index, original)
        enter(original, isBlock: isBlock, isCell: isCell)
        let inside = html.count
        writeInside(index)
        let isEmpty = text.visible + images == before
        leave(original, isBlock: isBlock, isCell: isCell)
        // In preformatted text white space stands on both sides of it, which is not to run together.
        if isEmpty, !isCell, !isBlock || wasAtBoundary && preDepth == 0 {
            if isBlock {
                html.removeLast(html.count - start)
                text.rewind(to: mark)
            } else {
                unwrap(from: start, to: inside, mark, wasAtBoundary: wasAtBoundary)
            }
            isAtBoundary = wasAtBoundary
            return
        }
        close(name)
        if isBlock { isAtBoundary = true }
    }

    /// Takes back an inline element in which nothing can be seen, but for what it separates: a line break stands for the
    /// breaks and blocks in it, one space for its white space, and in preformatted text all of it.
    ///
    /// - Parameters:
    ///   - start: where its start tag begins.
    ///   - inside: where its start tag ends.
    ///   - mark: how the text stood before it.
    ///   - wasAtBoundary: whether it stands where a line begins anyhow.
    private mutating func unwrap(from start: Int, to inside: Int, _ mark: ReadableText.Mark, wasAtBoundary: Bool) {
        guard preDepth == 0 else {
            html.removeSubrange(start..<inside)
            return
        }
        let isBroken = text.isBroken(since: mark)
        let hasSpace = isBroken || html[inside...].contains { $0.isSpace }
        html.removeLast(html.count - start)
        text.rewind(to: mark)
        if isBroken, !wasAtBoundary {
            writeVoid(.br)
        } else if hasSpace {
            html.append(.space)
            text.space()
        }
    }

    private mutating func open(_ name: StaticString, _ index: Int, _ original: HTMLName) {
        html.append(.lessThan)
        html.append(name)
        let node = storage.nodes[index]
        if node.attributeCount > 0 {
            for (attribute, kind) in keptAttributes(of: original) {
                if let value = storage.attribute(attribute, of: node), let written = kind.written(value) {
                    writeAttribute(attribute, written)
                }
            }
        }
        html.append(.greaterThan)
    }

    private mutating func close(_ name: StaticString) {
        html.append(.lessThan)
        html.append(.slash)
        html.append(name)
        html.append(.greaterThan)
    }

    private mutating func writeAttribute(_ name: StaticString, _ value: String) {
        html.append(.space)
        html.append(name)
        html.append("=\"")
        appendSafe(value.utf8.span, to: &html)
        html.append(.doubleQuote)
    }

    private mutating func enter(_ name: HTMLName, isBlock: Bool, isCell: Bool) {
        if isCell { text.space() } else if isBlock { text.breakLine() }
        if isBlock { isAtBoundary = true }
        switch name {
        case .pre, .listing, .xmp:
            preDepth += 1
            enterCode()
        case .code, .tt, .samp, .kbd: enterCode()
        default: break
        }
    }

    private mutating func leave(_ name: HTMLName, isBlock: Bool, isCell: Bool) {
        switch name {
        case .pre, .listing, .xmp:
            leaveCode()
            preDepth -= 1
        case .code, .tt, .samp, .kbd: leaveCode()
        default: break
        }
        if isCell { text.space() } else if isBlock { text.breakLine() }
    }

    private mutating func enterCode() {
        text.endWord()
        codeDepth += 1
        text.isCode = true
    }

    private mutating func leaveCode() {
        text.endWord()
        codeDepth -= 1
        text.isCode = codeDepth > 0
    }

    private mutating func writeVoid(_ name: HTMLName) {
        html.append(.lessThan)
        html.append(allowList.writtenName(name))
        html.append(.greaterThan)
        switch name {
        case .br:
            if preDepth > 0 { text.appendPreformatted([.newline]) } else { text.breakLine() }
        case .hr:
            text.breakLine()
            isAtBoundary = true
        default: break
        }
    }

    // MARK: Links and images

    private mutating func writeLink(_ index: Int) {
        let node = storage.nodes[index]
        // Links do not nest: an inner one is only text.
        guard !isInLink, let reference = storage.attribute("href", of: node),
            let url = followable(reference, against: reference.utf8.first == UInt8(ascii: "#") ? page : base)
        else {
            writeInside(index)
            return
        }
        let start = html.count
        let before = text.visible + images
        let textStart = text.nextPosition
        let mark = text.mark
        let wasAtBoundary = isAtBoundary
        isInLink = true
        html.append("<a")
        writeAttribute("href", url)
        if let title = storage.attribute("title", of: node).flatMap(KeptAttribute.words.written) {
            writeAttribute("title", title)
        }
        html.append(.greaterThan)
        let inside = html.count
        writeInside(index)
        isInLink = false
        guard text.visible + images > before else {
            unwrap(from: start, to: inside, mark, wasAtBoundary: wasAtBoundary)
            isAtBoundary = wasAtBoundary
            return
        }
        close("a")
        if isWebAddress(url) { found.append(FoundLink(url: url, range: textStart..<max(textStart, text.bytes.count))) }
    }

    private mutating func writeImage(_ node: HTMLStorage.Node) {
        guard let url = imageSource(of: node, in: storage, base: base) else {
            // What a `noscript` behind it has is the image itself.
            let next = Int(node.subtreeEnd)
            if next < storage.nodes.count, storage.nodes[next].name == .noscript { return }
            if let words = imageWords(of: node, in: storage, base: base) { writeText(Array(words.utf8)[...]) }
            return
        }
        lastImage = url
        images += 1
        isAtBoundary = false
        html.append("<img")
        writeAttribute("src", url)
        writeAttribute("alt", storage.attribute("alt", of: node).map { plainLine($0, limit: 1_000) } ?? "")
        if let title = storage.attribute("title", of: node).flatMap(KeptAttribute.words.written) {
            writeAttribute("title", title)
        }
        for name: StaticString in ["width", "height"] {
            if let size = storage.attribute(name, of: node).flatMap(KeptAttribute.pixels.written) {
                writeAttribute(name, size)
            }
        }
        html.append(.greaterThan)
    }

    private mutating func writeEmbed(_ index: Int) {
        guard let link = embedLink(at: index, in: storage, base: base) else { return }
        guard !isInLink else {
            writeText(Array(link.words.utf8)[...])
            return
        }
        let start = text.nextPosition
        html.append("<a")
        writeAttribute("href", link.url)
        html.append(.greaterThan)
        writeText(Array(link.words.utf8)[...])
        close("a")
        found.append(FoundLink(url: link.url, range: start..<text.bytes.count))
    }

    /// The fallback of a lazy image repeats the image before it: only what is new is written.
    private mutating func writeNoscript(_ index: Int) {
        if let image = onlyImage(inside: index), imageSource(of: image, in: storage, base: base) == lastImage { return }
        writeInside(index)
    }

    /// The image in an element; `nil` where there is none or a second one, which ends the search.
    private func onlyImage(inside index: Int) -> HTMLStorage.Node? {
        var found: HTMLStorage.Node?
        for node in storage.nodes[(index + 1)..<Int(storage.nodes[index].subtreeEnd)] where node.name == .img {
            guard found == nil else { return nil }
            found = node
        }
        return found
    }

    private func isWebAddress(_ url: String) -> Bool { url.hasPrefix("http") }
}

/// Appends characters escaped for text and attributes, without those that must not be shown anywhere.
func appendSafe(_ text: Span<UInt8>, to html: inout [UInt8]) {
    var copied = 0
    var index = 0
    while true {
        index = firstSpecial(text, from: index)
        guard index < text.count else { break }
        let (replacement, length) = safeForm(text, index)
        if let replacement {
            html.append(text.extracting(copied..<index))
            html.append(replacement)
            copied = index + length
        }
        index += length
    }
    html.append(text.extracting(copied...))
}

/// Where the next character begins that perhaps cannot be copied.
private func firstSpecial(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index + 8 <= text.count {
        let eight = EightBytes(text, at: index)
        // `"` and `&` differ in one bit, as do `<` and `>`.
        let perhaps =
            (eight.equal(.ampersand, settingBits: 4) | eight.equal(.greaterThan, settingBits: 2)
                | ~eight.atLeast(.space) | eight.equal(0x7F) | eight.beyondASCII) & 0x8080_8080_8080_8080
        guard perhaps != 0 else {
            index += 8
            continue
        }
        index += perhaps.trailingZeroBitCount >> 3
        // Characters beyond ASCII seldom come alone.
        repeat {
            if isSpecial(text[index]) { return index }
            index += 1
        } while index < text.count && text[index] >= 0x80
    }
    while index < text.count, !isSpecial(text[index]) { index += 1 }
    return index
}

/// Whether a character that begins with this byte perhaps cannot be copied.
private func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case .ampersand, .lessThan, .greaterThan, .doubleQuote, 0x7F, 0xC2, 0xE2, 0xEF, 0xF3: true
    case .tab, .newline: false
    default: byte < .space
    }
}

/// What stands for the character that begins here, `nil` where it may stay; and its length in bytes.
private func safeForm(_ text: Span<UInt8>, _ index: Int) -> (StaticString?, length: Int) {
    switch text[index] {
    case .ampersand: return ("&amp;", 1)
    case .lessThan: return ("&lt;", 1)
    case .greaterThan: return ("&gt;", 1)
    case .doubleQuote: return ("&quot;", 1)
    // As browsers read them (HTML, "Preprocessing the input stream"): an end of line is one newline.
    case .carriageReturn: return (index + 1 < text.count && text[index + 1] == .newline ? "" : "\n", 1)
    case 0x0C: return (" ", 1)
    case 0..<0x80: return ("", 1)
    default:
        let (value, length) = scalar(in: text, at: index)
        switch value {
        case 0x85, 0x2028, 0x2029: return (" ", length)
        case 0x80...0x9F, 0x202A...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFC, 0xFFFE, 0xFFFF, 0xE0000...0xE0FFF:
            return ("", length)
        default: return (nil, length)
        }
    }
}
