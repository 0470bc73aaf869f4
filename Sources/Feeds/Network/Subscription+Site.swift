import Markup

extension Subscription {
    /// Whether an address stands on the site of this source: on the host of its feed or of its home page, or on one
    /// above or below it.
    package func isOnItsSite(_ address: String) -> Bool {
        guard let host = Self.plainHost(address) else { return false }
        return [self.address, homePageURL ?? ""].compactMap(Self.plainHost).contains { own in
            host == own || host.hasSuffix(".\(own)") || own.hasSuffix(".\(host)")
        }
    }

    private static func plainHost(_ address: String) -> String? {
        host(of: address).map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
    }
}
