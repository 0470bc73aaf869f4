/// Reads sanitised markup with the eyes of a strict stranger: knows nothing of how it was made.
///
/// Every `<` must open or close an element of a short list, in balance; attributes stand in double quotes, none runs
/// anything, and addresses are of http or mailto.
struct CleanMarkup {
    private let bytes: [UInt8]
    private var at = 0
    private var open: [String] = []

    /// Checks markup that the sanitiser made.
    static func check(_ html: String) throws(Violation) {
        var markup = Self(bytes: Array(html.utf8))
        do {
            try markup.read()
        } catch {
            throw Violation("cleaned markup, byte \(markup.at): \(error) in \(html.debugDescription.prefix(600))")
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private static let elements: Set<String> = [
        "a", "abbr", "b", "bdi", "blockquote", "caption", "cite", "code", "dd", "del", "details", "dfn", "div", "dl",
        "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "i", "ins", "kbd", "li", "mark", "ol",
        "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "summary", "sup", "table", "tbody",
        "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var",
    ]
    private static let voids: Set<String> = ["br", "hr", "img", "wbr"]
    private static let addresses: Set<String> = ["href", "src", "cite", "poster", "action", "formaction", "background"]

    private mutating func read() throws(Violation) {
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<") { try readTag() } else { try readText() }
        }
        try require(open.isEmpty, "\(open) not closed")
    }

    private mutating func readText() throws(Violation) {
        try require(bytes[at] != UInt8(ascii: ">"), "a bare >")
        try require(bytes[at] >= 0x20 || bytes[at] == 0x0A || bytes[at] == 0x09, "the control \(bytes[at])")
        at += 1
    }

    private mutating func readTag() throws(Violation) {
        at += 1
        let isEnd = take(UInt8(ascii: "/"))
        let name = word()
        if isEnd {
            try require(open.popLast() == name, "</\(name)> out of balance")
        } else {
            try require(Self.elements.contains(name) || Self.voids.contains(name), "the element <\(name)>")
            while take(0x20) { try readAttribute(of: name) }
            if !Self.voids.contains(name) { open.append(name) }
        }
        try require(take(UInt8(ascii: ">")), "a tag <\(name)> that does not end")
    }

    private mutating func readAttribute(of element: String) throws(Violation) {
        let name = word()
        try require(!name.isEmpty, "no attribute behind a space")
        guard take(UInt8(ascii: "=")) else { return try require(isHarmless(name), "the attribute \(name)") }
        try require(take(UInt8(ascii: "\"")), "an unquoted value of \(name)")
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            try require(bytes[at] != UInt8(ascii: "<"), "a bare < in the value of \(name)")
            at += 1
        }
        let value = String(decoding: bytes[start..<at], as: UTF8.self)
        try require(take(UInt8(ascii: "\"")), "a value of \(name) that does not end")
        try require(isHarmless(name), "the attribute \(name)")
        if Self.addresses.contains(name) { try requireAddress(value, of: "\(element) \(name)") }
    }

    private func isHarmless(_ name: String) -> Bool {
        !name.hasPrefix("on") && name != "style" && name != "srcdoc" && name != "srcset"
    }

    private func requireAddress(_ value: String, of name: String) throws(Violation) {
        let isKnown = ["http://", "https://", "mailto:", "#"].contains { value.hasPrefix($0) }
        try require(isKnown, "the address \(value) of \(name)")
        try require(!value.utf8.contains { $0 <= 0x20 || $0 == 0x7F }, "white space in the address \(value) of \(name)")
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// Letters, digits and hyphens.
    private mutating func word() -> String {
        let start = at
        while at < bytes.count, Self.isWord(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
}
