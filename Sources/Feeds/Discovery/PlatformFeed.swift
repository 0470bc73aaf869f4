/// What a platform's rule says about the feed behind an address.
package struct PlatformFeed: Sendable, Equatable {
    /// How the feed's address is come by.
    package enum Way: Sendable, Equatable {
        /// The address follows from the pattern; no request is needed.
        case feed(String)
        /// The profile's address is in the answer of this WebFinger request (RFC 7033); see ``profilePage(inWebFinger:)``.
        case webFinger(String)
        /// The feed's address follows from something in the page at this address; see
        /// ``feedAddresses(forPage:html:)``.
        case page(String)
        /// The platform has no public feeds. `handle` is the account's name there.
        case none(handle: String)
    }

    /// The platform and kind of page for people, such as `Mastodon account`.
    package var name: String
    package var way: Way
    /// Whether other sites use addresses of the same pattern, so that the answer has to be looked at.
    package var isGuess: Bool

    package init(name: String, way: Way, isGuess: Bool = false) {
        self.name = name
        self.way = way
        self.isGuess = isGuess
    }
}

/// What the platforms' rules say about an address that a person would paste, without a request; the best first.
///
/// - Parameter url: an http address of a page, or a handle `@user@host`.
/// - Returns: empty where no rule fits.
package func feedAddresses(forPage url: String) -> [PlatformFeed] {
    []
}

/// The feeds that follow from the content of a page, for the platforms whose rule is ``PlatformFeed/Way/page(_:)``.
///
/// - Parameters:
///   - url: the page's address.
///   - html: the page.
package func feedAddresses(forPage url: String, html: [UInt8]) -> [String] {
    []
}

/// The profile page that a WebFinger answer names (RFC 7033): `rel` `http://webfinger.net/rel/profile-page`, else `self`.
package func profilePage(inWebFinger bytes: [UInt8]) -> String? {
    nil
}

/// The addresses at which a site's feed usually stands, few and in the order to try them; one request each.
package func wellKnownFeedAddresses(forPage url: String) -> [String] {
    []
}
