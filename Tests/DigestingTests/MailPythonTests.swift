import Foundation
import Subprocess
import Testing

@testable import Digesting

/// Python's `email` package is a parser that was not written for these messages.
@Suite(.enabled(if: hasPython, "python3 is not installed")) struct `A mail, read by Python's strict policy` {
    @Test(arguments: [
        DigestIssue.ordinaryDay, .emptyDay, .errorDay, .updatesDay, .wideDay, .hostileDay,
    ])
    func `has no defect and comes out as it went in`(issue: DigestIssue) async throws {
        var options = RenderOptions.toMe
        options.fullText = true
        let mail = try render(issue, as: .email, options)
        let text = try render(issue, as: .text, options)
        let result = try await run(
            .name("python3"),
            arguments: ["-c", script],
            input: .string(mail),
            output: .string(limit: 10_000_000),
            error: .string(limit: 10_000)
        )
        #expect(result.terminationStatus.isSuccess, "\(result.standardError)")
        let seen = try JSONDecoder().decode(Seen.self, from: Data(result.standardOutput.utf8))
        #expect(seen.types == ["multipart/alternative", "text/plain", "text/html"])
        #expect(seen.text == text)
        #expect(seen.to == ["me@example.net"])
        #expect(seen.html.contains("</html>"))
        #expect(!seen.subject.contains { $0.isNewline } && !seen.subject.isEmpty)
    }

    private struct Seen: Decodable {
        var types: [String]
        var subject: String
        var to: [String]
        var text: String
        var html: String
    }

    private let script = """
        import email, email.policy, json, sys
        data = sys.stdin.buffer.read()
        message = email.message_from_bytes(data, policy=email.policy.strict.clone(linesep="\\n"))
        for part in message.walk():
            assert not part.defects, part.defects
            for name, value in part.items():
                assert not value.defects, (name, value.defects)
        again = email.message_from_bytes(message.as_bytes(), policy=email.policy.strict)
        assert [p.get_content() for p in again.walk() if not p.is_multipart()] \\
            == [p.get_content() for p in message.walk() if not p.is_multipart()]
        assert dict(again.items()) == dict(message.items())
        print(json.dumps({
            "types": [p.get_content_type() for p in message.walk()],
            "subject": str(message["Subject"]),
            "to": [a.addr_spec for a in message["To"].addresses],
            "text": message.get_body(("plain",)).get_content(),
            "html": message.get_body(("html",)).get_content(),
        }))
        """
}

private let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
