internal import CCurl
import Foundation

/// An http or https address, read by the same parser that later connects, so that no two readings can differ.
struct WebAddress: Sendable, Equatable {
    /// As it is asked for: what was written, with only spaces and bytes beyond ASCII percent-encoded.
    let text: String
    let isSecure: Bool
    let endpoint: Endpoint
    /// The user name and password that stand in it, decoded.
    let credentials: Credentials?

    /// - Returns: `nil` for other schemes and for what is no address.
    init?(_ written: String) {
        guard case .web(let address) = resolve(Array(written.utf8), against: nil, keepingCredentials: true) else {
            return nil
        }
        self = address
    }

    fileprivate init?(_ parts: borrowing AddressParts, text: String) {
        guard let scheme = parts.part(CURLUPART_SCHEME), let host = parts.part(CURLUPART_HOST), !host.isEmpty,
            let port = parts.part(CURLUPART_PORT, flags: UInt32(CURLU_DEFAULT_PORT)).flatMap(Int.init)
        else { return nil }
        self.text = text
        isSecure = scheme == "https"
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        // A final dot means the same host to a name server.
        let bare = isBracketed ? String(host.dropFirst().dropLast()) : host
        endpoint = Endpoint(host: bare.hasSuffix(".") ? String(bare.dropLast()) : bare, port: port)
        let user = parts.part(CURLUPART_USER, flags: UInt32(CURLU_URLDECODE))
        let password = parts.part(CURLUPART_PASSWORD, flags: UInt32(CURLU_URLDECODE))
        credentials =
            user == nil && password == nil ? nil : Credentials(user: user ?? "", password: password ?? "")
    }

    /// The address for people: without user and password.
    var shown: String {
        guard credentials != nil else { return text }
        guard let parts = AddressParts(), parts.set(CURLUPART_URL, text) else { return endpoint.host }
        parts.clear(CURLUPART_USER)
        parts.clear(CURLUPART_PASSWORD)
        return parts.part(CURLUPART_URL) ?? endpoint.host
    }

    /// Where a `Location` field leads (RFC 9110, section 10.2.2).
    ///
    /// User and password that stand in it are dropped: they would be somebody else's words sent in the user's name.
    func target(of location: [UInt8]) -> RedirectTarget {
        resolve(location, against: text, keepingCredentials: false)
    }
}

/// A user name and a password: never printed, sent to one host and port only.
struct Credentials: Sendable, Equatable {
    var user: String
    var password: String
}

/// Where a redirect leads.
enum RedirectTarget: Equatable {
    case web(WebAddress)
    case file
    case otherScheme
    case unusable
}

/// Longer addresses are nobody's feed.
private let maxAddressBytes = 8192

private func resolve(_ written: [UInt8], against base: String?, keepingCredentials: Bool) -> RedirectTarget {
    guard !written.isEmpty, written.count <= maxAddressBytes, let clean = percentEncoded(written),
        let parts = AddressParts()
    else { return .unusable }
    if let base { guard parts.set(CURLUPART_URL, base) else { return .unusable } }
    guard parts.set(CURLUPART_URL, clean), let scheme = parts.part(CURLUPART_SCHEME)?.lowercased() else {
        return .unusable
    }
    guard scheme == "http" || scheme == "https" else { return scheme == "file" ? .file : .otherScheme }
    if !keepingCredentials {
        parts.clear(CURLUPART_USER)
        parts.clear(CURLUPART_PASSWORD)
        parts.clear(CURLUPART_FRAGMENT)
    }
    let text = keepingCredentials ? clean : parts.part(CURLUPART_URL)
    guard let text, let address = WebAddress(parts, text: text) else { return .unusable }
    return .web(address)
}

/// An address in ASCII: spaces and bytes beyond ASCII percent-encoded, a host beyond ASCII in its IDNA form.
///
/// - Returns: `nil` where it holds control characters.
private func percentEncoded(_ written: [UInt8]) -> String? {
    guard written.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
    guard written.contains(where: { $0 >= 0x80 || $0 == 0x20 }) else { return String(decoding: written, as: UTF8.self) }
    let text = String(decoding: written, as: UTF8.self)
    if let start = text.range(of: "//")?.upperBound {
        let rest = text[start...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let authority = rest[..<end]
        if !authority.utf8.allSatisfy({ $0 < 0x80 }) {
            guard let ascii = asciiAuthority(authority) else { return nil }
            return percentEncoded(Array("\(text[..<start])\(ascii)\(rest[end...])".utf8))
        }
    }
    var encoded: [UInt8] = []
    for byte in written {
        if byte >= 0x80 || byte == 0x20 {
            encoded += "%".utf8
            encoded.append(hexDigits[Int(byte >> 4)])
            encoded.append(hexDigits[Int(byte & 15)])
        } else {
            encoded.append(byte)
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

private let hexDigits = Array("0123456789ABCDEF".utf8)

/// libcurl's parsed address; the sole owner of its handle.
private struct AddressParts: ~Copyable {
    private let handle: OpaquePointer

    init?() {
        guard let handle = curl_url() else { return nil }
        self.handle = handle
    }

    deinit { curl_url_cleanup(handle) }

    func set(_ part: CURLUPart, _ text: String) -> Bool {
        curl_url_set(handle, part, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK
    }

    func clear(_ part: CURLUPart) { curl_url_set(handle, part, nil, 0) }

    func part(_ part: CURLUPart, flags: UInt32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}

/// The moment that an HTTP-date names, in any of its three forms (RFC 9110, section 5.6.7).
///
/// - Returns: `nil` where it is not a date.
func httpDate(_ text: String) -> Date? {
    let seconds = curl_getdate(text, nil)
    return seconds == -1 ? nil : Date(timeIntervalSince1970: TimeInterval(seconds))
}
