/// The form of an address that stands for its page: equal for addresses that lead to the same page by convention.
///
/// For identity and citations, never for fetching. The scheme is `https` for http too, the host in lower case without
/// `www.`; left out are default port, user, fragment (unless `#!`), tracking parameters, a trailing slash and
/// `index.html`; percent-encodings are in upper case and only where needed, dot segments are resolved (RFC 3986,
/// section 6). Addresses of other schemes come back as they are.
package func canonicalAddress(_ url: String) -> String {
    url
}

/// An address without the parameters that only follow the reader about, for showing and storing.
///
/// All else stays byte for byte; an address without such parameters comes back as it is.
package func withoutTracking(_ url: String) -> String {
    url
}
