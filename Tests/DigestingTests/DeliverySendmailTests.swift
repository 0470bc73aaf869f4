import Foundation
import Testing

@testable import Digesting

@Suite struct `sendmail` {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// A stand-in for sendmail; the script runs in the test's folder.
    private func program(_ script: String) throws -> String {
        let file = folder.appendingPathComponent("sendmail-\(UUID().uuidString)")
        try "#!/bin/sh\ncd '\(folder.path)'\n\(script)\n".write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        return file.path
    }

    @Test func `gets the whole message and its arguments`() async throws {
        let sendmail = try program("printf '%s ' \"$@\" > arguments; cat > mail; echo done")
        let mail = try render(.hostileDay, as: .email, .toMe)
        let told = try await deliver(mail, of: .hostileDay, as: .email, to: .sendmail(path: sendmail))
        #expect(told == "sent by \(sendmail)")
        #expect(try String(contentsOf: folder.appendingPathComponent("mail"), encoding: .utf8) == mail)
        #expect(try String(contentsOf: folder.appendingPathComponent("arguments"), encoding: .utf8) == "-t -i ")
    }

    static let failures = [
        ("echo 'queue is full' >&2; exit 75", "asks to try again later (exit status 75)", "queue is full\n"),
        ("cat > /dev/null; exit 1", "failed with exit status 1", ""),
        ("kill -9 $$", "was ended by signal 9", ""),
        ("exec 0<&-; exit 75", "asks to try again later (exit status 75)", ""),
    ]

    @Test(arguments: failures) func `that fails is believed`(script: String, how: String, said: String) async throws {
        let sendmail = try program(script)
        let mail = String(repeating: "x\n", count: 500_000)  // more than a pipe holds
        let expected = DeliveryError.refused(program: sendmail, how: how, said: said)
        await #expect(throws: expected) {
            try await deliver(mail, of: .emptyDay, as: .email, to: .sendmail(path: sendmail))
        }
        #expect(expected.exitCode == 75)
    }

    @Test func `that hangs is ended, with its children`() async throws {
        let sendmail = try program("sleep 600 & echo $! > child; wait")
        let start = ContinuousClock.now
        await #expect(throws: DeliveryError.self) {
            try await send(Array("x".utf8), by: sendmail, limit: .seconds(1))
        }
        #expect(ContinuousClock.now - start < .seconds(120), "not when the program ends by itself")
        let child = try String(contentsOf: folder.appendingPathComponent("child"), encoding: .utf8)
        let number = try #require(Int32(child.trimmingCharacters(in: .whitespacesAndNewlines)))
        for _ in 1...300 where isRunning(number) { try await Task.sleep(for: .milliseconds(100)) }
        #expect(!isRunning(number))
    }

    /// A child whose parent has gone stays in the table as a zombie until somebody waits for it.
    private func isRunning(_ process: Int32) -> Bool {
        let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        return status.map { !$0.contains(") Z ") } ?? false
    }

    @Test func `that leaves a daemon behind is not waited for`() async throws {
        let sendmail = try program("cat > /dev/null; sleep 20 & exit 0")
        let start = ContinuousClock.now
        _ = try await send(Array("x".utf8), by: sendmail, limit: .seconds(60))
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func `that is missing or no program is said so`() async throws {
        let missing = folder.appendingPathComponent("nothing").path
        let plain = folder.appendingPathComponent("plain").path
        try "text".write(toFile: plain, atomically: true, encoding: .utf8)
        for path in [missing, plain, folder.path, "ambient-no-such-program"] {
            let expected = DeliveryError.noSendmail(looked: [path])
            await #expect(throws: expected) {
                try await deliver("x\n", of: .emptyDay, as: .email, to: .sendmail(path: path))
            }
            #expect(expected.exitCode == 69)
        }
    }

    @Test func `speaks in one line`() {
        let error = DeliveryError.refused(
            program: "/usr/sbin/sendmail",
            how: "failed with exit status 1",
            said: "a\nb\n"
        )
        #expect(error.description == "/usr/sbin/sendmail failed with exit status 1: a b")
    }
}
