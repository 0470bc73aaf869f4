/// The encoding of a document, as far as its beginning and the answer's header tell it.
///
/// The order is that of RFC 7303, section 3: the byte order mark, the header, the declaration; then UTF-8 if the bytes
/// are valid UTF-8. Where two of them disagree, the first under which the bytes are valid wins: servers name encodings
/// that they know nothing of.
struct DeclaredCharacterSet: Equatable {
    var characterSet: CharacterSet
    /// What was said and did not hold.
    var warning: FeedWarning?

    init(head: [UInt8], contentType: String?) {
        if let evident = Self.byteOrder(head) {
            characterSet = evident
            return
        }
        let header = contentType.flatMap(Self.charset)
        let labels = [header, Self.declaration(in: head)].compactMap { $0 }
        var claimed: [CharacterSet] = []
        for set in labels.compactMap(CharacterSet.init(label:)) where set.agreesWithASCII && !claimed.contains(set) {
            claimed.append(set)
        }
        if header == nil, contentType.map(Self.isXMLText) == true, !head.contains(where: { $0 >= 0x80 }) {
            characterSet = .ascii
        } else {
            characterSet = Self.choice(of: claimed, head)
        }
        warning = Self.warning(labels, claimed.first, characterSet)
    }

    private static func warning(
        _ labels: [String],
        _ claimed: CharacterSet?,
        _ chosen: CharacterSet
    ) -> FeedWarning? {
        if let unknown = labels.first(where: { CharacterSet(label: $0) == nil }) {
            return FeedWarning(line: 1, code: "unknown-encoding", message: "encoding “\(unknown)” is not known")
        }
        guard let claimed, claimed != chosen, chosen != .ascii else { return nil }
        return FeedWarning(
            line: 1,
            code: "encoding-mismatch",
            message: "said to be \(claimed.name), read as \(chosen.name)"
        )
    }

    /// Whether a type is XML below `text`, whose default was US-ASCII (RFC 3023, section 3.1) before RFC 7303.
    private static func isXMLText(_ contentType: String) -> Bool {
        let type = contentType.prefix { $0 != ";" }.lowercased()
        return type.hasPrefix("text/") && type.contains("xml")
    }

    /// A byte order mark, or the pattern that `<` makes in wide encodings (XML 1.0, appendix F).
    private static func byteOrder(_ head: [UInt8]) -> CharacterSet? {
        let marks: [([UInt8], String)] = [
            ([0xEF, 0xBB, 0xBF], "utf-8"), ([0xFF, 0xFE, 0, 0], "utf-32le"), ([0, 0, 0xFE, 0xFF], "utf-32be"),
            ([0xFF, 0xFE], "utf-16le"), ([0xFE, 0xFF], "utf-16be"), ([0x3C, 0, 0, 0], "utf-32le"),
            ([0, 0, 0, 0x3C], "utf-32be"), ([0x3C, 0], "utf-16le"), ([0, 0x3C], "utf-16be"),
            ([0x4C, 0x6F, 0xA7, 0x94], "cp037"),
        ]
        return marks.first { head.starts(with: $0.0) }.flatMap { CharacterSet(label: $0.1) }
    }

    private static func choice(of claimed: [CharacterSet], _ head: [UInt8]) -> CharacterSet {
        guard let first = claimed.first else {
            let evidence = UTF8Evidence(head.span)
            return evidence.badBytes > evidence.sequences ? guessedCharacterSet(head) : .utf8
        }
        guard claimed.count > 1 else { return first }
        // Text beyond ASCII that is valid UTF-8 by chance does not happen.
        let evidence = UTF8Evidence(head.span)
        if claimed.contains(.utf8), evidence.badBytes == 0, evidence.sequences > 0 { return .utf8 }
        return claimed.first { $0 != .utf8 ? isValid(head, in: $0) : evidence.badBytes == 0 } ?? first
    }

    private static func isValid(_ head: [UInt8], in set: CharacterSet) -> Bool {
        if set.name == "us-ascii" { return !head.contains { $0 >= 0x80 } }
        guard set.converter != "CP1252" else { return true }
        guard let converter = Converter(from: set.converter) else { return false }
        _ = converter.utf8(head, isLast: false)
        return !converter.hadBadBytes
    }

    /// The `charset` of a `Content-Type`.
    static func charset(_ contentType: String) -> String? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            guard parts.count == 2, parts[0].lowercased() == "charset" else { continue }
            let value = parts[1].filter { $0 != "\"" && $0 != "'" }
            return value.isEmpty ? nil : value
        }
        return nil
    }

    /// The encoding that the XML declaration, or a page's `meta`, names.
    private static func declaration(in head: [UInt8]) -> String? {
        let start = head.prefix(2048)
        if let declaration = start.index(of: "<?xml") {
            let end = start[declaration...].firstIndex(of: UInt8(ascii: ">")) ?? start.endIndex
            return value(of: "encoding", in: start[declaration..<end])
        }
        let lowered = start.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }[...]
        guard lowered.index(of: "<html") != nil, let meta = lowered.index(of: "<meta") else { return nil }
        return value(of: "charset", in: lowered[meta...])
    }

    /// The value behind `name=`, quoted or not.
    private static func value(of name: StaticString, in text: ArraySlice<UInt8>) -> String? {
        guard let found = text.index(of: name) else { return nil }
        let rest = text[(found + name.utf8CodeUnitCount)...].drop { $0 <= 0x20 }
        guard rest.first == UInt8(ascii: "=") else { return nil }
        let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            .prefix { $0 > 0x2A && $0 < 0x7B && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ">") }
        return value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }

    func decoder() -> Decoder {
        Decoder(characterSet)
    }
}

extension ArraySlice<UInt8> {
    /// Where a text of ASCII first stands.
    fileprivate func index(of mark: StaticString) -> Int? {
        let count = mark.utf8CodeUnitCount
        return withUnsafeBufferPointer { bytes in
            guard bytes.count >= count else { return nil }
            for start in 0...(bytes.count - count) where bytes[start] == mark.utf8Start[0] {
                if mark.withUTF8Buffer({ $0.elementsEqual(bytes[start..<(start + count)]) }) {
                    return startIndex + start
                }
            }
            return nil
        }
    }
}
