import Markup

/// The way of one request through redirects, followed by hand so that every hop is judged.
struct Journey: Sendable, Equatable {
    /// Where the next hop goes.
    private(set) var address: String
    private(set) var redirects = 0
    /// The address that permanent redirects alone have led to.
    private(set) var permanentAddress: String?
    private(set) var isDowngraded = false
    private let start: String
    private var visited: Set<String>
    private var isPermanentSoFar = true

    init(_ address: String) {
        self.address = address
        start = address
        visited = [address]
    }

    /// True while the hop goes to the host and port that the request began with: only there go its credentials.
    var isAtOrigin: Bool { Origin(address) == Origin(start) }

    /// Takes the next hop.
    ///
    /// - Parameters:
    ///   - status: 301, 302, 303, 307 or 308 (RFC 9110, section 15.4).
    ///   - location: the `Location` field.
    ///   - limit: redirects allowed in all.
    /// - Throws: why the redirect is not followed.
    mutating func follow(status: Int, to location: String?, limit: Int) throws(FetchFailure) {
        guard let location, !location.isEmpty else {
            throw FetchFailure(.redirects, "redirect (\(status)) without an address")
        }
        let next = withoutCredentials(resolveAddress(location, against: address))
        guard let scheme = scheme(of: next), scheme == "http" || scheme == "https", Origin(next) != nil else {
            throw FetchFailure(.forbidden, "redirect to \(Self.kind(of: next)) address")
        }
        guard !visited.contains(next) else { throw FetchFailure(.redirects, "redirects in a circle") }
        guard redirects < limit else { throw FetchFailure(.redirects, "more than \(limit) redirects") }
        let isDowngrade = address.lowercased().hasPrefix("https:") && scheme == "http"
        isDowngraded = isDowngraded || isDowngrade
        isPermanentSoFar = isPermanentSoFar && (status == 301 || status == 308) && !isDowngrade
        if isPermanentSoFar { permanentAddress = next }
        redirects += 1
        visited.insert(next)
        address = next
    }

    /// `a file:` for people; an odd scheme is not repeated, for it comes from the server.
    private static func kind(of address: String) -> String {
        let known = ["file", "ftp", "gopher", "javascript", "data", "mailto", "dict", "ldap", "smb", "tftp"]
        guard let scheme = scheme(of: address), known.contains(scheme) else { return "an unusable" }
        return "a \(scheme):"
    }
}

/// Scheme-less host and port of an http address: what may be private, and where credentials may go.
package struct Origin: Sendable, Hashable {
    package var host: String
    package var port: Int

    /// - Returns: `nil` for an address that is neither http nor https or has no host.
    package init?(_ address: String) {
        guard let scheme = scheme(of: address), scheme == "http" || scheme == "https",
            let host = Markup.host(of: address), !host.isEmpty
        else { return nil }
        self.host = host
        port = Self.port(of: address) ?? (scheme == "https" ? 443 : 80)
    }

    /// `host:port`.
    package var text: String { "\(host):\(port)" }

    private static func port(of address: String) -> Int? {
        guard let start = address.firstRange(of: "//")?.upperBound else { return nil }
        let authority = address[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
        let afterUser = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        let afterHost = afterUser.last == "]" ? "" : afterUser.split(separator: "]").last ?? afterUser
        guard let colon = afterHost.lastIndex(of: ":") else { return nil }
        return Int(afterHost[afterHost.index(after: colon)...])
    }
}

/// An address without `user:password@`, which is never shown and never follows a redirect.
package func withoutCredentials(_ address: String) -> String {
    guard let start = address.firstRange(of: "//")?.upperBound else { return address }
    let authority = address[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return address }
    return String(address[..<start] + address[authority.index(after: at)...])
}
