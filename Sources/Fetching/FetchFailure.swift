/// Why a source gave nothing: a word for programs and a clause for people.
package struct FetchFailure: Error, Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        case address, resolve, connect, silent, slow, certificate, tls, incomplete, damaged, tooLarge = "too-large"
        case redirects, forbidden, http, wait, notHTTP = "not-http", empty, notAFeed = "not-a-feed"
        case file, program, cancelled, system
    }

    package var kind: Kind
    /// A clause for people to stand behind the source's name; nothing in it comes from the server but numbers.
    package var reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// True where nothing at all was reached, so that the user's own network may be what is down.
    package var isUnreachable: Bool {
        switch kind {
        case .resolve, .connect, .silent, .cancelled, .system: true
        default: false
        }
    }
}
