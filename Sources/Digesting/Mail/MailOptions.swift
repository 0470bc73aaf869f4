/// What a mail has beside its issue.
package struct MailOptions: Sendable, Equatable {
    package var from: MailAddress
    /// At least one; only what the user gave, never an address out of a feed.
    package var to: [MailAddress]
    package var replyTo: MailAddress?
    /// A Mustache template for the subject, over `number`, `day`, `date`, `circle`, `total`, `featured`, `minutes` and
    /// `top` (the first title); `nil` for the built-in one.
    package var subject: String?
    /// Makes each issue a reply to the one before, so that a mail program shows all in one thread.
    package var isThreaded = false
    /// The issue before this one, where there is one; only asked for in a thread.
    package var previous: MailIdentity?

    package init(from: MailAddress, to: [MailAddress]) {
        self.from = from
        self.to = to
    }
}

/// Why no mail could be written.
package enum MailError: Error, Equatable {
    /// No address to send to, or none to send from.
    case noAddress
    /// The template of the subject does not parse; the parser's reason.
    case badSubject(String)
    /// GMime could not build the message; what it lacked.
    case notBuilt(String)
}

extension MailError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noAddress: "a mail needs an address to send to: give --to ADDRESS"
        case .badSubject(let reason): "the subject template does not parse: \(reason)"
        case .notBuilt(let reason): "the mail could not be built: \(reason)"
        }
    }
}
