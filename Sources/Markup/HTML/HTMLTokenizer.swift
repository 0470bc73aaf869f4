/// Cuts markup into tags and texts, in one pass over the bytes.
///
/// Every byte sequence is some sequence of tokens: what cannot be a tag is text. Where the end of a quoted value, a
/// comment or an element of raw text is missing, it does not swallow the rest but ends at the next tag; that such an
/// end is missing is remembered, so that no input is searched twice.
struct HTMLTokenizer {
    /// One piece of markup.
    enum Token: Equatable {
        /// Characters that may hold references, as a range of the bytes.
        case text(Range<Int>)
        /// Characters in which nothing is a reference.
        case rawText(Range<Int>)
        /// A start tag; see ``HTMLTokenizer/name``, ``HTMLTokenizer/attributes``.
        case start
        /// An end tag; see ``HTMLTokenizer/name``.
        case end
        case endOfInput
    }

    /// An attribute as ranges of the bytes.
    struct Attribute: Sendable {
        var name: Range<Int>
        /// Without quotes, references not resolved.
        var value: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var position = 0
    /// Of the latest tag.
    private(set) var name = HTMLName.other
    /// Where the latest tag's name stands.
    private(set) var nameRange = 0..<0
    /// Of the latest start tag.
    private(set) var attributes: [Attribute] = []
    /// The latest start tag ends in `/>`.
    private(set) var isSelfClosing = false
    /// The element whose raw text comes next.
    private var rawElement: HTMLName?
    /// Of these elements no end tag follows anywhere, so that their content is ordinary markup.
    private var endless: Set<HTMLName> = []
    private var hasNoCommentEnd = false
    private var hasNoQuote = (single: false, double: false)

    private let names = HTMLNames()
    private let traits = traitsByName

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token.
    mutating func next() -> Token {
        if let element = rawElement, let text = rawContent(of: element) { return text }
        while position < bytes.count {
            let start = position
            if bytes[position] != .lessThan || !isMarkup(at: position) {
                skipText()
                return .text(start..<position)
            }
            switch bytes[position + 1] {
            case .exclamation:
                if let text = declaration() { return .rawText(text) }
            case .question: skip(past: .greaterThan, from: position + 1)
            case .slash:
                if endTag() { return .end }
            default:
                if startTag() { return .start }
            }
        }
        return .endOfInput
    }

    /// Whether the `<` here begins markup: a letter, `/` with a letter, `!` or `?` must follow.
    private func isMarkup(at index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        let byte = bytes[index + 1]
        if byte.isLetter || byte == .exclamation || byte == .question { return true }
        return byte == .slash && index + 2 < bytes.count
            && (bytes[index + 2].isLetter || bytes[index + 2] == .greaterThan)
    }

    private mutating func skipText() {
        position += 1
        while let start = first(.lessThan, from: position) {
            position = start
            if isMarkup(at: start) { return }
            position += 1
        }
        position = bytes.count
    }

    private mutating func skip(past byte: UInt8, from start: Int) {
        position = first(byte, from: start).map { $0 + 1 } ?? bytes.count
    }

    private func first(_ byte: UInt8, from start: Int) -> Int? { firstIndex(of: byte, in: bytes, start..<bytes.count) }

    // MARK: Comments and declarations

    /// Skips a comment or `<!DOCTYPE>`; the content of a CDATA section is text.
    private mutating func declaration() -> Range<Int>? {
        if starts(with: "<![CDATA[") {
            let start = position + 9
            if let end = find("]]>", from: start) {
                position = end + 3
                return start..<end
            }
            skip(past: .greaterThan, from: position)
        } else if starts(with: "<!--") {
            if !hasNoCommentEnd, let end = commentEnd(from: position + 4) {
                position = end
            } else {
                hasNoCommentEnd = true
                position += 4
                while position < bytes.count, bytes[position] != .greaterThan, bytes[position] != .lessThan {
                    position += 1
                }
                if position < bytes.count, bytes[position] == .greaterThan { position += 1 }
            }
        } else {
            skip(past: .greaterThan, from: position)
        }
        return nil
    }

    /// Behind `-->` or `--!>`; `<!-->` and `<!--->` are whole comments.
    private func commentEnd(from start: Int) -> Int? {
        if start < bytes.count, bytes[start] == .greaterThan { return start + 1 }
        var from = start
        while let index = first(.hyphen, from: from), index + 1 < bytes.count {
            if bytes[index + 1] == .greaterThan, index == start { return index + 2 }
            if bytes[index + 1] == .hyphen {
                if index + 2 < bytes.count, bytes[index + 2] == .greaterThan { return index + 3 }
                if index + 3 < bytes.count, bytes[index + 2] == .exclamation, bytes[index + 3] == .greaterThan {
                    return index + 4
                }
            }
            from = index + 1
        }
        return nil
    }

    private func starts(with word: StaticString, at start: Int? = nil) -> Bool {
        let start = start ?? position
        guard start + word.utf8CodeUnitCount <= bytes.count else { return false }
        return word.withUTF8Buffer { word in
            for index in 0..<word.count where bytes[start + index] != word[index] { return false }
            return true
        }
    }

    private func find(_ word: StaticString, from start: Int) -> Int? {
        var from = start
        while let index = first(word.utf8Start.pointee, from: from) {
            if starts(with: word, at: index) { return index }
            from = index + 1
        }
        return nil
    }

    // MARK: Raw text

    /// The characters up to the end tag of a raw text element; `nil` where there is none, or none before it.
    private mutating func rawContent(of element: HTMLName) -> Token? {
        rawElement = nil
        guard !endless.contains(element) else { return nil }
        let start = position
        var from = start
        while let index = first(.lessThan, from: from), index + 1 < bytes.count {
            if bytes[index + 1] == .slash, isEndTag(of: element, at: index) {
                guard index > start else { return nil }
                position = index
                let hasReferences = HTMLTraits.of(element).contains(.rawWithReferences)
                return hasReferences ? .text(start..<index) : .rawText(start..<index)
            }
            from = index + 1
        }
        endless.insert(element)
        // A script without an end is no text for anyone; a title without an end is a careless tag.
        guard element == .script || element == .style else { return nil }
        position = bytes.count
        return .rawText(start..<bytes.count)
    }

    private func isEndTag(of element: HTMLName, at index: Int) -> Bool {
        let end = nameEnd(from: index + 2)
        return names.named(bytes, index + 2..<end) == element
    }

    // MARK: Tags

    private func nameEnd(from start: Int) -> Int {
        var index = start
        while index < bytes.count, !bytes[index].endsName { index += 1 }
        return index
    }

    /// Reads `</name …>`; `false` for `</>`, which is nothing.
    private mutating func endTag() -> Bool {
        let start = position + 2
        let end = nameEnd(from: start)
        nameRange = start..<end
        name = names.named(bytes, nameRange)
        skip(past: .greaterThan, from: end)
        return start < end
    }

    /// Reads `<name …>`; `false` where the input ends inside it.
    private mutating func startTag() -> Bool {
        let start = position + 1
        position = nameEnd(from: start)
        nameRange = start..<position
        name = names.named(bytes, nameRange)
        attributes.removeAll(keepingCapacity: true)
        isSelfClosing = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == .greaterThan {
                position += 1
                if traits[Int(name.rawValue)].contains(.rawText), !isSelfClosing { rawElement = name }
                return true
            }
            isSelfClosing = byte == .slash && position + 1 < bytes.count && bytes[position + 1] == .greaterThan
            if byte.isSpace || byte == .slash { position += 1 } else { readAttribute() }
        }
        return false
    }

    /// Reads one attribute and its value; a second one of the same name is dropped later, as browsers do.
    private mutating func readAttribute() {
        let start = position
        position += 1  // A stray `=` or quote is part of a name.
        while position < bytes.count, !bytes[position].endsName, bytes[position] != .equals { position += 1 }
        let name = start..<position
        var index = position
        while index < bytes.count, bytes[index].isSpace { index += 1 }
        guard index < bytes.count, bytes[index] == .equals else {
            attributes.append(Attribute(name: name, value: position..<position))
            return
        }
        index += 1
        while index < bytes.count, bytes[index].isSpace { index += 1 }
        position = index
        attributes.append(Attribute(name: name, value: readValue()))
    }

    private mutating func readValue() -> Range<Int> {
        guard position < bytes.count else { return position..<position }
        let quote = bytes[position]
        guard quote == .doubleQuote || quote == .singleQuote else { return readUnquoted() }
        let start = position + 1
        guard !(quote == .doubleQuote ? hasNoQuote.double : hasNoQuote.single) else {
            position = start
            return readUnquoted()
        }
        guard let index = first(quote, from: start) else {
            if quote == .doubleQuote { hasNoQuote.double = true } else { hasNoQuote.single = true }
            position = start
            return readUnquoted()
        }
        position = index + 1
        return start..<index
    }

    private mutating func readUnquoted() -> Range<Int> {
        let start = position
        while position < bytes.count, !bytes[position].isSpace, bytes[position] != .greaterThan { position += 1 }
        // `<br clear=all/>`: XML habits; a slash belongs to an unquoted value only where more follows.
        let isXMLEnd = position < bytes.count && bytes[position] == .greaterThan && position > start
        if isXMLEnd, bytes[position - 1] == .slash, position - 1 > start, !isAddress(start..<position) { position -= 1 }
        return start..<position
    }

    /// Whether an unquoted value looks like an address, whose last slash is its own.
    private func isAddress(_ range: Range<Int>) -> Bool { bytes[range].dropLast().contains(.slash) }
}
