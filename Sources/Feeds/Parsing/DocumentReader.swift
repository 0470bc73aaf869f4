import Markup

/// A document that can be read from the beginning more than once, decoded to UTF-8 piece by piece.
struct DocumentReader {
    /// What a document is, told by its beginning.
    enum Kind: Equatable {
        case empty, json, html, xml
        /// Something else, in words for people.
        case other(String)
    }

    /// Bytes at the beginning that say what a document is.
    static let headBytes = 256 << 10

    private let open: () -> () -> [UInt8]?
    let declared: DeclaredCharacterSet
    let kind: Kind
    /// What stands before the root element of XML and HTML.
    let prolog: XMLProlog
    /// The text, where the beginning that was looked at is all; else it is read once more, to keep memory small.
    private let wholeText: [UInt8]?

    /// - Parameters:
    ///   - open: starts reading from the beginning and answers with a function that gives the next piece.
    ///   - contentType: the `Content-Type` that came with the document.
    init(open: @escaping () -> () -> [UInt8]?, contentType: String?) {
        let open = Self.isPacked(open()) ? { Self.unpacking(open()) } : open
        self.open = open
        let (head, isWhole) = Self.head(open())
        declared = DeclaredCharacterSet(head: head, contentType: contentType)
        let text = declared.decoder().utf8(head, isLast: isWhole)
        wholeText = isWhole ? text : nil
        prolog = XMLProlog(text)
        kind = Self.kind(of: text, prolog)
    }

    /// Whether a document begins as gzip does (RFC 1952, section 2.3.1): some servers pack without saying so.
    private static func isPacked(_ next: () -> [UInt8]?) -> Bool {
        var start: [UInt8] = []
        while start.count < 2, let piece = next() { start += piece.prefix(2) }
        return start.starts(with: [0x1F, 0x8B])
    }

    /// The pieces of a document that comes as gzip, unpacked; a stream that is damaged ends where the damage is.
    private static func unpacking(_ next: @escaping () -> [UInt8]?) -> () -> [UInt8]? {
        guard let unpacker = Unpacker() else { return { nil } }
        return {
            while let piece = next() {
                guard let text = unpacker.unpack(piece) else { return nil }
                if !text.isEmpty { return text }
            }
            return nil
        }
    }

    private static func head(_ next: () -> [UInt8]?) -> (bytes: [UInt8], isWhole: Bool) {
        var head: [UInt8] = []
        while let piece = next() {
            if head.count >= headBytes { return (head, false) }
            if head.isEmpty { head = piece } else { head += piece }
        }
        return (head, true)
    }

    private static func kind(of text: [UInt8], _ prolog: XMLProlog) -> Kind {
        guard let first = text.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) else {
            return .empty
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .json }
        if XMLProlog.isFeedRoot(prolog.rootName) { return .xml }
        if prolog.isHTML || prolog.rootName == "html" || htmlRoots.contains(prolog.rootName) { return .html }
        if prolog.rootName.isEmpty { return .other("plain text or data") }
        return .other("an XML document with the root element “\(plainLine(prolog.rootName, limit: 60))”")
    }

    /// What pages begin with that leave out the root element.
    private static let htmlRoots: Set<String> = [
        "head", "body", "title", "meta", "link", "script", "style", "div", "p", "main", "article", "header", "h1", "br",
        "center", "a", "b", "table", "section", "span",
    ]

    /// The document's text in UTF-8, piece by piece.
    ///
    /// - Parameters:
    ///   - isFromRoot: whether it begins with the root element, else with the document.
    ///   - use: gets the pieces and whether it is the last; answers `false` to stop.
    func forEachPiece(fromRoot isFromRoot: Bool = true, _ use: (Span<UInt8>, _ isLast: Bool) -> Bool) {
        let start = isFromRoot ? prolog.rootOffset : 0
        if let wholeText {
            _ = use(wholeText.span.extracting(min(start, wholeText.count)...), true)
            return
        }
        let next = open()
        let decoder = declared.decoder()
        var toSkip = start
        while let piece = next() {
            let text = decoder.utf8(piece)
            let skipped = min(toSkip, text.count)
            toSkip -= skipped
            guard use(text.span.extracting(skipped...), false) else { return }
        }
        _ = use(decoder.utf8([], isLast: true).span, true)
    }

    /// The beginning of the document in UTF-8, for formats that are not read piece by piece.
    ///
    /// - Parameter limit: bytes after which the rest is left out.
    /// - Returns: the text, and whether something was left out.
    func beginning(bytes limit: Int) -> (text: [UInt8], isCut: Bool) {
        if let wholeText { return (Array(wholeText.prefix(limit)), wholeText.count > limit) }
        let next = open()
        let decoder = declared.decoder()
        var text: [UInt8] = []
        while let piece = next() {
            text += decoder.utf8(piece.count > limit ? Array(piece.prefix(limit)) : piece)
            if text.count > limit { return (Array(text.prefix(limit)), true) }
        }
        return (text + decoder.utf8([], isLast: true), false)
    }
}
