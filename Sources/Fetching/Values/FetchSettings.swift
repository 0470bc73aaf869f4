/// The bounds and manners of fetching; the built-in values are the promised limits, and a configuration may lower them.
package struct FetchSettings: Sendable, Equatable {
    /// Program, version and a page to complain at: `ambient/1.0 (+https://example.org/)`.
    package var userAgent: String
    /// Transfers at once.
    package var jobs = 64
    /// Transfers, and so connections, at once to one host name, whatever its port.
    package var perHost = 2
    /// The longest body that is read, in bytes after unpacking.
    package var maxBodyBytes = 10 << 20
    /// All header lines of all answers to one request together, in bytes.
    package var maxHeaderBytes = 300 << 10
    package var maxRedirects = 5
    /// Name resolution, TCP and TLS together.
    package var connectLimit = Duration.seconds(10)
    /// The longest silence: before the first byte of an answer, and between any two of its bytes.
    package var silenceLimit = Duration.seconds(30)
    /// One source in all, redirects included; time spent waiting for a free place does not count.
    package var totalLimit = Duration.seconds(60)
    /// Bodies in hand (in transfer, or fetched and not yet taken) beyond this many bytes hold back further ones.
    package var maxBytesInHand = 64 << 20
    /// True lets redirects and included lists lead into private networks.
    package var allowsPrivateAddresses = false
    /// What `exec:NAME` in the user's own OPML may run: the program's path or name and its arguments.
    package var programs: [String: [String]] = [:]
    /// Environment variables: proxies (`https_proxy`, `no_proxy`, …), certificate authorities (`SSL_CERT_FILE`,
    /// `SSL_CERT_DIR`), `HOME` and `NETRC` for the netrc file.
    package var environment: [String: String] = [:]

    /// - Parameters:
    ///   - userAgent: program, version and a page to complain at.
    ///   - environment: the variables that the settings above name; nothing else reads the environment.
    package init(userAgent: String, environment: [String: String] = [:]) {
        self.userAgent = userAgent
        self.environment = environment
    }
}
