/// An address that a page offers, or seems to offer, as its feed.
package struct DiscoveredFeed: Sendable, Hashable {
    /// How the address was found.
    package enum Origin: Sendable, Hashable {
        /// `<link rel="alternate">` (or `rel="feed"`) with a feed's media type.
        case link
        /// An anchor whose address or words look like a feed; not certain.
        case anchor
    }

    /// Absolute, without fragment.
    package var url: String
    /// The link's `title`, the anchor's words; `nil` without.
    package var title: String?
    /// The media type that the link names, in lower case, without parameters.
    package var type: String?
    package var origin: Origin

    package init(url: String, title: String? = nil, type: String? = nil, origin: Origin) {
        self.url = url
        self.title = title
        self.type = type
        self.origin = origin
    }
}
