/// The five parts of an address (RFC 3986, section 3), as bytes.
struct AddressParts: Equatable {
    /// Without the colon.
    var scheme: ArraySlice<UInt8>?
    /// Without the two slashes.
    var authority: ArraySlice<UInt8>?
    var path: ArraySlice<UInt8>
    /// Without the question mark.
    var query: ArraySlice<UInt8>?
    /// Without the number sign.
    var fragment: ArraySlice<UInt8>?

    /// Takes an address apart (RFC 3986, appendix B).
    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        if let length = schemeLength(bytes) {
            scheme = rest.prefix(length)
            rest = rest.dropFirst(length + 1)
        }
        if let mark = rest.firstIndex(of: .numberSign) {
            fragment = rest[(mark + 1)...]
            rest = rest[..<mark]
        }
        if let mark = rest.firstIndex(of: .question) {
            query = rest[(mark + 1)...]
            rest = rest[..<mark]
        }
        if rest.starts(with: "//".utf8) {
            let inside = rest.dropFirst(2)
            let end = inside.firstIndex(of: .slash) ?? inside.endIndex
            authority = inside[..<end]
            rest = inside[end...]
        }
        path = rest
    }

    /// Whether other addresses can be relative to this one.
    var isHierarchical: Bool { authority != nil || path.first == .slash }

    /// The host without user and port; brackets of IPv6 stay.
    var host: ArraySlice<UInt8>? {
        guard var host = authority else { return nil }
        if let at = host.lastIndex(of: .at) { host = host[(at + 1)...] }
        if host.first == 0x5B, let bracket = host.firstIndex(of: 0x5D) { return host[...bracket] }
        return host.firstIndex(of: .colon).map { host[..<$0] } ?? host
    }

    /// The parts put together (RFC 3986, section 5.3).
    var text: String {
        var bytes: [UInt8] = []
        if let scheme { bytes += scheme + [.colon] }
        if let authority { bytes += [.slash, .slash] + authority }
        bytes += path
        if let query { bytes += [.question] + query }
        if let fragment { bytes += [.numberSign] + fragment }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The same address without `.` and `..` in its path.
    var normalized: Self {
        var parts = self
        parts.path = withoutDotSegments(path)
        return parts
    }

    /// RFC 3986, section 5.2.2; `self` has no scheme.
    func resolved(against base: Self) -> Self {
        var target = self
        target.scheme = base.scheme
        if authority != nil { return target.normalized }
        target.authority = base.authority
        if path.isEmpty {
            target.path = base.path
            target.query = query ?? base.query
            return target
        }
        if path.first != .slash { target.path = merged(path, with: base) }
        return target.normalized
    }

    /// RFC 3986, section 5.2.3.
    private func merged(_ path: ArraySlice<UInt8>, with base: Self) -> ArraySlice<UInt8> {
        if base.authority != nil, base.path.isEmpty { return [.slash] + path }
        let folder = base.path.lastIndex(of: .slash).map { base.path[...$0] } ?? []
        return folder + path
    }
}

/// RFC 3986, section 5.2.4.
private func withoutDotSegments(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard path.contains(.period) else { return path }
    var segments: [ArraySlice<UInt8>] = []
    let parts = path.split(separator: .slash, omittingEmptySubsequences: false)
    for (index, segment) in parts.enumerated() {
        let isLast = index == parts.count - 1
        switch segment.count {
        case 1 where segment.first == .period:
            if isLast { segments.append([]) }
        case 2 where segment.allSatisfy({ $0 == .period }):
            // The first, empty segment stands for the slash at the beginning.
            if segments.count > 1 { segments.removeLast() }
            if isLast { segments.append([]) }
        default: segments.append(segment)
        }
    }
    return ArraySlice(segments.joined(separator: [.slash]))
}

/// Longer words before a colon are no scheme that anyone uses.
let maxSchemeBytes = 64

/// How many bytes before the first colon are a scheme (RFC 3986, section 3.1); `nil` where none is.
func schemeLength(_ bytes: [UInt8]) -> Int? {
    guard let first = bytes.first, first.isLetter else { return nil }
    for (index, byte) in bytes.prefix(maxSchemeBytes).enumerated() {
        if byte == .colon { return index }
        guard byte.isLetter || byte.isDigit || byte == .hyphen || byte == .period || byte == 0x2B else { return nil }
    }
    return nil
}
