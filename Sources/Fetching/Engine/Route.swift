/// The way of one request through its redirects, which are followed by hand so that each can be judged.
struct Route {
    /// What is asked next.
    private(set) var address: WebAddress
    private(set) var redirects = 0
    /// See ``FetchAnswer/permanentAddress``.
    private(set) var permanentAddress: String?
    private(set) var isDowngraded = false
    /// False once a temporary redirect was followed.
    private(set) var isPermanentThroughout = true
    private var visited: Set<String>

    init(from start: WebAddress) {
        address = start
        visited = [start.text]
    }

    /// Whether the answer there is to be compared with what is known: after a permanent move the feed has to be read at
    /// its new place once before the move is believed, and a validator may mean something else there.
    var mayBeConditional: Bool { permanentAddress == nil }

    /// Follows a redirect (RFC 9110, section 15.4).
    ///
    /// - Throws: why it leads nowhere; the route is then where it was.
    mutating func follow(status: Int, location: [UInt8]?, limit: Int) throws(FetchFailure) {
        guard let location else { throw .redirectWithoutAddress }
        let next: WebAddress
        switch address.target(of: location) {
        case .web(let target): next = target
        case .file: throw .redirectToFile
        case .otherScheme: throw .redirectToOtherScheme
        case .unusable: throw .redirectWithoutAddress
        }
        if visited.contains(next.text) { throw .redirectCircle }
        if redirects >= limit { throw .tooManyRedirects(limit) }
        visited.insert(next.text)
        redirects += 1
        if address.isSecure, !next.isSecure { isDowngraded = true }
        if status != 301, status != 308 { isPermanentThroughout = false }
        if isPermanentThroughout, !isDowngraded { permanentAddress = next.text }
        address = next
    }
}

/// Whether a status is a redirect that is followed.
///
/// 300 offers a choice, 305 and 306 are out of use.
func isRedirect(_ status: Int) -> Bool { [301, 302, 303, 307, 308].contains(status) }
