import Foundation
import Testing

/// Whatever a transfer agent does to us: one sentence, the right exit code, and the issue whole with the next run, once.
@Suite struct `A mail that is not taken` {
    private static let titles = SmallNetwork.titles

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String = ""
        var faults: LoopbackMailServer.Faults = [:]
        var code: Int32 = 75
        /// What the sentence says of the reason.
        var says: String
    }

    static let sendmails = [
        Case(testDescription: "asks to try again", script: "cat >/dev/null; exit 75", says: "asks to try again"),
        Case(testDescription: "exits 1", script: "cat >/dev/null; exit 1", says: "failed with exit status 1"),
        Case(
            testDescription: "knows no such user",
            script: "cat >/dev/null; echo 'no such\nuser' >&2; exit 67",
            says: "failed with exit status 67: no such user"
        ),
        Case(testDescription: "is killed", script: "kill -9 $$", says: "was ended by signal 9"),
        Case(testDescription: "closes its input", script: "exec 0<&-; exit 75", says: "asks to try again"),
        Case(testDescription: "hangs", script: "sleep 600", says: "did not finish within 1 s and was ended"),
        Case(
            testDescription: "floods its standard error",
            script: "yes 'the queue is full' >&2",
            says: "did not finish within 1 s"
        ),
        Case(
            testDescription: "says very much and fails",
            script: "head -c 3000000 /dev/zero | tr '\\0' 'x' >&2; exit 71",
            says: "failed with exit status 71: xxx"
        ),
    ]

    @Test(arguments: sendmails) func `by sendmail, which`(_ bad: Case) async throws {
        let ambient = try Ambient()
        let config = "mail.to = [\"me@example.org\"]\nmail.seconds = 1\n"
        let digest = try ["digest"] + SmallNetwork.write(for: ambient, config) + ["--sendmail"]
        let failing = try ambient.writeProgram(bad.script, to: "bad-sendmail")
        try await expectFailure(bad, ambient.run(digest + [failing]))
        let accepting = try ambient.writeProgram("cat >>'\(ambient.path("mail"))'", to: "good-sendmail")
        for _ in 1...2 {
            let next = try await ambient.run(digest + [accepting])
            #expect(next.code == 0, "\(next.errors)")
        }
        expectWhole([try String(contentsOfFile: ambient.path("mail"), encoding: .utf8)])
    }

    static let servers: [Case] =
        ["", "MAIL", "RCPT", "DATA", "."].flatMap(faulty) + [
            Case(testDescription: "drops at EHLO", faults: ["EHLO": .drops], says: "the mail server"),
            Case(testDescription: "greets nobody", faults: ["": .hangs], says: "not finished within 1 s"),
            Case(testDescription: "hangs behind the data", faults: [".": .hangs], says: "not finished within 1 s"),
        ]

    /// The ways to go wrong at one step.
    ///
    /// What a server says before it knows of a mail is no word about it.
    private static func faulty(at step: String) -> [Case] {
        let isEarly = step == ""
        return [
            Case(
                testDescription: "puts off at \(step)",
                faults: [step: .says("452 4.3.1 the disk is full")],
                says: isEarly ? "the mail server" : "(452): 4.3.1 the disk is full"
            ),
            Case(
                testDescription: "refuses at \(step)",
                faults: [step: .says("554 5.7.1 not from you")],
                code: 69,
                says: isEarly ? "the mail server" : "(554): 5.7.1 not from you"
            ),
            Case(testDescription: "drops at \(step)", faults: [step: .drops], says: "the mail server"),
        ]
    }

    @Test(arguments: servers) func `by a mail server, which`(_ bad: Case) async throws {
        let ambient = try Ambient()
        let config = "mail.to = [\"me@example.org\"]\nmail.seconds = 1\n"
        let digest = try ["digest"] + SmallNetwork.write(for: ambient, config) + ["--smtp"]
        let faulty = try LoopbackMailServer(bad.faults)
        try await expectFailure(bad, ambient.run(digest + [faulty.address]))
        let accepting = try LoopbackMailServer()
        for _ in 1...2 {
            let next = try await ambient.run(digest + [accepting.address])
            #expect(next.code == 0, "\(next.errors)")
        }
        expectWhole(accepting.mails)
    }

    @Test func `by a mail server, since nobody listens`() async throws {
        let ambient = try Ambient()
        let port = try LoopbackMailServer().port
        let digest = try ["digest", "--to", "me@example.org"] + SmallNetwork.write(for: ambient)
        let bad = Case(testDescription: "", says: "the mail server: ")
        try await expectFailure(bad, ambient.run(digest + ["--smtp", "smtp://127.0.0.1:\(port)"]))
        let next = try await ambient.run(digest)
        for title in Self.titles { #expect(next.output.contains(title)) }
    }

    static let logins = [
        Case(
            testDescription: "wants another password",
            faults: ["AUTH": .says("535 5.7.8 no")],
            code: 69,
            says: "refused user and password: 5.7.8 no"
        ),
        Case(
            testDescription: "repeats the password",
            faults: ["AUTH": .says("535 not s3cret")],
            code: 69,
            says: "refused user and password"
        ),
        Case(testDescription: "is not ready", faults: ["AUTH": .says("454 4.7.0 later")], says: "the mail server"),
    ]

    @Test(arguments: logins) func `by a mail server that one logs in to, which`(_ bad: Case) async throws {
        let ambient = try Ambient()
        let secret = try ambient.writeProgram("echo s3cret", to: "secret")
        let config = "[mail]\nto = [\"me@example.org\"]\npassword-command = [\"\(secret)\"]\n"
        let digest = try ["digest"] + SmallNetwork.write(for: ambient, config)
        func run(_ server: LoopbackMailServer) async throws -> Ambient.Run {
            try await ambient.run(digest + ["--smtp", "smtp://me@127.0.0.1:\(server.port)"])
        }
        let faulty = try LoopbackMailServer(bad.faults)
        let failed = try await run(faulty)
        try expectFailure(bad, failed)
        #expect(!failed.errors.contains("s3cret"))
        let accepting = try LoopbackMailServer()
        let next = try await run(accepting)
        #expect(next.code == 0, "\(next.errors)")
        let login = Data("\u{0}me\u{0}s3cret".utf8).base64EncodedString()
        #expect(accepting.commands.contains { $0.hasPrefix("AUTH PLAIN") && $0.hasSuffix(login) })
        expectWhole(accepting.mails)
    }

    static let passwords = [
        Case(testDescription: "fails", script: "echo locked; exit 2", says: "program failed with status 2"),
        Case(testDescription: "says nothing", script: "exit 0", says: "empty"),
        Case(testDescription: "hangs", script: "sleep 600", says: "not finished within 1 s"),
    ]

    @Test(arguments: passwords) func `since the program with the password`(_ bad: Case) async throws {
        let ambient = try Ambient()
        let secret = try ambient.writeProgram(bad.script, to: "secret")
        let server = try LoopbackMailServer()
        let config = """
            [mail]
            to = ["me@example.org"]
            server = "smtp://me@127.0.0.1:\(server.port)"
            password-command = ["\(secret)"]
            seconds = 1
            """
        let digest = try ["digest", "--smtp"] + SmallNetwork.write(for: ambient, config)
        try await expectFailure(bad, ambient.run(digest))
        #expect(server.commands.isEmpty)
        _ = try ambient.writeProgram("echo s3cret", to: "secret")
        let next = try await ambient.run(digest)
        #expect(next.code == 0, "\(next.errors)")
        expectWhole(server.mails)
    }

    private func expectFailure(_ bad: Case, _ run: Ambient.Run) throws {
        #expect(run.code == bad.code, "\(run.errors)")
        let lines = run.errorLines.filter { $0.contains("issue 1") }
        #expect(lines.count == 1, "\(run.errors)")
        let line = try #require(lines.first)
        #expect(line.contains("issue 1 was not delivered, it goes out whole with the next run: "), "\(line)")
        #expect(line.contains(bad.says) && line.utf8.count < 600, "\(line)")
    }

    private func expectWhole(_ mails: [String]) {
        let mail = mails.joined()
        #expect(mail.split(separator: "\n").count { $0.lowercased().hasPrefix("message-id:") } == 1, "\(mail)")
        for title in Self.titles { #expect(mail.contains(title)) }
    }
}
