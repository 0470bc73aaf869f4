/// One source to be asked once.
package struct FetchRequest: Sendable, Equatable {
    /// The source's number; comes back in the answer.
    package var id: Int64
    /// Where to ask: http, https or file; byte for byte as in the OPML, or the permanent address that was learned.
    package var address: String
    package var validators = Validators()
    /// Further fields for the source's own host, such as `Authorization`; names and values.
    package var fields: [Field] = []

    /// One header field.
    package struct Field: Sendable, Equatable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(id: Int64, address: String, validators: Validators = Validators()) {
        self.id = id
        self.address = address
        self.validators = validators
    }
}

/// What came of asking one source.
package struct FetchAnswer: Sendable, Equatable {
    /// What the server's last word means for the source.
    package enum Outcome: Sendable, Equatable {
        /// A whole body, unpacked.
        case new(body: [UInt8])
        case unchanged
        /// 410: never to be asked again (RFC 9110, section 15.5.11).
        case gone
        case failed(FetchFailure)
    }

    package var id: Int64
    package var outcome: Outcome
    /// The HTTP status of the last hop; 0 where there was none, as with files.
    package var status = 0
    /// Where the last hop led, without user and password.
    package var address: String
    /// Where permanent redirects alone have led to; `nil` without one, and never from https to http.
    package var permanentAddress: String?
    /// True where a redirect led from https to http.
    package var isDowngraded = false
    package var validators = Validators()
    package var contentType: String?
    /// How long the answer is fresh, in seconds; `nil` where the server does not say.
    package var freshSeconds: Double?
    /// How long the server wants to be left alone, in seconds (`Retry-After`).
    package var retryAfterSeconds: Double?
    /// Octets that came over the network, headers and all hops included.
    package var receivedBytes = 0
    package var seconds = 0.0
    package var redirects = 0

    package init(id: Int64, outcome: Outcome, address: String) {
        self.id = id
        self.outcome = outcome
        self.address = address
    }
}

/// Bounds and habits of a fetch (shared by all of its requests).
package struct FetchSettings: Sendable, Equatable {
    /// Program, version and a page to complain at.
    package var userAgent: String
    /// Transfers at once, in all and to one host.
    package var jobs = 64
    package var perHost = 2
    /// The largest body, unpacked, in bytes.
    package var maxBytes = 10 << 20
    package var maxHeaderBytes = 300 << 10
    package var maxRedirects = 5
    package var connectSeconds = 10.0
    package var firstByteSeconds = 30.0
    package var totalSeconds = 60.0
    /// `host:port` of every address in the user's own list: only these may be private.
    package var privateOrigins: Set<String> = []
    package var allowsPrivateAddresses = false

    package init(userAgent: String) {
        self.userAgent = userAgent
    }
}
