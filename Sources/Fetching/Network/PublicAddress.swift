/// Whether an address means the same to everybody and gives nothing away: http or https, without user and password, on
/// a host that is a public IP address or a name of the public domain name system.
///
/// Names are judged by their form alone, nobody is asked: those without a dot and those below the special-use domains
/// of RFC 6761, 6762, 8375 and 9476 and `internal` are not public.
package func isPublicAddress(_ address: String) -> Bool {
    guard let parsed = WebAddress(address), parsed.credentials == nil else { return false }
    let host = parsed.endpoint.host
    if let literal = SocketAddress(literal: host) { return literal.isPublic }
    let labels = host.split(separator: ".")
    guard labels.count > 1, let last = labels.last else { return false }
    let isSpecial = ["local", "localhost", "internal", "test", "invalid", "onion", "alt", "lan", "home"].contains(last)
    return !isSpecial && !host.hasSuffix("home.arpa")
}
