internal import CLibxml2

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// libxml2's SAX2 push parser in safe Swift: bytes in, events to an ``XMLEventHandler``.
///
/// Input is UTF-8 without document type declaration (see ``XMLProlog``): nothing can be declared, so nothing can be
/// expanded, and nothing outside the document is ever opened. Depth, length of a tag, length of a text and CPU time
/// are bounded here, for libxml2's push parser bounds none of them by itself.
package struct XMLEvents: ~Copyable {
    /// Elements nested deeper stop the reading.
    package static let maxDepth = 256
    /// A longer start tag stops the reading: libxml2 compares every attribute with every other.
    package static let maxTagBytes = 128 << 10
    /// A longer text is cut.
    package static let maxTextBytes = 16 << 20
    /// The clock is looked at once in so many pieces: asking for it takes as long as reading some kilobytes.
    static let piecesPerLook = 8
    /// Pieces of this size were measured to be faster than a whole document at once: they stay in the cache.
    package static let pieceBytes = 16 << 10

    private let state: UnsafeMutablePointer<ReaderState>

    /// - Parameters:
    ///   - handler: gets the events; kept until this value is destroyed.
    ///   - lenient: whether to go on behind a violation of XML 1.0.
    ///   - firstLine: the number of the line that the first piece begins in.
    ///   - entities: texts of entities that the document declared.
    ///   - maxSeconds: CPU time of this thread after which reading stops.
    package init(
        handler: any XMLEventHandler,
        lenient: Bool = false,
        firstLine: Int = 1,
        entities: [String: String] = [:],
        maxSeconds: Double = 10
    ) {
        state = .allocate(capacity: 1)
        state.initialize(to: ReaderState(handler: handler, lenient: lenient, entities: entities))
        state.pointee.deadline = cpuSeconds() + maxSeconds
        state.pointee.lineOffset = firstLine - 1
        var callbacks = readerCallbacks()
        state.pointee.context = xmlCreatePushParserCtxt(&callbacks, state, nil, 0, nil)
        let options = [XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING, XML_PARSE_IGNORE_ENC]
        let lenience = lenient ? XML_PARSE_RECOVER.rawValue : 0
        xmlCtxtUseOptions(state.pointee.context, CInt(options.reduce(lenience) { $0 | $1.rawValue }))
    }

    deinit {
        xmlFreeParserCtxt(state.pointee.context)  // no document is built, so there is none to free
        state.pointee.releaseMemory()
        state.deinitialize(count: 1)
        state.deallocate()
    }

    /// The first violation of XML 1.0, or the bound that ended the reading; `nil` where all was well.
    package var fault: XMLFault? { state.pointee.fault }

    /// The first line with an entity that XML does not know and that was read as HTML's or left as written.
    package var undeclaredEntityLine: Int? { state.pointee.undeclaredEntityLine }

    /// The line of the first text that was cut at ``maxTextBytes``.
    package var cutTextLine: Int? { state.pointee.cutTextLine }

    /// Whether a fault ended the reading; further input is ignored.
    package var hasStopped: Bool { state.pointee.stopped }

    /// Whether an element was met at all.
    package var sawElement: Bool { state.pointee.sawElement }

    /// Reads on.
    package mutating func feed(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, let context = state.pointee.context else { return }
            var offset = 0
            while offset < buffer.count, !state.pointee.stopped {
                let count = min(Self.pieceBytes, buffer.count - offset)
                (base + offset).withMemoryRebound(to: CChar.self, capacity: count) { piece in
                    _ = xmlParseChunk(context, piece, CInt(count), 0)
                }
                offset += count
                state.pointee.checkBounds()
            }
        }
    }

    /// Ends the document: what is still open is truncated.
    package mutating func finish() {
        guard !state.pointee.stopped, let context = state.pointee.context else { return }
        _ = xmlParseChunk(context, nil, 0, 1)
        // Whatever a lenient reader stumbled over before: that the document is not whole matters most.
        if state.pointee.depth > 0, state.pointee.lenient {
            state.pointee.fault = nil
            state.pointee.note(.truncated, truncation)
        }
    }
}

/// The attributes of an element; valid only while ``XMLEventHandler/start(_:_:)`` runs.
package struct XMLAttributes {
    fileprivate let base: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    package let count: Int
    /// The line of the element's start tag, from 1.
    package let line: Int

    /// The value of an attribute, its references decoded.
    ///
    /// - Parameters:
    ///   - name: the local name, compared without regard to ASCII case.
    ///   - prefix: the prefix as usually written, for the few attributes that have one.
    /// - Returns: `nil` where the element does not have it.
    package func value(_ name: StaticString, prefix: StaticString? = nil) -> String? {
        guard count > 0, let base else { return nil }
        for index in 0..<count {
            let at = base + 5 * index
            guard matches(at[0], name) else { continue }
            if let prefix { guard matches(at[1], prefix) else { continue } } else if at[1] != nil { continue }
            guard let start = at[3], let end = at[4] else { continue }
            return attributeText(UnsafeBufferPointer(start: start, count: end - start))
        }
        return nil
    }

    /// Whether any attribute has the prefix `xml`, which no document needs to declare.
    package var hasXMLPrefix: Bool {
        guard count > 0, let base else { return false }
        return (0..<count).contains { matches(base[5 * $0 + 1], "xml") }
    }

    private func matches(_ name: UnsafePointer<xmlChar>?, _ wanted: StaticString) -> Bool {
        guard let name else { return false }
        let count = wanted.utf8CodeUnitCount
        let letters = wanted.utf8Start
        for index in 0..<count where name[index] != letters[index] && name[index] | 0x20 != letters[index] | 0x20 {
            return false
        }
        return name[count] == 0
    }
}

/// Without `XML_PARSE_NOENT`, libxml2 hands `&amp;` in an attribute on as `&#38;` and other entities as written.
private func attributeText(_ value: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: value, as: UTF8.self)
    return value.contains(UInt8(ascii: "&")) ? decodingReferences(text) : text
}

private func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

// MARK: - What the callbacks share

/// An element name as libxml2 interned it: equal names are equal pointers within a document.
private struct InternedName: Hashable {
    var local: UnsafePointer<xmlChar>?
    var namespace: UnsafePointer<xmlChar>?
    var prefix: UnsafePointer<xmlChar>?
}

/// The memory that libxml2's callbacks work on.
///
/// Its only owner is ``XMLEvents``; it lives on no other thread.
private struct ReaderState {
    let handler: any XMLEventHandler
    let lenient: Bool
    let entities: [String: String]
    var context: xmlParserCtxtPtr?
    var deadline = 0.0
    var pieces = 0
    var lineOffset = 0

    var fault: XMLFault?
    var stopped = false
    var sawElement = false
    var undeclaredEntityLine: Int?
    var cutTextLine: Int?

    /// Names met so far; a document of ever new names stops filling it.
    var numbers: [InternedName: Int] = [:]
    /// The last name looked up in each of a few places: most elements repeat those of the entry before.
    var recent: [(name: InternedName, number: Int)] = Array(repeating: (InternedName(), 0), count: 64)

    /// The names and readings of the elements that the handler was told of and that are open.
    var open: [(number: Int, reading: XMLReading)] = []
    var depth = 0
    /// The depth of the element whose content is gathered or skipped; 0 while neither.
    var captureDepth = 0
    var skipping = false
    /// Whether characters go into `text` at all, and whether they are escaped there.
    var gathering = false
    var escaping = false
    var isMarkup = false

    var text = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 << 10)
    var textCount = 0
    /// The entity that `getEntity` answers with, used by libxml2 at once and not kept.
    let entity = UnsafeMutablePointer<xmlEntity>.allocate(capacity: 1)
    var entityText: UnsafeMutablePointer<UInt8>?

    init(handler: any XMLEventHandler, lenient: Bool, entities: [String: String]) {
        self.handler = handler
        self.lenient = lenient
        self.entities = entities
        open.reserveCapacity(XMLEvents.maxDepth)
        entity.initialize(to: xmlEntity())
    }

    mutating func releaseMemory() {
        text.deallocate()
        entityText?.deallocate()
        entity.deinitialize(count: 1)
        entity.deallocate()
    }

    var line: Int { lineOffset + Int(context?.pointee.input?.pointee.line ?? 1) }

    mutating func note(_ kind: XMLFault.Kind, _ message: String) {
        if fault == nil { fault = XMLFault(kind: kind, line: line, message: message) }
    }

    mutating func stop(_ kind: XMLFault.Kind, _ message: String) {
        note(kind, message)
        stopped = true
        xmlStopParser(context)
    }

    mutating func checkBounds() {
        guard !stopped, let context, let input = context.pointee.input else { return }
        if context.pointee.instate == XML_PARSER_START_TAG,
            input.pointee.end - input.pointee.cur > XMLEvents.maxTagBytes
        {
            stop(.tagTooLong, "a tag is longer than \(XMLEvents.maxTagBytes >> 10) KiB")
            return
        }
        pieces += 1
        if pieces % XMLEvents.piecesPerLook == 0, cpuSeconds() > deadline {
            stop(.tooSlow, "reading took longer than allowed")
        }
    }
}

// MARK: - Elements

extension ReaderState {
    mutating func number(of name: InternedName) -> Int {
        let slot = (Int(bitPattern: name.local) >> 3 ^ Int(bitPattern: name.namespace) >> 5) & 63
        if recent[slot].name == name { return recent[slot].number }
        let number =
            numbers[name]
            ?? handler.number(
                of: swiftString(name.local) ?? "",
                namespace: swiftString(name.namespace),
                prefix: swiftString(name.prefix)
            )
        if numbers.count < 4096 { numbers[name] = number }
        recent[slot] = (name, number)
        return number
    }

    mutating func start(_ name: InternedName, _ attributes: XMLAttributes) {
        sawElement = true
        depth += 1
        guard depth <= XMLEvents.maxDepth else {
            stop(.tooDeep, "elements are nested deeper than \(XMLEvents.maxDepth)")
            return
        }
        guard captureDepth == 0 else {
            if !skipping { writeStartTag(name, attributes) }
            return
        }
        let number = number(of: name)
        let reading = handler.start(number, attributes)
        open.append((number, reading))
        textCount = 0
        isMarkup = reading == .markup
        escaping = isMarkup
        gathering = reading != .children && reading != .skip
        switch reading {
        case .children, .childrenOrText: break
        case .text, .markup: captureDepth = depth
        case .skip:
            captureDepth = depth
            skipping = true
        }
    }

    mutating func end(_ name: InternedName) {
        defer { depth -= 1 }
        if captureDepth > 0, depth > captureDepth {
            if !skipping { writeEndTag(name) }
            return
        }
        guard let (number, reading) = open.popLast() else { return }
        captureDepth = 0
        let wasGathering = gathering
        gathering = false
        if reading == .skip {
            skipping = false
            return
        }
        let gathered = UnsafeBufferPointer(rebasing: text[..<(wasGathering ? textCount : 0)])
        if let base = gathered.baseAddress, memchr(base, 0xC2, gathered.count) != nil, let mended = mendedText(gathered)
        {
            handler.end(number, text: mended.span, isMarkup: isMarkup, line: line)
        } else {
            handler.end(number, text: gathered.span, isMarkup: isMarkup, line: line)
        }
        textCount = 0
    }
}

// MARK: - Text

extension ReaderState {
    mutating func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard gathering else { return }
        if escaping { appendEscaped(bytes) } else { append(bytes) }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if textCount + bytes.count > text.count { grow(toHold: textCount + bytes.count) }
        let count = min(bytes.count, text.count - textCount)
        guard count > 0, let from = bytes.baseAddress, let to = text.baseAddress else { return }
        (to + textCount).update(from: from, count: count)
        textCount += count
    }

    mutating func append(_ bytes: StaticString) {
        append(UnsafeBufferPointer(start: bytes.utf8Start, count: bytes.utf8CodeUnitCount))
    }

    mutating func append(_ name: UnsafePointer<xmlChar>?) {
        guard let name else { return }
        append(UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name))))
    }

    mutating func grow(toHold needed: Int) {
        if needed > XMLEvents.maxTextBytes, cutTextLine == nil { cutTextLine = line }
        let wanted = min(XMLEvents.maxTextBytes, max(needed, 2 * text.count))
        guard wanted > text.count else { return }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: wanted)
        _ = larger.update(fromContentsOf: UnsafeMutableBufferPointer(rebasing: text[..<textCount]))
        text.deallocate()
        text = larger
    }

    mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
        var from = 0
        for index in bytes.indices {
            let escape: StaticString
            switch bytes[index] {
            case UInt8(ascii: "&"): escape = "&amp;"
            case UInt8(ascii: "<"): escape = "&lt;"
            case UInt8(ascii: ">"): escape = "&gt;"
            case UInt8(ascii: "\""): escape = "&quot;"
            default: continue
            }
            append(UnsafeBufferPointer(rebasing: bytes[from..<index]))
            append(escape)
            from = index + 1
        }
        append(UnsafeBufferPointer(rebasing: bytes[from...]))
    }
}

// MARK: - Child elements written as markup

extension ReaderState {
    mutating func writeStartTag(_ name: InternedName, _ attributes: XMLAttributes) {
        if !isMarkup {
            isMarkup = true
            // Text before the first child is either plain or, where it has tags of its own, escaped HTML: then what
            // follows is taken for the same.
            escaping = !text[..<textCount].contains(UInt8(ascii: "<"))
        }
        append("<")
        writeName(name)
        writeNamespace(name)
        for index in 0..<attributes.count {
            guard let at = attributes.base.map({ $0 + 5 * index }), let start = at[3], let end = at[4] else { continue }
            append(" ")
            if let prefix = at[1] {
                append(prefix)
                append(":")
            }
            append(at[0])
            append("=\"")
            var value = attributeText(UnsafeBufferPointer(start: start, count: end - start))
            value.withUTF8 { appendEscaped($0) }
            append("\"")
        }
        append(isVoid(name.local) ? " />" : ">")
    }

    mutating func writeEndTag(_ name: InternedName) {
        guard !isVoid(name.local) else { return }
        append("</")
        writeName(name)
        append(">")
    }

    /// The local name alone where HTML knows the element, else with its prefix.
    private mutating func writeName(_ name: InternedName) {
        if name.prefix != nil, name.namespace == nil {
            append(name.prefix)
            append(":")
        }
        append(name.local)
    }

    /// SVG and MathML say what they are, as in the published document.
    private mutating func writeNamespace(_ name: InternedName) {
        guard xmlStrEqual(name.local, "svg") == 1 || xmlStrEqual(name.local, "math") == 1,
            let namespace = name.namespace
        else { return }
        append(" xmlns=\"")
        append(namespace)
        append("\"")
    }

    /// HTML's elements without content: an end tag of `br` would be read as a second break.
    private func isVoid(_ name: UnsafePointer<xmlChar>?) -> Bool {
        guard let name, name[0] != 0 else { return false }
        return switch (name[0], xmlStrlen(name)) {
        case (UInt8(ascii: "b"), 2): name[1] == UInt8(ascii: "r")
        case (UInt8(ascii: "h"), 2): name[1] == UInt8(ascii: "r")
        case (UInt8(ascii: "i"), 3): xmlStrEqual(name, "img") == 1
        case (UInt8(ascii: "i"), 5): xmlStrEqual(name, "input") == 1
        case (UInt8(ascii: "w"), 3): xmlStrEqual(name, "wbr") == 1
        case (UInt8(ascii: "c"), 3): xmlStrEqual(name, "col") == 1
        case (UInt8(ascii: "e"), 5): xmlStrEqual(name, "embed") == 1
        default: false
        }
    }
}

private func swiftString(_ name: UnsafePointer<xmlChar>?) -> String? {
    name.map { String(cString: $0) }
}

// MARK: - Entities

extension ReaderState {
    /// Answers for an entity that is not one of XML's five: declared by the document, HTML's, or as written.
    mutating func entity(named name: UnsafePointer<xmlChar>) -> UnsafeMutablePointer<xmlEntity>? {
        guard let context else { return nil }
        let isAttribute = context.pointee.instate == XML_PARSER_ATTRIBUTE_VALUE
        let key = String(cString: name)
        let declared = entities[key]
        if declared == nil, undeclaredEntityLine == nil { undeclaredEntityLine = line }
        let written = declared ?? namedCharacter(key.utf8.span).map { String($0) } ?? "&\(key);"
        // In an attribute libxml2 copies one byte of a predefined entity; any other kind stays as written there and
        // is decoded with the attribute.
        entity.pointee.etype = isAttribute ? XML_INTERNAL_GENERAL_ENTITY : XML_INTERNAL_PREDEFINED_ENTITY
        entity.pointee.type = XML_ENTITY_DECL
        entity.pointee.name = name
        entity.pointee.content = nil
        entityText?.deallocate()
        entityText = nil
        if !isAttribute {
            let bytes = Array(written.utf8)
            let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + 1)
            memory.initialize(from: bytes, count: bytes.count)
            (memory + bytes.count).initialize(to: 0)
            entityText = memory
            entity.pointee.content = memory
            entity.pointee.length = CInt(bytes.count)
        }
        return entity
    }
}

// MARK: - libxml2's callbacks

private func reader(_ context: UnsafeMutableRawPointer) -> UnsafeMutablePointer<ReaderState> {
    context.assumingMemoryBound(to: ReaderState.self)
}

/// SAX2 with only what is needed: no declaration reaches anyone, so none has an effect.
private func readerCallbacks() -> xmlSAXHandler {
    var callbacks = xmlSAXHandler()
    callbacks.initialized = UInt32(XML_SAX2_MAGIC)
    callbacks.startElementNs = { context, local, prefix, namespace, _, _, count, _, attributes in
        guard let context else { return }
        let state = reader(context)
        let line = state.pointee.line
        state.pointee.start(
            InternedName(local: local, namespace: namespace, prefix: prefix),
            XMLAttributes(base: attributes, count: Int(count), line: line)
        )
    }
    callbacks.endElementNs = { context, local, prefix, namespace in
        guard let context else { return }
        reader(context).pointee.end(InternedName(local: local, namespace: namespace, prefix: prefix))
    }
    let characters: charactersSAXFunc = { context, bytes, count in
        guard let context else { return }
        reader(context).pointee.characters(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    callbacks.characters = characters
    callbacks.cdataBlock = characters
    callbacks.ignorableWhitespace = characters
    callbacks.getEntity = { context, name in
        guard let context, let name else { return nil }
        return reader(context).pointee.entity(named: name)
    }
    callbacks.serror = { context, error in
        guard let context, let error = error?.pointee, error.level == XML_ERR_FATAL else { return }
        let state = reader(context)
        let message = error.message.map { String(cString: $0) } ?? ""
        let isCut = error.code == XML_ERR_DOCUMENT_END.rawValue && state.pointee.depth > 0
        let kind = isCut ? .truncated : faultKind(error.code)
        let line = plainLine(message, limit: 200)
        state.pointee.note(kind, isCut ? truncation : line)
        if !state.pointee.lenient { state.pointee.stop(kind, "") }
    }
    return callbacks
}

private let truncation = "the document ends inside an element"

private func faultKind(_ code: CInt) -> XMLFault.Kind {
    switch UInt32(code) {
    case XML_ERR_TAG_NOT_FINISHED.rawValue: .truncated
    case XML_ERR_DOCUMENT_END.rawValue: .contentAfterRoot
    case XML_ERR_INVALID_CHAR.rawValue, XML_ERR_INVALID_ENCODING.rawValue: .badCharacter
    case XML_ERR_DOCUMENT_EMPTY.rawValue, XML_ERR_DOCUMENT_START.rawValue: .noElement
    default: .notWellFormed
    }
}
