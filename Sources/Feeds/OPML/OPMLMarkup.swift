import Markup

/// Walks over the tags of an OPML document, whatever else stands in it, and keeps where everything is.
///
/// Works on the bytes as they are: in every encoding that is let through to it the bytes of `<`, `>`, `&`, quotes and
/// white space stand for themselves.
struct OPMLMarkup {
    /// An attribute and where it stands.
    struct AttributePlace: Sendable {
        /// Name, equals sign and quotes.
        var whole: Range<Int>
        /// What is between the quotes.
        var value: Range<Int>
        /// Without quotes: where the value of an attribute without them would be written anew.
        var isQuoted: Bool
        var name: String
    }

    /// A start tag.
    struct StartTag {
        /// In lower case, without prefix.
        var name: String
        /// From `<` to behind `>`.
        var range: Range<Int>
        var attributes: [AttributePlace]
        var isSelfClosing: Bool
    }

    enum Tag {
        case start(StartTag)
        case end(name: String, range: Range<Int>)
        /// The document ends inside a tag or comment that begins here.
        case unfinished(at: Int)
    }

    let bytes: [UInt8]
    private var at = 0
    /// Where the texts of the entities stand that the document declares.
    private(set) var entities: [String: Range<Int>] = [:]
    /// Where an entity is declared that is made of other entities.
    private(set) var nestedEntity: Int?

    /// A longer text of an entity is not taken over: many references to it could fill the memory.
    private static let maxEntityBytes = 256

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next tag; `nil` at the end.
    mutating func next() -> Tag? {
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open
            if starts("<!--") {
                guard skip(past: "-->") else { return finish(.unfinished(at: open)) }
            } else if starts("<![CDATA[") {
                guard skip(past: "]]>") else { return finish(.unfinished(at: open)) }
            } else if starts("<?") {
                guard skip(past: "?>") else { return finish(.unfinished(at: open)) }
            } else if starts("<!") {
                guard skipDeclaration() else { return finish(.unfinished(at: open)) }
            } else if open + 1 < bytes.count, bytes[open + 1] == UInt8(ascii: "/") {
                return endTag(from: open)
            } else if open + 1 < bytes.count, Self.isNameByte(bytes[open + 1]), !isASCIIDigit(bytes[open + 1]) {
                return startTag(from: open)
            } else {
                at = open + 1  // a bare `<` in a text
            }
        }
        return nil
    }

    private mutating func finish(_ tag: Tag) -> Tag {
        at = bytes.count
        return tag
    }

    // MARK: Tags

    private mutating func endTag(from open: Int) -> Tag {
        guard let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { return finish(.unfinished(at: open)) }
        at = close + 1
        return .end(name: localName(open + 2..<nameEnd(from: open + 2)), range: open..<at)
    }

    private mutating func startTag(from open: Int) -> Tag {
        let nameEnd = nameEnd(from: open + 1)
        let name = localName(open + 1..<nameEnd)
        var attributes: [AttributePlace] = []
        at = nameEnd
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: ">"):
                at += 1
                let isSelfClosing = bytes[at - 2] == UInt8(ascii: "/")
                return .start(
                    StartTag(name: name, range: open..<at, attributes: attributes, isSelfClosing: isSelfClosing)
                )
            case UInt8(ascii: "<"):
                // A tag that was never closed: the next one begins.
                return .start(StartTag(name: name, range: open..<at, attributes: attributes, isSelfClosing: false))
            case let byte where Self.isNameByte(byte):
                guard let attribute = attribute() else { return finish(.unfinished(at: open)) }
                attributes.append(attribute)
            default: at += 1
            }
        }
        return .unfinished(at: open)
    }

    private mutating func attribute() -> AttributePlace? {
        let start = at
        at = nameEnd(from: at)
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        let nameEnd = at
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
            at = nameEnd
            return AttributePlace(whole: start..<at, value: at..<at, isQuoted: false, name: name)
        }
        at += 1
        skipBlanks()
        guard at < bytes.count else { return nil }
        let quote = bytes[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let value = at
            while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: ">"), !starts("/>") { at += 1 }
            return AttributePlace(whole: start..<at, value: value..<at, isQuoted: false, name: name)
        }
        let value = at + 1
        guard let close = bytes[value...].firstIndex(of: quote) else { return nil }
        at = close + 1
        return AttributePlace(whole: start..<at, value: value..<close, isQuoted: true, name: name)
    }

    // MARK: Declarations

    /// Goes over `<!DOCTYPE … [ … ]>` and takes the entities that it declares.
    private mutating func skipDeclaration() -> Bool {
        var isInSubset = false
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "["): isInSubset = true
            case UInt8(ascii: "]"): isInSubset = false
            case UInt8(ascii: ">") where !isInSubset:
                at += 1
                return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard let close = bytes[(at + 1)...].firstIndex(of: bytes[at]) else { return false }
                at = close
            case UInt8(ascii: "<") where isInSubset && starts("<!--"):
                guard skip(past: "-->") else { return false }
                continue
            case UInt8(ascii: "<") where isInSubset && starts("<!ENTITY"): readEntity()
            default: break
            }
            at += 1
        }
        return false
    }

    /// Reads `<!ENTITY name "text"`; what lies outside of the document (`SYSTEM`) is never read.
    private mutating func readEntity() {
        let start = at
        at += "<!ENTITY".utf8.count
        skipBlanks()
        let nameStart = at
        at = nameEnd(from: at)
        let name = String(decoding: bytes[nameStart..<at], as: UTF8.self)
        skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'"),
            let close = bytes[(at + 1)...].firstIndex(of: bytes[at])
        else {
            at -= 1
            return
        }
        let text = bytes[(at + 1)..<close]
        at = close
        for (place, byte) in zip(text.indices, text) where byte == UInt8(ascii: "&") || byte == UInt8(ascii: "%") {
            let isReference = place + 1 < text.endIndex && Self.isNameByte(text[place + 1])
            if isReference, nestedEntity == nil { nestedEntity = start }
        }
        if text.count <= Self.maxEntityBytes, entities[name] == nil {
            entities[name] = text.indices
        }
    }

    // MARK: Bytes

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[at...].starts(with: $0) }
    }

    private mutating func skip(past mark: String) -> Bool {
        guard let found = bytes[at...].firstRange(of: Array(mark.utf8)) else { return false }
        at = found.upperBound
        return true
    }

    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private func nameEnd(from start: Int) -> Int {
        bytes[start...].firstIndex { !Self.isNameByte($0) } ?? bytes.count
    }

    private func localName(_ range: Range<Int>) -> String {
        let name = String(decoding: bytes[range], as: UTF8.self).lowercased()
        return name.split(separator: ":").last.map(String.init) ?? name
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || isASCIIDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: ":")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}

/// The text of an attribute value or element: references resolved, white space as spaces (XML 1.0, section 3.3.3).
///
/// - Parameters:
///   - text: decoded, references as written.
///   - entities: the texts of those that the document declares, besides the ones of XML and HTML.
/// - Returns: what a person would read, without characters that XML forbids.
func opmlText(_ text: String, entities: [String: String]) -> String {
    var result = String.UnicodeScalarView()
    // By scalars: an accent behind a reference is one character with its semicolon.
    var rest = spaced(text).unicodeScalars[...]
    while let ampersand = rest.firstIndex(of: "&") {
        result += rest[..<ampersand]
        rest = rest[ampersand...].dropFirst()
        let name = String(String.UnicodeScalarView(rest.prefix(32).prefix { $0 != ";" }))
        let behind = rest.dropFirst(name.unicodeScalars.count)
        if behind.first == ";", let characters = character(ofReference: name) ?? entities[name] {
            result += characters.unicodeScalars.filter { !OPMLWriter.isForbidden($0) }
            rest = behind.dropFirst()
        } else {
            result.append("&")  // bare, as in an address that was pasted
        }
    }
    result += rest
    return String(result)
}

/// A text with its controls as spaces and without noncharacters; most have neither and stay as they are.
private func spaced(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0xEF }) else { return text }
    var spaced = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.value < 0x20 {
            spaced.append(" ")
        } else if !OPMLWriter.isForbidden(scalar) {
            spaced.append(scalar)
        }
    }
    return String(spaced)
}
