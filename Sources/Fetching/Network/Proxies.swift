/// The proxies that environment variables name, by libcurl's own rules.
///
/// They are read here and handed to libcurl one by one, because the check of addresses must know whether a connection
/// goes to a proxy, which may be private, or to the host itself.
struct Proxies: Sendable, Equatable {
    private var http: String?
    private var https: String?
    private var exceptions: [String]

    init(_ environment: [String: String]) {
        func first(_ names: String...) -> String? {
            names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        }
        let all = first("all_proxy", "ALL_PROXY")
        // HTTP_PROXY in capitals is a request field of CGI programs, so nobody believes it.
        http = first("http_proxy") ?? all
        https = first("https_proxy", "HTTPS_PROXY") ?? all
        exceptions = (first("no_proxy", "NO_PROXY") ?? "").split { ", ".contains($0) }.map { $0.lowercased() }
    }

    /// The proxy for an address; `nil`: it is asked directly.
    func proxy(for address: WebAddress) -> String? {
        guard let proxy = address.isSecure ? https : http else { return nil }
        return exceptions.contains { covers($0, host: address.endpoint.host) } ? nil : proxy
    }
}

/// Whether an entry of `no_proxy` covers a host: `*`, a host, a domain with all below it, an address, or a block of
/// addresses such as `10.0.0.0/8`.
private func covers(_ exception: String, host: String) -> Bool {
    if exception == "*" { return true }
    let parts = exception.split(separator: "/", maxSplits: 1)
    guard let first = parts.first else { return false }
    let name = first.trimmingPrefix { $0 == "." || $0 == "[" }.prefix { $0 != "]" }
    if let address = SocketAddress(literal: host) {
        guard let block = SocketAddress(literal: String(name)) else { return false }
        return parts.count == 1 ? address == block : Int(parts[1]).map { address.isIn(block, bits: $0) } ?? false
    }
    return parts.count == 1 && (host == name || host.hasSuffix(".\(name)"))
}

extension SocketAddress {
    fileprivate func isIn(_ block: SocketAddress, bits: Int) -> Bool {
        switch (self, block) {
        case (.v4(let bytes), .v4(let other)), (.v6(let bytes), .v6(let other)):
            guard 0...(bytes.count * 8) ~= bits else { return false }
            return zip(bytes, other).enumerated().allSatisfy { index, pair in
                let counted = min(max(bits - index * 8, 0), 8)
                return counted == 0 || pair.0 >> (8 - counted) == pair.1 >> (8 - counted)
            }
        default: return false
        }
    }
}
