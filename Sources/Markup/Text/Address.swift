/// Resolves a reference against a base address (RFC 3986, section 5), as leniently as browsers do.
///
/// Tabs and newlines are removed, as is white space at the ends; what may not stand in an address (spaces, quotes, angle
/// brackets, controls, bidi marks) is percent-encoded; backslashes after an http scheme become slashes. Other characters
/// beyond ASCII stay.
///
/// - Parameters:
///   - reference: as it was written.
///   - base: an absolute address.
/// - Returns: the absolute address; the mended reference itself where there is no base to resolve against.
package func resolveAddress(_ reference: String, against base: String?) -> String {
    if isPlainAbsolute(reference) { return reference }
    let mended = mendedReference(Array(reference.utf8))
    var parts = AddressParts(mended)
    if parts.scheme != nil { return parts.isHierarchical ? parts.normalized.text : parts.text }
    guard let base else { return parts.text }
    let against = AddressParts(mendedReference(Array(base.utf8)))
    guard let scheme = against.scheme, against.isHierarchical else { return parts.text }
    if scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8) {
        parts = AddressParts(withSlashes(mended))
    }
    return parts.resolved(against: against).text
}

/// Whether an address may become a link: http or https with a host, or mailto, and nothing in it that anyone could read
/// as another scheme or as the end of an attribute.
package func isFollowable(_ url: String) -> Bool {
    if isPlainAbsolute(url), hasPlainHost(url.utf8.span) { return true }
    let bytes = Array(url.utf8)
    guard !bytes.contains(where: { $0 <= .space || $0 == 0x7F || isDelimiter($0) }), !hasForbidden(bytes) else {
        return false
    }
    let parts = AddressParts(bytes)
    switch scheme(of: url) {
    case "http", "https":
        guard let host = parts.host, !host.isEmpty else { return false }
        return !host.contains { $0 == .backslash || $0 == .percent }
    case "mailto": return !parts.path.isEmpty || parts.query != nil
    default: return false
    }
}

/// A reference as ``resolveAddress(_:against:)`` resolves it; `nil` where that may not become a link.
func followable(_ reference: String, against base: String?) -> String? {
    if isPlainAbsolute(reference), hasPlainHost(reference.utf8.span) { return reference }
    let url = resolveAddress(reference, against: base)
    return isFollowable(url) ? url : nil
}

/// Whether the host of a plain absolute address needs no closer look: it begins like one and holds no `%` or `@`.
private func hasPlainHost(_ bytes: Span<UInt8>) -> Bool {
    guard let start = endOfScheme(bytes), bytes[start].isLetter || bytes[start].isDigit else { return false }
    for index in start..<bytes.count {
        switch bytes[index] {
        case .slash, .question, .numberSign: return true
        case .percent, .at: return false
        default: continue
        }
    }
    return true
}

/// The scheme in lower case; `nil` for a relative reference.
package func scheme(of url: String) -> String? {
    let length = schemeLength(Array(url.utf8.prefix(maxSchemeBytes)))
    return length.map { String(decoding: url.utf8.prefix($0).map(\.lowercased), as: UTF8.self) }
}

/// The host in lower case, without user, port and the dot at its end; `nil` where the address has none.
package func host(of url: String) -> String? {
    guard var host = AddressParts(Array(url.utf8)).host else { return nil }
    if host.last == .period { host.removeLast() }
    return host.isEmpty ? nil : String(decoding: host, as: UTF8.self).lowercased()
}

// MARK: Mending

/// Quotes and angle brackets end attributes and addresses in running text.
private func isDelimiter(_ byte: UInt8) -> Bool {
    byte == .doubleQuote || byte == .lessThan || byte == .greaterThan || byte == 0x60
}

/// Whether an address needs nothing: http or https, plain ASCII, no dot segments.
private func isPlainAbsolute(_ reference: String) -> Bool {
    let bytes = reference.utf8.span
    guard let start = endOfScheme(bytes), start < bytes.count, bytes[start] != .slash else { return false }
    for index in start..<bytes.count {
        let byte = bytes[index]
        guard byte.isVisible, !isDelimiter(byte), byte != .backslash else { return false }
        if byte == .period, bytes[index - 1] == .slash { return false }
    }
    return true
}

/// Where the host begins behind `http://` or `https://`; `nil` behind anything else.
private func endOfScheme(_ bytes: Span<UInt8>) -> Int? {
    let scheme: StaticString = "https://"
    guard bytes.count > 8 else { return nil }
    // `http://` lacks the fifth letter.
    let letters = bytes[4] == UInt8(ascii: "s") ? 5 : 4
    for index in 0..<letters where bytes[index] != scheme.utf8Start[index] { return nil }
    for index in 0..<3 where bytes[letters + index] != scheme.utf8Start[5 + index] { return nil }
    return letters + 3
}

private func mendedReference(_ bytes: [UInt8]) -> [UInt8] {
    let trimmed = bytes.drop { $0 <= .space }
    let end = trimmed.lastIndex { $0 > .space }.map { $0 + 1 } ?? trimmed.startIndex
    var mended: [UInt8] = []
    mended.reserveCapacity(end - trimmed.startIndex)
    for byte in trimmed[..<end] where byte != .tab && byte != .newline && byte != 0x0D {
        if byte <= .space || byte == 0x7F || isDelimiter(byte) {
            appendEncoded(byte, to: &mended)
        } else {
            mended.append(byte)
        }
    }
    if hasForbidden(mended) { mended = encodingForbidden(mended) }
    guard let length = schemeLength(mended) else { return mended }
    for index in 0..<length { mended[index] = mended[index].lowercased }
    let isHTTP = mended.starts(with: "http:".utf8) || mended.starts(with: "https:".utf8)
    return isHTTP ? withAuthority(withSlashes(mended), after: length + 1) : mended
}

/// Browsers read `https:/example.org` and `https:///example.org` as `https://example.org`.
private func withAuthority(_ bytes: [UInt8], after start: Int) -> [UInt8] {
    let slashes = bytes[start...].prefix { $0 == .slash }.count
    guard slashes != 2, slashes > 0 else { return bytes }
    return bytes[..<start] + [.slash, .slash] + bytes[(start + slashes)...]
}

/// The address with backslashes before the query as slashes.
private func withSlashes(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(.backslash) else { return bytes }
    let end = bytes.firstIndex { $0 == .question || $0 == .numberSign } ?? bytes.count
    return bytes[..<end].map { $0 == .backslash ? .slash : $0 } + bytes[end...]
}

private func appendEncoded(_ byte: UInt8, to bytes: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    bytes += [.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
}

/// Whether there may be a character that must not be shown: most addresses are ASCII and have none.
private func hasForbidden(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: isForbidden)
}

private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x80 else { return false }
    switch ScalarFate.of(scalar) {
    case .keep, .mark: return scalar.properties.isWhitespace
    default: return true
    }
}

private func encodingForbidden(_ bytes: [UInt8]) -> [UInt8] {
    var encoded: [UInt8] = []
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if isForbidden(scalar) {
            for byte in UTF8.encode(scalar) ?? .init() { appendEncoded(byte, to: &encoded) }
        } else {
            encoded.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
    }
    return encoded
}
