/// What a mail has beside its issue.
package struct MailOptions: Sendable {
    package var from: MailAddress
    /// At least one; only what the user gave, never an address out of a feed.
    package var to: [MailAddress]
    package var replyTo: MailAddress?
    /// A Mustache template for the subject, over `number`, `day`, `date`, `circle`, `entries`, `minutes` and `top` (the
    /// first title); `nil` for the built-in one.
    package var subject: String?
    /// Makes each issue a reply to the one before it, so that mail programs show one thread.
    package var isThreaded = false

    package init(from: MailAddress, to: [MailAddress]) {
        self.from = from
        self.to = to
    }
}

/// An address that a mail may be sent to: `name@host` (RFC 5322 addr-spec), checked, with an optional name.
package struct MailAddress: Sendable, Hashable {
    /// The name for people; empty for none.
    package let name: String
    /// The bare address.
    package let address: String

    /// Reads `me@example.org` or `Name <me@example.org>`.
    ///
    /// - Parameter text: one address as a user writes it.
    /// - Returns: `nil` for more than one address, control characters, or anything that is no address.
    package init?(_ text: String) { nil }
}

/// Why no mail could be written.
package enum MailError: Error, Equatable {
    case noRecipient
    /// GMime could not build the message; what it lacked.
    case notBuilt(String)
}
