import Markup

/// Mends the bytes of a broken XML document so that libxml2 reads what the publisher meant.
///
/// libxml2's own recovery drops a lone `&` and an unknown entity without a word and ends an element at the first end tag
/// that does not fit. Here a lone `&` and `<` become text, bad bytes are read as windows-1252, attributes are quoted,
/// end tags close what they name, and what fits nothing is left out. Lines keep their numbers. Works piece by piece in
/// linear time; what is still open at the end stays open, for that is a document cut off.
struct XMLRepair {
    /// A tag longer than this is taken for text.
    static let maxTagBytes = 64 << 10
    /// Elements deeper than this lose their tags and keep their text.
    static let maxDepth = 200
    /// A longer CDATA section is written as several: libxml2 gathers a section until its end, and gives up at 10 MB.
    static let maxSectionBytes = 256 << 10

    /// Bytes and constructs mended so far.
    private(set) var repairs = 0
    /// Bytes that were no UTF-8, and sequences that were.
    private(set) var badBytes = 0
    private(set) var utf8Sequences = 0
    /// Whether something followed the end of the root element.
    private(set) var hadContentAfterRoot = false

    private var output: [UInt8] = []
    private var input: [UInt8] = []
    private var index = 0
    private var isLast = false
    private var tags = OpenTags()
    private var mode = Mode.content
    /// Where the text of the CDATA section begins in the output, before it for one that began in an earlier piece.
    private var sectionStart = 0

    private enum Mode {
        case content, cdata, comment, instruction
        /// Behind the end of the root element: nothing more is taken.
        case done
    }

    /// Mends a piece.
    ///
    /// - Parameters:
    ///   - piece: UTF-8 as far as it is good, from the root element on.
    ///   - isLast: whether the document ends here; else a construct cut off by the end waits for the next piece.
    /// - Returns: the piece as XML.
    mutating func repaired(_ piece: Span<UInt8>, isLast: Bool) -> [UInt8] {
        input = Array(input[index...])
        piece.withUnsafeBufferPointer { input.append(contentsOf: $0) }
        index = 0
        self.isLast = isLast
        sectionStart -= output.count
        output.removeAll(keepingCapacity: true)
        output.reserveCapacity(input.count + input.count / 16)
        while index < input.count, step() {}
        return output
    }

    /// Reads one construct; `false` when it needs more input.
    private mutating func step() -> Bool {
        switch mode {
        case .content: return content()
        case .cdata: return cdata()
        case .comment: return skip(past: "-->")
        case .instruction: return skip(past: "?>")
        case .done:
            if !hadContentAfterRoot { hadContentAfterRoot = input[index...].contains { $0 > 0x20 } }
            index = input.count
            return true
        }
    }

    private mutating func content() -> Bool {
        switch input[index] {
        case UInt8(ascii: "<"): return markup()
        case UInt8(ascii: "&"): return reference()
        case UInt8(ascii: "]"):
            if !isLast, input.count - index < 3 { return false }
            return matches("]]>") ? drop(3) : text()
        default: return text()
        }
    }

    /// Copies text up to the next byte that needs a look.
    private mutating func text() -> Bool {
        let start = index
        while index < input.count {
            let byte = input[index]
            if byte >= 0x80 || byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D { break }
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]") { break }
            index += 1
        }
        if index > start {
            output += input[start..<index]
            return true
        }
        return character()
    }

    /// Copies one character that is not plain ASCII, or mends it.
    private mutating func character() -> Bool {
        let byte = input[index]
        guard byte >= 0x80 else {
            if byte == UInt8(ascii: "]") { output.append(byte) } else { repairs += 1 }
            index += 1
            return true
        }
        if !isLast, index + 4 > input.count { return false }
        let length = utf8SequenceLength(input.span, at: index)
        guard length > 0 else {
            output += windows1252UTF8[Int(byte - 0x80)]
            badBytes += 1
            repairs += 1
            index += 1
            return true
        }
        utf8Sequences += 1
        // U+FFFE and U+FFFF are no characters of XML.
        let isForbidden = byte == 0xEF && input[index + 1] == 0xBF && input[index + 2] >= 0xBE
        if !isForbidden { output += input[index..<(index + length)] }
        index += length
        return true
    }

    private func matches(_ mark: StaticString) -> Bool {
        let count = mark.utf8CodeUnitCount
        guard input.count - index >= count else { return false }
        return mark.withUTF8Buffer { $0.elementsEqual(input[index..<(index + count)]) }
    }

    private mutating func drop(_ count: Int) -> Bool {
        repairs += 1
        index += count
        return true
    }
}

// MARK: - References

extension XMLRepair {
    private mutating func reference() -> Bool {
        let rest = input[(index + 1)...].prefix(34)
        let body = rest.prefix {
            $0 != UInt8(ascii: ";") && $0 > 0x20 && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "<")
        }
        if body.endIndex == input.count, !isLast, body.count < 34 { return false }
        let isClosed = body.endIndex < input.count && input[body.endIndex] == UInt8(ascii: ";")
        if isClosed, let kept = kept(body) {
            output += kept
            index = body.endIndex + 1
        } else {
            output += "&amp;".utf8
            repairs += 1
            index += 1
        }
        return true
    }

    /// A reference as it may stand in the output; `nil` where it is none, so that its `&` is text.
    private mutating func kept(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        guard let first = body.first else { return nil }
        guard first == UInt8(ascii: "#") else {
            let isName = body.allSatisfy { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 }
            return isName && (first < 0x30 || first > 0x39) ? [0x26] + body + [0x3B] : nil
        }
        let digits = String(decoding: body.dropFirst(), as: UTF8.self).lowercased()
        let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
        guard let number else { return nil }
        let isCharacter = number >= 0x20 && number != 0xFFFE && number != 0xFFFF && Unicode.Scalar(number) != nil
        if isCharacter || number == 0x9 || number == 0xA || number == 0xD { return Array("&#\(number);".utf8) }
        repairs += 1
        return Array("\u{FFFD}".utf8)
    }
}

// MARK: - Markup

extension XMLRepair {
    private mutating func markup() -> Bool {
        if !isLast, input.count - index < 9 { return false }
        if matches("<![CDATA[") { return begin(.cdata, 9) }
        if matches("<!--") { return begin(.comment, 4) }
        if matches("<?") { return begin(.instruction, 2) }
        let next = index + 1 < input.count ? input[index + 1] : 0
        guard next == UInt8(ascii: "/") || next == UInt8(ascii: "!") || isNameStart(next) else { return lessThan() }
        switch TagScanner.end(of: input.span, from: index, limit: Self.maxTagBytes, isLast: isLast) {
        case .at(let end):
            if next == UInt8(ascii: "/") {
                endTag(input[(index + 2)..<end])
            } else if next != UInt8(ascii: "!") {
                startTag(input[(index + 1)..<end])
            }
            keepLines(input[index...end])
            index = end + 1
            return true
        case .none: return lessThan()
        case .beyondInput:
            if !isLast { return input.count - index > Self.maxTagBytes ? lessThan() : false }
            // A tag that the end of the document cuts off is left out, and with it nothing else.
            index = input.count
            return true
        }
    }

    /// A `<` that begins no tag.
    private mutating func lessThan() -> Bool {
        output += "&lt;".utf8
        return drop(1)
    }

    private mutating func begin(_ mode: Mode, _ count: Int) -> Bool {
        self.mode = mode
        if mode == .cdata { beginSection() }
        index += count
        return true
    }

    private mutating func beginSection() {
        output += "<![CDATA[".utf8
        sectionStart = output.count
    }

    /// Copies a CDATA section up to its end, without bytes that XML forbids there too.
    private mutating func cdata() -> Bool {
        if output.count - sectionStart >= Self.maxSectionBytes {
            output += "]]>".utf8
            beginSection()
        }
        if input[index] == UInt8(ascii: "]") {
            if !isLast, input.count - index < 3 { return false }
            if matches("]]>") {
                output += "]]>".utf8
                index += 3
                mode = .content
                return true
            }
            output.append(input[index])
            index += 1
            return true
        }
        let start = index
        let end = min(input.count, start + Self.maxSectionBytes)
        while index < end {
            let byte = input[index]
            if byte >= 0x80 || byte == UInt8(ascii: "]") { break }
            if byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D { break }
            index += 1
        }
        output += input[start..<index]
        return index > start ? true : character()
    }

    /// Leaves out what is left of a comment or instruction, but for its line breaks.
    private mutating func skip(past mark: StaticString) -> Bool {
        while index < input.count {
            if matches(mark) {
                index += mark.utf8CodeUnitCount
                mode = .content
                return true
            }
            if !isLast, input.count - index < mark.utf8CodeUnitCount { return false }
            if input[index] == 0x0A { output.append(0x0A) }
            index += 1
        }
        return true
    }

    private mutating func keepLines(_ tag: ArraySlice<UInt8>) {
        // Attributes are written on one line; the line breaks follow where no text can be.
        let count = tag.count { $0 == 0x0A }
        if count > 0, tags.isEmpty == false { output += [UInt8](repeating: 0x0A, count: count) }
    }

    private mutating func startTag(_ tag: ArraySlice<UInt8>) {
        guard let element = TagScanner.element(tag) else { return }
        for name in tags.closed(byStartOf: element.name) { writeEnd(name) }
        guard tags.depth < Self.maxDepth else {
            repairs += 1
            return
        }
        output.append(UInt8(ascii: "<"))
        output += element.name
        for (name, value) in element.attributes {
            output.append(0x20)
            output += name
            output += "=\"".utf8
            writeAttribute(value)
            output.append(UInt8(ascii: "\""))
        }
        if element.isEmpty || OpenTags.isVoid(element.name) {
            output += "/>".utf8
        } else {
            output.append(UInt8(ascii: ">"))
            tags.open(element.name)
        }
    }

    private mutating func endTag(_ tag: ArraySlice<UInt8>) {
        let name = tag.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
        guard let closed = tags.closed(byEndOf: name) else {
            repairs += 1
            return
        }
        if closed.count > 1 { repairs += 1 }
        for element in closed { writeEnd(element) }
        if tags.isEmpty { mode = .done }
    }

    private mutating func writeEnd(_ name: [UInt8]) {
        output += "</".utf8
        output += name
        output.append(UInt8(ascii: ">"))
    }

    /// Writes an attribute's value by the rules for text, with `<` and `"` escaped.
    private mutating func writeAttribute(_ value: ArraySlice<UInt8>) {
        var inner = XMLRepair()
        inner.input = Array(value)
        inner.isLast = true
        while inner.index < inner.input.count {
            switch inner.input[inner.index] {
            case UInt8(ascii: "&"): _ = inner.reference()
            case UInt8(ascii: "<"): _ = inner.lessThan()
            case UInt8(ascii: "\""):
                inner.output += "&quot;".utf8
                inner.index += 1
            case UInt8(ascii: "]"), 0x0A, 0x0D, 0x09:
                inner.output.append(inner.input[inner.index] == UInt8(ascii: "]") ? UInt8(ascii: "]") : 0x20)
                inner.index += 1
            default:
                let byte = inner.input[inner.index]
                if byte >= 0x20, byte < 0x80 {
                    inner.output.append(byte)
                    inner.index += 1
                } else {
                    _ = inner.character()
                }
            }
        }
        repairs += inner.repairs
        badBytes += inner.badBytes
        output += inner.output
    }

    private func isNameStart(_ byte: UInt8) -> Bool {
        byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_") || byte >= 0x80
    }
}
