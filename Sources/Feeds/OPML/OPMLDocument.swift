/// An OPML document (1.0, 1.1, 2.0) with the bytes that it was read from.
///
/// Reading is lenient: wrong case of attributes, HTML entities, bare ampersands, any root element. An edit changes only
/// the bytes of what it edits; comments, order, foreign attributes and formatting stay.
package struct OPMLDocument: Sendable {
    /// Outlines nested deeper make a document unreadable.
    package static let maxDepth = 256

    /// One attribute of an outline, as it stands.
    package struct Attribute: Sendable, Hashable {
        /// As written, prefix included.
        package var name: String
        /// Character references resolved.
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// An outline: a subscription, a folder, an include or anything else.
    package struct Outline: Sendable, Equatable {
        /// In the order of the document.
        package var attributes: [Attribute]
        package var children: [Outline] = []
        /// The line where it begins, from 1; 0 for one that was never in a document.
        package var line = 0
        /// Where it stands; `nil` for one that was never in a document.
        var place: Place?

        package init(_ attributes: [Attribute], children: [Outline] = []) {
            self.attributes = attributes
            self.children = children
        }

        /// The value of an attribute, whatever the case of its name; `nil` where there is none.
        package subscript(name: String) -> String? {
            let lowered = name.lowercased()
            return attributes.first { $0.name.lowercased() == lowered }?.value
        }

        /// The address of the feed that the outline stands for, as written: `xmlUrl`, or `url` as some exporters have it
        /// where the type says that it is a feed; `nil` for every other outline.
        package var feedAddress: String? {
            if let address = self["xmlUrl"]?.trimmedOrNil { return address }
            guard let type = self["type"]?.trimmedOrNil?.lowercased(), Self.feedTypes.contains(type) else { return nil }
            return self["url"]?.trimmedOrNil
        }

        /// The address of the list that the outline includes, as written; `nil` for every other outline.
        package var includeAddress: String? {
            guard self["type"]?.trimmedOrNil?.lowercased() == "include" else { return nil }
            return self["url"]?.trimmedOrNil ?? self["xmlUrl"]?.trimmedOrNil
        }

        /// The types of outlines that are feeds, in lower case.
        static let feedTypes: Set<String> = ["rss", "atom", "rdf", "feed", "json", "rss1", "rss2", "pie"]

        /// The name that people see: `text`, else `title`; empty without both.
        package var label: String {
            self["text"]?.trimmedOrNil ?? self["title"]?.trimmedOrNil ?? ""
        }

        /// Equal are outlines with the same attributes in the same order, and equal children.
        package static func == (left: Self, right: Self) -> Bool {
            left.attributes == right.attributes && left.children == right.children
        }
    }

    /// Where an outline, or the body, stands in the bytes.
    struct Place: Sendable {
        var tag: Range<Int>
        var attributes: [OPMLMarkup.AttributePlace]
        var isSelfClosing: Bool
        /// The end tag; `nil` for a self-closing element and one that was never closed.
        var end: Range<Int>?

        var whole: Range<Int> { tag.lowerBound..<(end ?? tag).upperBound }
    }

    /// The way to an outline: its place among its siblings, level by level from the body.
    package typealias Path = [Int]

    /// The document as it would be written to disk.
    package internal(set) var bytes: [UInt8]
    /// The path or address of the document, for error messages.
    package let location: String
    /// `head/title`.
    package let title: String?
    /// The outlines of the body.
    package let outlines: [Outline]
    /// What was wrong with the document, in the order of its lines.
    package let problems: [OPMLProblem]

    /// The prefix that the document binds to our namespace; `ambient` where it binds none.
    let prefix: String
    /// Whether `prefix` is declared.
    let declaresPrefix: Bool
    /// Where attributes can be added to the root element.
    let root: Place?
    let body: Place?
    /// Whether the document ends inside an element, so that it cannot be edited safely.
    let isTruncated: Bool
    let characterSet: CharacterSet

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - bytes: in any encoding that its byte order mark or declaration names, else UTF-8 or windows-1252.
    ///   - location: its path or address, for error messages.
    /// - Throws: ``OPMLError`` where nothing can be read without guessing.
    package init(parsing bytes: [UInt8], location: String) throws(OPMLError) {
        guard bytes.contains(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
            throw OPMLError(.empty, location: location, line: nil)
        }
        let set = DeclaredCharacterSet(head: bytes, contentType: nil).characterSet
        // Where bytes of ASCII may be halves of other characters, the document is taken over in UTF-8.
        let isScannable = set.agreesWithASCII && !set.name.hasPrefix("iso-2022") && !set.name.hasPrefix("hz")
        try self.init(scanning: isScannable ? bytes : inUTF8(bytes, set), in: isScannable ? set : .utf8, location)
    }

    /// Reads a document whose encoding is known, as it is after an edit: the text that is left could suggest another.
    ///
    /// - Parameters:
    ///   - bytes: those of `<`, `>`, `&`, quotes and white space stand for themselves.
    ///   - set: their encoding.
    ///   - location: the path or address of the document.
    /// - Throws: ``OPMLError`` where nothing can be read without guessing.
    init(scanning bytes: [UInt8], in set: CharacterSet, _ location: String) throws(OPMLError) {
        var reader = OPMLReader(bytes, set, location: location)
        try reader.read()
        self.bytes = bytes
        self.location = location
        characterSet = set
        title = reader.title
        outlines = reader.outlines
        problems = reader.problems
        prefix = reader.prefix ?? "ambient"
        declaresPrefix = reader.prefix != nil
        root = reader.root
        body = reader.body
        isTruncated = reader.isTruncated
    }

    /// A fresh OPML 2.0 document, for export.
    ///
    /// - Parameters:
    ///   - title: `head/title`.
    ///   - outlines: attributes in the order to write them; those of ours with the prefix `ambient`.
    package init(title: String, outlines: [Outline]) {
        let writer = OPMLWriter(characterSet: .utf8, newline: "\n")
        bytes = writer.document(title: title, outlines: outlines)
        location = title
        var reader = OPMLReader(bytes, .utf8, location: title)
        // What was just written reads back but for outlines nested too deep, which are then kept as given.
        let isRead = (try? reader.read()) != nil
        self.title = title
        self.outlines = isRead ? reader.outlines : outlines
        problems = []
        prefix = "ambient"
        declaresPrefix = true
        root = reader.root
        body = reader.body
        isTruncated = !isRead
        characterSet = .utf8
    }

    /// The value of one of our attributes, under whatever prefix the document has for our namespace.
    package func ambient(_ name: String, of outline: Outline) -> String? {
        (outline["\(prefix):\(name)"] ?? outline["ambient:\(name)"])?.trimmedOrNil
    }
}

/// Something in a subscription list that could not be used, or was used after a repair.
package struct OPMLProblem: Sendable, Hashable {
    /// From 1.
    package var line: Int
    /// One clause for people.
    package var message: String

    package init(line: Int, message: String) {
        self.line = line
        self.message = message
    }
}

/// The namespace of our attributes in OPML.
package let ambientOPMLNamespace = "urn:ambient:opml"

/// A document in UTF-8 that says so in its declaration.
private func inUTF8(_ bytes: [UInt8], _ set: CharacterSet) -> [UInt8] {
    let decoder = Decoder(set)
    var text = decoder.utf8(bytes) + decoder.utf8([], isLast: true)
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    let head = text.prefix(200)
    if let end = head.firstRange(of: Array("?>".utf8)), let name = head.firstRange(of: Array("encoding=".utf8)),
        name.upperBound < end.lowerBound, let quote = text[name.upperBound...].first,
        let close = text[(name.upperBound + 1)...].firstIndex(of: quote), close < end.lowerBound
    {
        text.replaceSubrange((name.upperBound + 1)..<close, with: Array("UTF-8".utf8))
    }
    return text
}
