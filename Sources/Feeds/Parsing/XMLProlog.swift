import Markup

/// What stands before the root element of an XML document: read here, so that libxml2 never sees a declaration.
///
/// Without a document type declaration there is nothing to expand and nothing outside to open. The few entities that
/// feeds declare in it are kept as plain text.
struct XMLProlog: Equatable {
    /// Where the root element (or a comment before it) begins, in bytes.
    var rootOffset = 0
    /// The line of that byte, from 1.
    var line = 1
    /// The name of the root element, with its prefix, in lower case; empty where no element was found.
    var rootName = ""
    /// The public and system identifiers of the document type declaration.
    var identifiers = ""
    /// Entities that the document type declaration declares as text without markup or references to other entities.
    var entities: [String: String] = [:]
    /// Whether the document type declaration says `html`.
    var isHTML = false
    /// Whether something that is no XML stood before the document.
    var hasJunk = false

    /// Bytes at the beginning that are searched for a root element.
    static let searched = 256 << 10

    /// - Parameter bytes: the beginning of a document, in UTF-8 or an encoding that agrees with ASCII.
    init(_ bytes: [UInt8]) {
        var scanner = PrologScanner(bytes: bytes)
        scanner.scan(into: &self)
        if !Self.isFeedRoot(rootName), let start = Self.laterFeed(in: bytes) {
            rootName = ""
            identifiers = ""
            entities = [:]
            isHTML = false
            hasJunk = true
            scanner = PrologScanner(bytes: bytes, index: start)
            scanner.scan(into: &self)
        }
        line += bytes[..<min(rootOffset, bytes.count)].count { $0 == UInt8(ascii: "\n") }
    }

    /// Whether a root element of this name begins a feed.
    static func isFeedRoot(_ name: String) -> Bool {
        let local = name.split(separator: ":").last ?? ""
        return local == "rss" || local == "feed" || local == "rdf" || local == "channel" || local == "entry"
    }

    /// Where a feed begins behind other things, such as a warning of the server's script language.
    private static func laterFeed(in bytes: [UInt8]) -> Int? {
        let marks = ["<?xml ", "<rss", "<feed", "<rdf:RDF", "<channel"]
        return marks.lazy.compactMap { firstIndex(of: $0, in: bytes, upTo: searched) }.first
    }

    private static func firstIndex(of mark: String, in bytes: [UInt8], upTo limit: Int) -> Int? {
        let mark = Array(mark.utf8)
        var from = 0
        while let start = bytes[from..<min(bytes.count, limit)].firstIndex(of: UInt8(ascii: "<")) {
            if bytes[start...].starts(with: mark) { return start }
            from = start + 1
        }
        return nil
    }
}

private struct PrologScanner {
    let bytes: [UInt8]
    var index = 0

    mutating func scan(into prolog: inout XMLProlog) {
        while let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
            if bytes[index..<open].contains(where: { $0 > 0x20 && $0 < 0xEF }) { prolog.hasJunk = true }
            index = open
            if starts(with: "<?") {
                skip(past: "?>")
            } else if starts(with: "<!--") {
                skip(past: "-->")
            } else if starts(with: "<!") {
                readDoctype(into: &prolog)
            } else {
                let name = bytes[(open + 1)...].prefix(64).prefix { isName($0) }
                if name.isEmpty {
                    prolog.hasJunk = true
                    index = open + 1
                    continue
                }
                prolog.rootName = String(decoding: name, as: UTF8.self).lowercased()
                prolog.rootOffset = open
                return
            }
        }
        prolog.rootOffset = bytes.count
    }

    private func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."), 0x80...:
            true
        default: false
        }
    }

    private func starts(with mark: StaticString) -> Bool {
        let count = mark.utf8CodeUnitCount
        guard bytes.count - index >= count else { return false }
        return mark.withUTF8Buffer { $0.elementsEqual(bytes[index..<(index + count)]) }
    }

    /// Goes behind the next occurrence of a mark, or to the end.
    private mutating func skip(past mark: StaticString) {
        while index < bytes.count, !starts(with: mark) { index += 1 }
        index = min(bytes.count, index + mark.utf8CodeUnitCount)
    }

    private mutating func readDoctype(into prolog: inout XMLProlog) {
        let start = index
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quote = bytes[index]
                let limit = min(bytes.count, index + 65_536)
                index = bytes[(index + 1)..<limit].firstIndex(of: quote) ?? index
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "<") where starts(with: "<!--"):
                skip(past: "-->")
                continue
            case UInt8(ascii: "<") where starts(with: "<!ENTITY"): readEntity(into: &prolog)
            case UInt8(ascii: ">") where depth <= 0:
                index += 1
                noteIdentifiers(start, into: &prolog)
                return
            default: break
            }
            index += 1
        }
    }

    private func noteIdentifiers(_ start: Int, into prolog: inout XMLProlog) {
        let head = String(decoding: bytes[start..<min(index, start + 512)], as: UTF8.self)
        prolog.identifiers = head
        let words = head.lowercased().split { $0.isWhitespace || $0 == ">" }
        prolog.isHTML = words.count > 1 && words[0] == "<!doctype" && words[1] == "html"
    }

    /// Keeps `<!ENTITY name "text">` whose text is short, without markup, and refers to characters at most; leaves out all
    /// others.
    private mutating func readEntity(into prolog: inout XMLProlog) {
        let declaration = bytes[index...].dropFirst("<!ENTITY".utf8.count).prefix(1024)
        let blank: (UInt8) -> Bool = { $0 <= 0x20 }
        let name = declaration.drop(while: blank).prefix { isName($0) }
        let rest = bytes[name.endIndex...].prefix(1024).drop(while: blank)
        guard !name.isEmpty, let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return
        }
        let text = rest.dropFirst().prefix { $0 != quote }
        guard text.endIndex < rest.endIndex, prolog.entities.count < 512 else { return }
        index = text.endIndex
        guard !text.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "%") }),
            let value = Self.value(String(decoding: text, as: UTF8.self))
        else { return }
        let key = String(decoding: name, as: UTF8.self)
        if prolog.entities[key] == nil { prolog.entities[key] = value }
    }

    /// The text with its references to characters resolved; `nil` where it refers to anything else.
    private static func value(_ text: String) -> String? {
        guard text.contains("&") else { return text }
        let characters = text.split(separator: "&", omittingEmptySubsequences: false).dropFirst().allSatisfy { rest in
            guard let end = rest.firstIndex(of: ";") else { return false }
            let reference = "&\(rest[..<end]);"
            return decodingReferences(reference) != reference
        }
        return characters ? decodingReferences(text) : nil
    }
}
