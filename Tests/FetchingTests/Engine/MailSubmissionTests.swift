import Foundation
import Testing

@testable import Fetching

@Suite struct `Handing mail to a server` {
    /// A mail server that answers each command as a table says; other commands get 250.
    private final class MailServer: Sendable {
        let server: RawServer

        init(_ replies: [String: String] = [:]) throws {
            // The first "request" never ends for lack of an empty line, so the whole dialogue is held here instead.
            server = try RawServer(greeting: "220 mail.example ready\r\n") { connection, log in
                var connection = connection
                var inData = false
                while let line = connection.readLine() {
                    log(line)
                    if inData {
                        if line == "." {
                            inData = false
                            connection.send((replies["."] ?? "250 taken") + "\r\n")
                        }
                        continue
                    }
                    let command = line.split(separator: " ").first.map { $0.uppercased() } ?? ""
                    if let reply = replies[command] {
                        connection.send(reply + "\r\n")
                        continue
                    }
                    switch command {
                    case "EHLO": connection.send("250-mail.example\r\n250 AUTH PLAIN\r\n")
                    case "AUTH": connection.send("235 welcome\r\n")
                    case "DATA":
                        inData = true
                        connection.send("354 go on\r\n")
                    case "QUIT":
                        connection.send("221 bye\r\n")
                        return
                    default: connection.send("250 fine\r\n")
                    }
                }
            }
        }
    }

    private func submission(_ server: MailServer, user: String = "") -> MailSubmission {
        MailSubmission(
            server: "smtp://\(user)127.0.0.1:\(server.server.port)/",
            from: "ambient@example.org",
            to: ["ann@example.org", "bob@example.org"],
            message: Array("Subject: hi\r\n\r\n.a dot\r\n.\r\nend\r\n".utf8)
        )
    }

    @Test func `says who, to whom and what, once`() async throws {
        let server = try MailServer()
        try await submitMail(submission(server))
        let dialogue = server.server.lines.filter { !$0.hasPrefix("EHLO") && $0 != "QUIT" }
        #expect(
            dialogue == [
                "MAIL FROM:<ambient@example.org>", "RCPT TO:<ann@example.org>", "RCPT TO:<bob@example.org>",
                "DATA",
                "Subject: hi", "", "..a dot", "..", "end", ".",
            ]
        )
    }

    @Test func `logs in with the password that it is given`() async throws {
        let server = try MailServer()
        var mail = submission(server, user: "ann@")
        mail.password = "b0b"
        try await submitMail(mail)
        // RFC 4616: an empty name, the user, the password, with NUL between them.
        let secret = Data("\u{0}ann\u{0}b0b".utf8).base64EncodedString()
        #expect(
            server.server.lines.contains { $0.hasSuffix(secret) && $0.hasPrefix("AUTH PLAIN") }
                || server.server.lines.contains(secret)
        )
    }

    static let refusals: [([String: String], MailSubmissionError, Bool)] = [
        (["RCPT": "550 nobody here"], .refused(code: 550, words: "nobody here"), false),
        (["RCPT": "451 later"], .refused(code: 451, words: "later"), true),
        ([".": "554 spam"], .refused(code: 554, words: "spam"), false),
        ([".": "452 full"], .refused(code: 452, words: "full"), true),
        (["MAIL": "421 busy"], .refused(code: 421, words: "busy"), true),
    ]

    @Test(arguments: refusals)
    func `believes the server's reply`(replies: [String: String], error: MailSubmissionError, again: Bool) async throws
    {
        let server = try MailServer(replies)
        await #expect(throws: error) { try await submitMail(submission(server)) }
        #expect(error.isTemporary == again)
    }

    @Test func `demands encryption of a server that is not this machine`() async throws {
        let server = try MailServer()
        var mail = submission(server)
        mail.server = "smtp://[::ffff:127.0.0.1]:\(server.server.port)"
        await #expect(throws: MailSubmissionError.unreachable(.noSecureConnection)) { try await submitMail(mail) }
        #expect(!server.server.lines.contains { $0.hasPrefix("MAIL") })
    }

    @Test func `refuses addresses that would change a command`() async throws {
        let server = try MailServer()
        for address in ["a@b>\r\nRCPT TO:<c@d", "a b@c", "nobody", ""] {
            var mail = submission(server)
            mail.to = [address]
            await #expect(throws: MailSubmissionError.badAddress(address)) { try await submitMail(mail) }
        }
        for place in ["https://mail.example/", "mail.example", "smtp://", ""] {
            var mail = submission(server)
            mail.server = place
            await #expect(throws: MailSubmissionError.badServer(place)) { try await submitMail(mail) }
        }
        #expect(server.server.lines.isEmpty)
    }

    @Test func `ends when it is cancelled, and when it takes too long`() async throws {
        let server = try RawServer(greeting: "") { connection, _ in connection.waitForEnd() }
        var mail = MailSubmission(
            server: "smtp://127.0.0.1:\(server.port)",
            from: "a@b.example",
            to: ["a@b.example"],
            message: Array("x\r\n".utf8)
        )
        let slow = mail
        let task = Task { _ = await #expect(throws: MailSubmissionError.cancelled) { try await submitMail(slow) } }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await task.value
        mail.limit = .milliseconds(300)
        let short = mail
        let begun = SuspendingClock.now
        await #expect(throws: MailSubmissionError.self) { try await submitMail(short) }
        #expect(begun.duration(to: .now) < .seconds(3))
    }
}
