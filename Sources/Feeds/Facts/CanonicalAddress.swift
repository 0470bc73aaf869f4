/// The form of an address that stands for its page: equal for addresses that lead to the same page by convention.
///
/// For identity and citations, never for fetching. The scheme is `https` for http too, the host in lower case without
/// `www.`; left out are default port, user, fragment (unless `#!`), tracking parameters, a trailing slash and
/// `index.html`; percent-encodings are in upper case and only where needed, dot segments are resolved (RFC 3986,
/// section 6). Addresses of other schemes come back as they are.
package func canonicalAddress(_ url: String) -> String {
    var url = url
    let canonical = url.withUTF8 { bytes -> [UInt8]? in
        if isPlainlyCanonical(bytes) { return nil }
        var rest = bytes[...]
        while let first = rest.first, first <= 0x20 { rest = rest.dropFirst() }
        while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }
        guard let start = endOfHTTPScheme(rest) else { return nil }
        rest = rest[start...]
        let pathStart = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 || $0 == 0x5C } ?? rest.endIndex
        var address = Array("https://".utf8)
        address.reserveCapacity(bytes.count + 1)
        guard appendHost(rest[..<pathStart], to: &address) else { return nil }
        rest = rest[pathStart...]

        let hash = rest.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
        let question = rest[..<hash].firstIndex(of: UInt8(ascii: "?")) ?? hash
        appendPath(rest[..<question], to: &address)
        if question < hash, question + 1 < hash {
            let before = address.count
            appendQuery(rest[(question + 1)..<hash], to: &address)
            let query = address[before...]
            address.removeSubrange(before...)
            appendNormalized(query, to: &address)
        }
        if hash + 1 < rest.endIndex, rest[hash + 1] == UInt8(ascii: "!") {
            appendNormalized(rest[hash...], to: &address)
        }
        return address
    }
    return canonical.map { String(decoding: $0, as: UTF8.self) } ?? url
}

/// Whether an address is canonical by a look at its bytes, as most are: `false` wherever it takes more than a look.
private func isPlainlyCanonical(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let scheme: StaticString = "https://"
    let start = scheme.utf8CodeUnitCount
    guard bytes.count > start, scheme.withUTF8Buffer({ bytes.starts(with: $0) }) else { return false }
    var at = start
    while at < bytes.count, bytes[at] &- 0x61 < 26 || isASCIIDigit(bytes[at]) || bytes[at] == 0x2D || bytes[at] == 0x2E
    {
        at += 1
    }
    // A host that begins with a "w" may be "www.", and one that ends with a dot has one too many.
    guard at > start, bytes[start] != UInt8(ascii: "w"), bytes[at - 1] != 0x2E else { return false }
    guard at < bytes.count else { return true }
    guard bytes[at] == 0x2F, bytes[bytes.count - 1] != 0x2F else { return false }
    var last: UInt8 = 0
    for byte in bytes[at...] {
        if byte == 0x2F {
            if last == byte { return false }
        } else if !isUnreserved(byte) || last == 0x2F && (byte == 0x2E || byte == UInt8(ascii: "i")) {
            // Behind a slash, a dot may be a dot segment and an "i" an index page.
            return false
        }
        last = byte
    }
    return true
}

/// Where the authority begins behind `http://` or `https://`; `nil` for other schemes.
private func endOfHTTPScheme(_ url: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    for scheme in [StaticString("http://"), StaticString("https://")] {
        let count = scheme.utf8CodeUnitCount
        guard url.count > count else { return nil }
        let matches = scheme.withUTF8Buffer { wanted in
            zip(url, wanted).allSatisfy { ($0 &- 0x41 < 26 ? $0 | 0x20 : $0) == $1 }
        }
        if matches { return url.startIndex + count }
    }
    return nil
}

/// Appends the host, and the port where it is none of the two defaults; `false` where there is no host.
private func appendHost(_ authority: Slice<UnsafeBufferPointer<UInt8>>, to address: inout [UInt8]) -> Bool {
    var host = authority
    if let at = host.lastIndex(of: UInt8(ascii: "@")) { host = host[(at + 1)...] }
    var port = host[host.endIndex...]
    let bracket = host.lastIndex(of: UInt8(ascii: "]")) ?? host.startIndex  // colons inside are IPv6's
    if let colon = host[bracket...].firstIndex(of: UInt8(ascii: ":")) {
        port = host[colon...]
        host = host[..<colon]
    }
    if host.last == UInt8(ascii: ".") { host = host.dropLast() }
    guard !host.isEmpty else { return false }
    let start = address.count
    for byte in host { address.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    if address[start...].starts(with: "www.".utf8), address[(start + 4)...].contains(UInt8(ascii: ".")) {
        address.removeSubrange(start..<(start + 4))
    }
    if port.count > 1, !port.elementsEqual(":80".utf8), !port.elementsEqual(":443".utf8) { address += port }
    return true
}

/// Appends a path with its dot segments resolved, without a trailing slash and the names of index pages.
private func appendPath(_ path: Slice<UnsafeBufferPointer<UInt8>>, to address: inout [UInt8]) {
    let root = address.count
    var rest = path
    while let slash = rest.first {
        let end = rest.dropFirst().firstIndex(of: slash) ?? rest.endIndex
        let segment = rest[(rest.startIndex + 1)..<end]
        rest = rest[end...]
        let isLast = rest.isEmpty
        switch segment.count {
        case 0 where isLast: break
        case 1 where segment.first == UInt8(ascii: "."): break
        case 2 where segment.allSatisfy { $0 == UInt8(ascii: ".") }:
            if let parent = address[root...].lastIndex(of: UInt8(ascii: "/")) { address.removeSubrange(parent...) }
        case _ where isLast && isIndexPage(segment): break
        default:
            address.append(UInt8(ascii: "/"))
            appendNormalized(segment, to: &address)
        }
    }
    while address.count > root, address.last == UInt8(ascii: "/") { address.removeLast() }
}

private func isIndexPage(_ segment: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    segment.elementsEqual("index.html".utf8) || segment.elementsEqual("index.htm".utf8)
        || segment.elementsEqual("index.php".utf8)
}

/// Appends bytes with percent-encodings in upper case, unreserved characters decoded, and everything that may not
/// stand in an address encoded (RFC 3986, sections 2 and 6.2.2).
private func appendNormalized(_ bytes: some Collection<UInt8>, to address: inout [UInt8]) {
    var at = bytes.startIndex
    while at < bytes.endIndex {
        let byte = bytes[at]
        at = bytes.index(after: at)
        if byte == UInt8(ascii: "%") {
            let second = at < bytes.endIndex ? bytes.index(after: at) : at
            if second < bytes.endIndex, let high = hexValue(bytes[at]), let low = hexValue(bytes[second]) {
                appendEncoded(high << 4 | low, orPlainIf: isUnreserved(high << 4 | low), to: &address)
                at = bytes.index(after: second)
                continue
            }
        }
        let mayStand = byte > 0x20 && byte < 0x7F && !isDelimiter(byte)
        appendEncoded(byte, orPlainIf: mayStand, to: &address)
    }
}

@inline(__always)
private func appendEncoded(_ byte: UInt8, orPlainIf isPlain: Bool, to address: inout [UInt8]) {
    if isPlain {
        address.append(byte)
    } else {
        address.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 15] { address.append(digit < 10 ? digit + 0x30 : digit + 0x37) }
    }
}

private func hexValue(_ byte: UInt8) -> UInt8? {
    if byte &- 0x30 < 10 { return byte &- 0x30 }
    let letter = (byte | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
}

private func isUnreserved(_ byte: UInt8) -> Bool {
    isASCIIDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
}

/// Quotes, angle brackets, backslash, caret, backtick and braces.
private func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: true
    default: false
    }
}
