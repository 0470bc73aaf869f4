import Digesting
import Feeds
import Fetching
import Foundation

/// A way out for a digest: those that `Digesting` knows, and a mail server, which `Fetching` knows.
enum DigestWay: Sendable, Equatable {
    case local(Delivery)
    case server(MailServer)

    /// Tells the ways of one delivery apart, in the store's receipts.
    var name: String {
        switch self {
        case .local(.standardOutput): "standard output"
        case .local(.file(let path)): "file \(path)"
        case .local(.folder(let path)): "folder \(path)"
        case .local(.maildir(let path)): "maildir \(path)"
        case .local(.sendmail): "sendmail"
        case .server(let server): server.address
        }
    }

    /// True for a mail.
    var isMail: Bool {
        switch self {
        case .local(.sendmail), .local(.maildir), .server: true
        case .local: false
        }
    }

    /// Finds out what can be known before there is anything to deliver.
    ///
    /// - Throws: ``DeliveryProblem`` where there is no sendmail.
    func check() throws(DeliveryProblem) {
        guard case .local(.sendmail(let path, _)) = self else { return }
        do throws(DeliveryError) { _ = try findSendmail(path) } catch { throw DeliveryProblem(error) }
    }

    /// The same with all that it needs, such as a password.
    ///
    /// - Throws: ``DeliveryProblem`` where the user's program gives no password.
    func readied() async throws(DeliveryProblem) -> DigestWay {
        guard case .server(var server) = self, !server.passwordCommand.isEmpty else { return self }
        do throws(FetchFailure) {
            server.password = try await mailPassword(from: server.passwordCommand, limit: server.limit)
        } catch {
            let code = error == .programNotFound ? Failure.Code.badConfiguration : .tryAgain
            throw DeliveryProblem(code: code, reason: "mail.password-command, \(server.passwordCommand[0]): \(error)")
        }
        return .server(server)
    }
}

/// A mail server that takes mail from this user.
struct MailServer: Sendable, Equatable {
    /// `smtp[s]://[user@]host[:port]`.
    var address: String
    /// Prints the password; empty: the netrc file has it, or none is needed.
    var passwordCommand: [String] = []
    var password: String?
    var limit = Duration.seconds(60)
}

/// Why a way out failed, for the sentence that names the issue and what comes next.
struct DeliveryProblem: Error, Equatable {
    var code: Failure.Code
    /// A clause without a full stop.
    var reason: String
}

extension DeliveryProblem {
    init(_ error: DeliveryError) {
        self.init(code: Failure.Code(rawValue: error.exitCode) ?? .tryAgain, reason: "\(error)")
    }

    /// What a server puts off is worth another try, what it refuses is not, as with sendmail's exit status.
    init(_ error: MailSubmissionError) {
        self.init(code: error.isTemporary ? .tryAgain : .unavailable, reason: "\(error)")
    }
}
