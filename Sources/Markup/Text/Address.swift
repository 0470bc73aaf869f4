/// Resolves a reference against a base address (RFC 3986, section 5), as leniently as browsers do.
///
/// White space at the ends and tabs and newlines inside are removed, spaces become `%20`, backslashes after an http
/// scheme become slashes. Bytes beyond ASCII stay.
///
/// - Returns: the absolute address; the trimmed reference itself where there is no base to resolve against.
package func resolveAddress(_ reference: String, against base: String?) -> String { reference }

/// Whether an address may become a link: http or https with a host, or mailto, and nothing that could be read as another
/// scheme.
package func isFollowable(_ url: String) -> Bool { false }

/// The scheme in lower case; `nil` for a relative reference.
package func scheme(of url: String) -> String? { nil }

/// The host in lower case, without user, port and the dot at its end; `nil` where the address has none.
package func host(of url: String) -> String? { nil }
