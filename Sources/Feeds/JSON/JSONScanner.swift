/// Reads JSON (RFC 8259) as far as it goes.
///
/// Surplus and missing commas, controls in strings and unknown escapes are passed over. Any other fault ends the
/// reading; what was whole by then is kept.
struct JSONScanner {
    /// Values nested deeper end the reading.
    static let maxDepth = 256

    /// Why the reading ended before the end of the document.
    struct Fault: Equatable {
        enum Kind {
            case truncated
            case unexpected
            case tooDeep
        }

        var kind: Kind
        /// In bytes from the beginning.
        var offset: Int
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var depth = 0
    private(set) var fault: Fault?

    /// - Parameters:
    ///   - bytes: a document, or a value in one.
    ///   - depth: how deep in its document the value stands.
    init(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int = 0) {
        self.bytes = bytes
        self.depth = depth
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    /// Reads the one value of a document; `nil` where it does not even begin with one.
    mutating func document() -> JSONValue? {
        guard let value = value() else { return nil }
        skipBlanks()
        if fault == nil, at < bytes.count { fail(.unexpected) }
        return value
    }

    /// Reads a part of a document.
    static func read(_ part: JSONSplitter.Part) -> (value: JSONValue?, fault: Fault?) {
        part.bytes.withUnsafeBufferPointer { buffer in
            var scanner = Self(buffer, depth: part.isElement ? 2 : 1)
            return (scanner.document(), scanner.fault)
        }
    }

    private mutating func fail(_ kind: Fault.Kind) {
        if fault == nil { fault = Fault(kind: kind, offset: at) }
    }

    /// Goes over white space, and over commas: whether they stand where they should changes no meaning.
    private mutating func skipBlanks() {
        while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == UInt8(ascii: ",") { at += 1 }
    }

    private mutating func value() -> JSONValue? {
        skipBlanks()
        guard fault == nil, at < bytes.count else {
            fail(.truncated)
            return nil
        }
        switch bytes[at] {
        case UInt8(ascii: "\""): return string().map(JSONValue.string)
        case UInt8(ascii: "{"): return nested { $0.object() }
        case UInt8(ascii: "["): return nested { $0.array() }
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        default: return word()
        }
    }

    private mutating func nested(_ read: (inout Self) -> JSONValue) -> JSONValue? {
        guard depth < Self.maxDepth else {
            fail(.tooDeep)
            return nil
        }
        depth += 1
        defer { depth -= 1 }
        return read(&self)
    }

    private mutating func object() -> JSONValue {
        var object = JSONObject(offset: at)
        at += 1
        while true {
            skipBlanks()
            guard fault == nil, at < bytes.count else { break }
            if bytes[at] == UInt8(ascii: "}") {
                at += 1
                return .object(object)
            }
            guard bytes[at] == UInt8(ascii: "\""), let name = string() else { break }
            skipBlanks()
            guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { break }
            at += 1
            guard let value = value() else { break }
            object.members.append(.init(name: name, value: value))
        }
        fail(at < bytes.count ? .unexpected : .truncated)
        object.isWhole = false
        return .object(object)
    }

    private mutating func array() -> JSONValue {
        var elements: [JSONValue] = []
        at += 1
        while true {
            skipBlanks()
            guard fault == nil, at < bytes.count else { break }
            if bytes[at] == UInt8(ascii: "]") {
                at += 1
                return .array(elements)
            }
            guard let value = value() else { break }
            elements.append(value)
        }
        fail(at < bytes.count ? .unexpected : .truncated)
        return .array(elements)
    }

    private mutating func number() -> JSONValue {
        let start = at
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                at += 1
            default: return .number(String(decoding: bytes[start..<at], as: UTF8.self))
            }
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    /// Reads `true`, `false` and `null`, and takes JavaScript's `undefined` and `NaN` for `null`.
    private mutating func word() -> JSONValue? {
        let start = at
        while at < bytes.count, (bytes[at] | 0x20) &- 0x61 < 26 { at += 1 }
        switch String(decoding: bytes[start..<at], as: UTF8.self) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "undefined", "NaN": return .null
        default:
            at = start
            fail(.unexpected)
            return nil
        }
    }

    // MARK: Strings

    private mutating func string() -> String? {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
        guard at < bytes.count else {
            fail(.truncated)
            return nil
        }
        if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
        }
        return escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) -> String? {
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\"), at < bytes.count else {
                text.append(byte)
                continue
            }
            let escape = bytes[at]
            at += 1
            switch escape {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "u"): appendScalar(to: &text)
            default: text.append(escape)
            }
        }
        fail(.truncated)
        return nil
    }

    /// Reads the digits of `\u`, those of the second half of a pair too; half a pair alone becomes U+FFFD.
    private mutating func appendScalar(to text: inout [UInt8]) {
        guard let first = hexDigits() else {
            text.append(UInt8(ascii: "u"))
            return
        }
        var value = first
        if first & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
            bytes[at + 1] == UInt8(ascii: "u")
        {
            let before = at
            at += 2
            if let second = hexDigits(), second & 0xFC00 == 0xDC00 {
                value = 0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF)
            } else {
                at = before
            }
        }
        text.append(contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}") ?? .init())
    }

    private mutating func hexDigits() -> UInt32? {
        guard at + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[at..<(at + 4)] {
            let letter = (byte | 0x20) &- 0x61
            guard isASCIIDigit(byte) || letter < 6 else { return nil }
            value = value << 4 | UInt32(isASCIIDigit(byte) ? byte & 15 : letter + 10)
        }
        at += 4
        return value
    }
}
