import Foundation
import Testing

/// `digest.summary-command`: summaries by a program of the user's.
@Suite struct `Summaries by a program` {
    private static let texts = [
        "We moved the queue from one table to four, and nothing got faster. The lock was somewhere else all along.",
        "Every runbook was written by somebody who was tired. Read it as you would read their handwriting at night.",
        "A ledger forgets nothing, which is why nobody likes to open it. Ours was opened on a Tuesday, by mistake.",
        "Interviews measure how well people are interviewed. Work samples measure a little of the work, and we kept those.",
        "The estimate was right, and the project was late. Between the two stood a contract that no estimate had seen.",
    ]

    private func digest(_ ambient: Ambient, _ settings: String) async throws -> Ambient.Run {
        let config = try ambient.write("[digest]\n\(settings)\n", to: "config.toml")
        let feeds = try zip(1..., Self.texts).map { number, text in
            let feed = """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Site \(number)", "items": [
                {"id": "1", "url": "https://s\(number).example/1", "title": "Post \(number)",
                "date_published": "2026-03-14T06:00:00Z", "content_text": "\(text)"}]}
                """
            return (name: "Leader \(number)", address: "file://\(try ambient.write(feed, to: "feed\(number).json"))")
        }
        let opml = try ambient.writeOPML(feeds)
        return try await ambient(
            "digest",
            "--opml",
            opml,
            "--store",
            ambient.path("s.sqlite"),
            "--config",
            config,
            "--no-color"
        )
    }

    @Test func `stand in the digest, as one clean line`() async throws {
        let ambient = try Ambient()
        let program = try ambient.writeProgram(
            #"printf 'Said of %s words:\033[31m red\n\tand  more' "$(wc -w | tr -d ' ')""#,
            to: "summarise"
        )
        let run = try await digest(ambient, "summary-command = [\"\(program)\"]")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.matches(of: /Said of [0-9]+ words: red and more/).count == 5, "\(run.output)")
        #expect(!run.output.contains("\u{1B}") && !run.errors.contains("summary-command"))
    }

    @Test(arguments: [
        ("exit 3", "summary-seconds = 20", "program failed with status 3"),
        ("sleep 30", "summary-seconds = 1", "program not finished within 1 s"),
        ("cat > /dev/null", "", "empty answer"),
        ("exec 0<&-; yes", "", "larger than 64 KiB"),
    ])
    func `fall back to ours, and the run says so once`(script: String, setting: String, words: String) async throws {
        let ambient = try Ambient()
        let program = try ambient.writeProgram(script, to: "summarise")
        let run = try await digest(ambient, "summary-command = [\"\(program)\"]\n\(setting)")
        #expect(run.code == 0)
        #expect(run.output.contains("The lock was somewhere else all along."), "\(run.output)")
        let complaints = run.errorLines.filter { $0.contains("summary-command") }
        #expect(complaints.count == 1 && complaints[0].contains(words), "\(run.errors)")
    }

    @Test func `fall back where there is no such program, with its arguments seen by nobody's shell`() async throws {
        let ambient = try Ambient()
        let run = try await digest(ambient, "summary-command = [\"no-such-program\", \"; touch owned\"]")
        #expect(run.code == 0)
        #expect(run.errors.contains("no-such-program: program cannot be started"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: ambient.path("owned")))
    }
}
