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
        let evident = Self.byteOrder(head)
        if let evident {
            characterSet = evident
            return
        }
        let declared = Self.declaration(in: head)
        let labels = [contentType.flatMap(Self.charset), declared].compactMap { $0 }
        let claimed = labels.compactMap(CharacterSet.init(label:)).filter(\.agreesWithASCII)
        let distinct = claimed.enumerated().filter { claimed.firstIndex(of: $0.element) == $0.offset }.map(\.element)
        let evidence = distinct == [.utf8] ? nil : UTF8Evidence(head.span)
        characterSet = Self.choice(of: distinct, evidence, head)
        if let unknown = labels.first(where: { CharacterSet(label: $0) == nil }) {
            warning = FeedWarning(line: 1, code: "unknown-encoding", message: "encoding “\(unknown)” is not known")
        } else if let first = distinct.first, first != characterSet {
            warning = FeedWarning(
                line: 1,
                code: "encoding-mismatch",
                message: "said to be \(first.name), read as \(characterSet.name)"
            )
        }
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

    private static func choice(of claimed: [CharacterSet], _ evidence: UTF8Evidence?, _ head: [UInt8]) -> CharacterSet {
        guard let first = claimed.first else {
            guard let evidence, evidence.badBytes > 0, evidence.sequences == 0 else { return .utf8 }
            return guessedCharacterSet(head)
        }
        guard claimed.count > 1, let evidence else { return first }
        // Text beyond ASCII that is valid UTF-8 by chance does not happen.
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
        let text = String(decoding: head.prefix(2048), as: UTF8.self)
        if let start = text.range(of: "<?xml"), let end = text.range(of: "?>", after: start.upperBound) {
            return value(of: "encoding", in: text[start.upperBound..<end.lowerBound])
        }
        guard let start = text.lowercased().range(of: "<meta"), text.lowercased().range(of: "<html") != nil else {
            return nil
        }
        return value(of: "charset", in: text.lowercased()[start.lowerBound...])
    }

    /// The value behind `name=`, quoted or not.
    private static func value(of name: String, in text: Substring) -> String? {
        guard let found = String(text).range(of: name) else { return nil }
        let rest = String(text)[found.upperBound...].drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
            .prefix { $0.isLetter || $0.isNumber || "-_.:+".contains($0) }
        return value.isEmpty ? nil : String(value)
    }

    func decoder() -> Decoder {
        Decoder(characterSet)
    }
}

extension StringProtocol {
    /// Where a text of ASCII first stands at or behind an index.
    fileprivate func range(of mark: String, after start: Index? = nil) -> Range<Index>? {
        var from = start ?? startIndex
        while let candidate = self[from...].firstIndex(of: mark.first ?? " ") {
            if self[candidate...].hasPrefix(mark), let end = index(candidate, offsetBy: mark.count, limitedBy: endIndex)
            {
                return candidate..<end
            }
            from = index(after: candidate)
        }
        return nil
    }
}
