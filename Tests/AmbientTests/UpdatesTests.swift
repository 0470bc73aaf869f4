import Foundation
import Testing

/// `ambient digest --updates`: an entry that was edited since it was announced is told again, each edit once.
@Suite struct `An entry that its author edited` {
    private static let first = "We measured the queue. It took 10 ms on a laptop. Nobody complained."
    private static let second =
        "We measured the queue. It took 100 ms on a laptop, as readers told me. Nobody complained."

    private let ambient: Ambient
    private let places: [String]

    init() async throws {
        ambient = try Ambient()
        try Self.write(Self.first, ambient)
        let opml = try ambient.writeOPML([("Ada", "file://\(ambient.path("ada.xml"))")])
        places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        let run = try await ambient.run(["digest"] + places)
        #expect(run.output.contains("The queue"))
    }

    private static func write(_ text: String, _ ambient: Ambient) throws {
        try ambient.write(
            """
            <rss version="2.0"><channel><title>Ada</title><link>https://ada.example.org/</link>
            <item><title>The queue</title><link>https://ada.example.org/queue</link><guid>https://ada.example.org/queue</guid>
            <description>\(text)</description></item></channel></rss>
            """,
            to: "ada.xml"
        )
    }

    private func digest(_ flags: String..., on day: Int) async throws -> Ambient.Run {
        let run = try await ambient.run(["digest"] + flags + places, now: "2026-03-\(day)T07:00:00Z")
        #expect(run.code == 0, "\(run.errors)")
        return run
    }

    @Test func `is told with --updates only, and once`() async throws {
        try Self.write(Self.second, ambient)
        let usual = try await digest(on: 16)
        #expect(!usual.output.contains("The queue"), "a few words are not announced")
        let rehearsal = try await digest("--updates", "--dry-run", on: 17)
        let updates = try await digest("--updates", on: 17)
        for output in [rehearsal.output, updates.output] {
            #expect(output.contains("The queue") && output.contains("100 ms on a laptop, as readers told me."))
            #expect(output.contains("5 words added, 1 taken away since"))
        }
        let later = try await digest("--updates", on: 18)
        #expect(!later.output.contains("The queue"))
        let again = try await digest("--again", on: 19)
        #expect(again.output == updates.output)
    }

    @Test func `by much is a line without --updates, and not told again with it`() async throws {
        try Self.write(Self.first + " Update:" + (1...60).map { " word\($0)" }.joined(), ambient)
        let usual = try await digest(on: 16)
        #expect(usual.output.contains("added since you read it, 61 words"))
        let updates = try await digest("--updates", on: 17)
        #expect(!updates.output.contains("The queue"))
    }

    @Test func `is told by the configuration too, in the digest of its circle`() async throws {
        try Self.write(Self.second, ambient)
        let config = try ambient.write("[digest]\nupdates = true\n", to: "config.toml")
        let others = try await digest("--config", config, "--only", "Ada", on: 16)
        #expect(others.output.contains("100 ms on a laptop"))
        let whole = try await digest("--config", config, on: 17)
        #expect(!whole.output.contains("The queue"))
    }

    @Test func `goes out again as it was where its mail did not`() async throws {
        try Self.write(Self.second, ambient)
        let deaf = try ambient.writeProgram("cat >\(ambient.path("first.eml")); exit 75", to: "deaf")
        let good = try ambient.writeProgram("cat >>\(ambient.path("later.eml"))", to: "good")
        let mail = ["digest", "--updates", "--to", "me@example.org", "--sendmail"]
        let lost = try await ambient.run(mail + [deaf] + places, now: "2026-03-16T07:00:00Z")
        #expect(lost.code == 75, "\(lost.errors)")
        // The author goes on editing; what is pending stays as it was, and the new edit has the next issue.
        try Self.write(Self.second + " And nobody ever will, says the team now.", ambient)
        let sent = try await ambient.run(mail + [good] + places, now: "2026-03-17T07:00:00Z")
        #expect(sent.code == 0, "\(sent.errors)")
        let (pending, later) = (try text("first.eml"), try text("later.eml"))
        #expect(pending.contains("readers told me") && later.hasPrefix(pending))
        let next = later.dropFirst(pending.count)
        #expect(next.contains("nobody ever will") && !next.contains("readers told me"))
    }

    private func text(_ name: String) throws -> String {
        try String(contentsOf: URL(fileURLWithPath: ambient.path(name)), encoding: .utf8)
    }
}
