/// A host and a port: the place that a connection goes to, as far as addresses tell.
package struct Endpoint: Sendable, Hashable {
    /// In lower case, without the brackets of an IPv6 address.
    package var host: String
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host.lowercased()
        self.port = port
    }

    /// The place that an http or https address names.
    ///
    /// - Returns: `nil` for other schemes and for what is no address.
    package init?(of address: String) {
        guard let parsed = WebAddress(address) else { return nil }
        self = parsed.endpoint
    }
}
