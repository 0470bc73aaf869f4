import Foundation

/// Why a mail server did not take a message.
package enum MailSubmissionError: Error, Equatable, CustomStringConvertible {
    /// Not of the form `smtp[s]://[user@]host[:port]`; may hold a password, which is never printed.
    case badServer(String)
    /// An address with characters that would end it early.
    case badAddress(String)
    /// No connection, or no secure one: worth another try.
    case unreachable(FetchFailure)
    /// The server wants a user and a password, or other ones; its last line.
    case notAllowedIn(words: String)
    /// The server refused with this reply code (RFC 5321, section 4.2); codes from 400 to 499 are worth another try.
    /// `words` is its last line as it came, without the code: a stranger's text.
    case refused(code: Int, words: String)
    case cancelled

    /// Whether the same message may be taken later.
    package var isTemporary: Bool {
        switch self {
        case .unreachable, .cancelled: true
        case .refused(let code, _): code < 500
        case .badServer, .badAddress, .notAllowedIn: false
        }
    }

    package var description: String {
        switch self {
        case .badServer(let server):
            "\(withoutPassword(server)) is not a mail server's address such as smtps://user@mail.example.org (without a password)"
        case .badAddress(let address): "\(address) is not a mail address"
        case .unreachable(let failure): "the mail server: \(failure)"
        case .notAllowedIn(let words): "the mail server refused user and password" + Self.quoted(words)
        case .refused(let code, let words): "the mail server refused the message (\(code))" + Self.quoted(words)
        case .cancelled: "cancelled"
        }
    }

    private static func quoted(_ words: String) -> String { words.isEmpty ? "" : ": \(words)" }
}

/// A message on its way to a mail server.
package struct MailSubmission: Sendable {
    /// `smtps://user@host` (TLS from the first byte, port 465) or `smtp://user@host:587` (STARTTLS, which is demanded
    /// unless the server is this machine, whose certificate proves nothing either).
    package var server: String
    /// `nil`: taken from the netrc file, where that has one.
    package var password: String?
    /// The envelope's sender.
    package var from: String
    /// The envelope's recipients.
    package var to: [String]
    /// The whole message with CR LF line ends.
    package var message: [UInt8]
    /// For everything together.
    package var limit = Duration.seconds(60)
    /// `NETRC`, `HOME`, `SSL_CERT_FILE`, `SSL_CERT_DIR`.
    package var environment: [String: String]

    package init(
        server: String,
        password: String? = nil,
        from: String,
        to: [String],
        message: [UInt8],
        environment: [String: String] = [:]
    ) {
        self.server = server
        self.password = password
        self.from = from
        self.to = to
        self.message = message
        self.environment = environment
    }
}

/// Hands a message to a mail server (RFC 6409), and returns once the server has taken it for all recipients.
///
/// - Parameter submission: the message, where it goes, and as whom.
/// - Throws: why it was not taken; then none of the recipients gets it, for the data was not acknowledged.
package func submitMail(_ submission: MailSubmission) async throws(MailSubmissionError) {
    for address in submission.to + [submission.from] where !isMailAddress(address) { throw .badAddress(address) }
    let isLoopback = try checkServer(submission.server)
    let hasEnded = CancelFlag()
    let result: Result<Void, MailSubmissionError> = await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
            // libcurl's easy interface blocks until the server has answered: not on a thread of the shared pool.
            Thread.detachNewThread {
                blockBrokenPipeSignal()
                let result = performSubmission(submission, isLoopback: isLoopback, isCancelled: { hasEnded.isSet })
                continuation.resume(returning: result)
            }
        }
    } onCancel: {
        hasEnded.set()
    }
    try result.get()
}

/// Whether an address can stand between `<` and `>` of a command without changing it.
private func isMailAddress(_ address: String) -> Bool {
    address.contains("@") && address.utf8.count <= 320
        && address.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
}

/// Whether a text is the address of a mail server: `smtp[s]://[user@]host[:port]`, without a password, which would
/// stand in the list of processes and in the shell's history.
package func isMailServer(_ server: String) -> Bool { (try? checkServer(server)) != nil }

/// An address as it may be printed.
private func withoutPassword(_ server: String) -> String {
    guard let at = server.lastIndex(of: "@"), let scheme = server.range(of: "://"), scheme.upperBound < at,
        let colon = server[scheme.upperBound..<at].firstIndex(of: ":")
    else { return server }
    return server[..<colon] + ":…" + server[at...]
}

/// Checks a server's address.
///
/// - Returns: whether it is this machine, where mail may go unencrypted.
private func checkServer(_ server: String) throws(MailSubmissionError) -> Bool {
    guard let url = URL(string: server), let scheme = url.scheme?.lowercased(), scheme == "smtp" || scheme == "smtps",
        let host = url.host(percentEncoded: false), !host.isEmpty, url.password == nil
    else { throw .badServer(server) }
    if host == "localhost" { return true }
    guard let address = SocketAddress(literal: host) else { return false }
    return switch address {
    case .v4(let bytes): bytes[0] == 127
    case .v6(let bytes): bytes == [UInt8](repeating: 0, count: 15) + [1]
    case .other: false
    }
}
