/// A request field that the user set for one source, such as `Authorization`.
package struct RequestHeader: Sendable, Equatable {
    package var name: String
    /// Often a secret: never printed.
    package var value: String
}

/// Why the setting `ambient:header` of a source cannot be used.
package enum RequestHeaderError: Error, Equatable, CustomStringConvertible {
    /// Not of the form `NAME: $VARIABLE`.
    case malformed
    /// A field that is not the user's to set, such as `Host`.
    case reserved(String)
    /// The environment has no such variable.
    case noVariable(String)
    /// The variable holds a line break or another control character.
    case unusableValue(String)

    package var description: String {
        switch self {
        case .malformed: "ambient:header is not of the form NAME: $VARIABLE"
        case .reserved(let name): "ambient:header may not set \(name)"
        case .noVariable(let name): "the environment variable \(name), which ambient:header names, is not set"
        case .unusableValue(let name): "the environment variable \(name) holds control characters"
        }
    }
}

/// Reads a source's `ambient:header`: lines of `NAME: $VARIABLE`, or `NAME: text $VARIABLE`, whose variables stand in
/// the environment so that no secret has to stand in the OPML.
///
/// - Parameters:
///   - setting: one or more such fields, separated by line breaks or semicolons.
///   - environment: where the variables are looked up.
/// - Returns: the fields in their order.
/// - Throws: a ``RequestHeaderError`` at the first that cannot be used.
package func requestHeaders(
    _ setting: String,
    environment: [String: String]
) throws(RequestHeaderError) -> [RequestHeader] {
    var headers: [RequestHeader] = []
    for line in setting.split(whereSeparator: { $0.isNewline || $0 == ";" }) {
        let trimmed = line.trimmingWhiteSpace()
        if trimmed.isEmpty { continue }
        headers.append(try requestHeader(trimmed, environment: environment))
    }
    return headers
}

/// Fields that decide how the message itself is read, or that ambient promises never to send.
private let reservedFields: Set<String> = [
    "host", "content-length", "transfer-encoding", "connection", "te", "trailer", "upgrade", "expect", "range",
    "cookie", "referer", "user-agent", "accept-encoding", "if-none-match", "if-modified-since", "a-im",
]

private func requestHeader(
    _ line: Substring,
    environment: [String: String]
) throws(RequestHeaderError) -> RequestHeader {
    guard let colon = line.firstIndex(of: ":") else { throw .malformed }
    let name = line[..<colon].trimmingWhiteSpace()
    let pattern = line[line.index(after: colon)...].trimmingWhiteSpace()
    guard !name.isEmpty, name.utf8.allSatisfy(isTokenByte), !pattern.isEmpty else { throw .malformed }
    guard !reservedFields.contains(name.lowercased()) else { throw .reserved(String(name)) }

    var value = ""
    var rest = pattern[...]
    while let dollar = rest.firstIndex(of: "$") {
        value += rest[..<dollar]
        rest = rest[rest.index(after: dollar)...]
        let variable = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        guard !variable.isEmpty else { throw .malformed }
        guard let found = environment[String(variable)] else { throw .noVariable(String(variable)) }
        guard found.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw .unusableValue(String(variable)) }
        value += found
        rest = rest[variable.endIndex...]
    }
    value += rest
    return RequestHeader(name: String(name), value: value)
}

/// Whether a byte may stand in a field name (RFC 9110, section 5.6.2).
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

extension Substring {
    fileprivate func trimmingWhiteSpace() -> Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
