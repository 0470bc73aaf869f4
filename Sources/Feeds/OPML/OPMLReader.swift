import Markup

/// Makes the tree of outlines from the tags of an OPML document.
struct OPMLReader {
    private var markup: OPMLMarkup
    private let characterSet: CharacterSet
    private let location: String

    private(set) var title: String?
    private(set) var outlines: [OPMLDocument.Outline] = []
    private(set) var problems: [OPMLProblem] = []
    private(set) var prefix: String?
    private(set) var root: OPMLDocument.Place?
    private(set) var body: OPMLDocument.Place?
    private(set) var isTruncated = false

    private var rootName = ""
    /// The texts of the entities that were declared before the root.
    private var entities: [String: String] = [:]
    /// The outlines that are open, outermost first.
    private var open: [OPMLDocument.Outline] = []
    /// Outlines before, behind or without a body.
    private var outside: [OPMLDocument.Outline] = []
    private var isInBody = false
    private var titleStart: Int?
    private var countedTo = 0
    private var line = 1

    init(_ bytes: [UInt8], _ characterSet: CharacterSet, location: String) {
        markup = OPMLMarkup(bytes)
        self.characterSet = characterSet
        self.location = location
    }

    mutating func read() throws(OPMLError) {
        while let tag = markup.next() {
            if let place = markup.nestedEntity { throw error(.entities, at: place) }
            switch tag {
            case .start(let tag): try start(tag)
            case .end(let name, let range): end(name, range)
            case .unfinished(let place):
                isTruncated = true
                problems.append(.init(line: line(at: place), message: "the file ends inside this tag"))
            }
        }
        try finish()
    }

    private mutating func start(_ tag: OPMLMarkup.StartTag) throws(OPMLError) {
        if root == nil {
            root = place(tag)
            rootName = tag.name
            entities = markup.entities.mapValues { text($0) }
            prefix = declaredPrefix(tag)
        }
        switch tag.name {
        case "outline": try startOutline(tag)
        case "body" where body == nil:
            body = place(tag)
            isInBody = !tag.isSelfClosing
        case "title" where title == nil && body == nil: titleStart = tag.isSelfClosing ? nil : tag.range.upperBound
        default: break
        }
    }

    private mutating func startOutline(_ tag: OPMLMarkup.StartTag) throws(OPMLError) {
        let attributes = tag.attributes.map {
            OPMLDocument.Attribute($0.name, text($0.value))
        }
        var outline = OPMLDocument.Outline(attributes)
        outline.line = line(at: tag.range.lowerBound)
        outline.place = place(tag)
        if tag.isSelfClosing {
            close(outline)
        } else {
            guard open.count < OPMLDocument.maxDepth else { throw error(.tooDeep, at: tag.range.lowerBound) }
            open.append(outline)
        }
    }

    private mutating func end(_ name: String, _ range: Range<Int>) {
        switch name {
        case "outline":
            guard var outline = open.popLast() else {
                problems.append(.init(line: line(at: range.lowerBound), message: "</outline> without an outline"))
                return
            }
            outline.place?.end = range
            close(outline)
        case "body":
            closeAll()
            body?.end = range
            isInBody = false
        case "title":
            if let start = titleStart { title = text(start..<range.lowerBound).trimmedOrNil.map { plainLine($0) } }
            titleStart = nil
        default: break
        }
    }

    /// Puts an outline where it belongs once it is complete.
    private mutating func close(_ outline: OPMLDocument.Outline) {
        if open.isEmpty {
            if isInBody { outlines.append(outline) } else { outside.append(outline) }
        } else {
            open[open.count - 1].children.append(outline)
        }
    }

    private mutating func closeAll() {
        while let outline = open.popLast() {
            problems.append(
                .init(line: outline.line, message: "the outline “\(plainLine(outline.label))” is never closed")
            )
            isTruncated = true  // what was meant to be inside of it is not known
            close(outline)
        }
    }

    private mutating func finish() throws(OPMLError) {
        closeAll()
        if root == nil { throw OPMLError(.notOPML(found: "plain text or data"), location: location, line: 1) }
        let isList = rootName == "opml" || body != nil && rootName != "html" || !outside.isEmpty || !outlines.isEmpty
        if !isList {
            throw error(.notOPML(found: described(rootName)), at: root?.tag.lowerBound ?? 0)
        }
        if rootName == "opml", body == nil, outside.isEmpty, isTruncated {
            throw OPMLError(.notOPML(found: "the beginning of one"), location: location, line: line)
        }
        if isInBody, body?.end == nil {
            isTruncated = true
            problems.append(.init(line: line(at: markup.bytes.count), message: "the file ends before </body>"))
        }
        if body == nil {
            outlines = outside
        } else {
            for outline in outside {
                problems.append(.init(line: outline.line, message: "an outline outside of the body is left out"))
            }
        }
        problems.sort { $0.line < $1.line }
    }

    private func described(_ root: String) -> String {
        switch root {
        case "html", "head": "a web page"
        case "rss", "feed", "rdf", "channel": "a feed; add it with `ambient follow`"
        default: "an XML document with the root element “\(plainLine(root, limit: 60))”"
        }
    }

    // MARK: Places and texts

    private func place(_ tag: OPMLMarkup.StartTag) -> OPMLDocument.Place {
        .init(tag: tag.range, attributes: tag.attributes, isSelfClosing: tag.isSelfClosing, end: nil)
    }

    private func declaredPrefix(_ tag: OPMLMarkup.StartTag) -> String? {
        for attribute in tag.attributes where attribute.name.hasPrefix("xmlns:") {
            let prefix = String(attribute.name.dropFirst(6))
            let isUsable = !prefix.isEmpty && prefix.unicodeScalars.allSatisfy(OPMLWriter.isInNames)
            if isUsable, text(attribute.value).trimmedOrNil == ambientOPMLNamespace { return prefix }
        }
        return nil
    }

    private func text(_ range: Range<Int>) -> String {
        let raw = Array(markup.bytes[range])
        let isASCII = raw.allSatisfy { $0 < 0x80 }
        let utf8 = isASCII ? raw : decoded(raw)
        return opmlText(String(decoding: utf8, as: UTF8.self), entities: entities)
    }

    private func decoded(_ raw: [UInt8]) -> [UInt8] {
        let decoder = Decoder(characterSet)
        return decoder.utf8(raw) + decoder.utf8([], isLast: true)
    }

    private func error(_ reason: OPMLError.Reason, at offset: Int) -> OPMLError {
        let lines = markup.bytes[..<offset].reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        return OPMLError(reason, location: location, line: lines)
    }

    /// The line of a place, counted on from the one asked for before; places come in their order.
    private mutating func line(at offset: Int) -> Int {
        if offset < countedTo { (countedTo, line) = (0, 1) }
        for byte in markup.bytes[countedTo..<offset] where byte == 0x0A { line += 1 }
        countedTo = offset
        return line
    }
}
