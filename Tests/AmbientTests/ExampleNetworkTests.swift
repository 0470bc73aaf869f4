import Feeds
import Foundation
import TestSupport
import Testing

@Suite struct `The example network` {
    private static let opml = WorkingCopy.path("Examples/network/feeds.opml")

    @Test func `has every entry in the digest once, and then nothing new`() async throws {
        let ambient = try Ambient()
        let places = ["--opml", Self.opml, "--store", ambient.path("new.sqlite"), "--no-color"]

        let first = try await ambient.run(["digest"] + places)
        #expect(first.code == 0, "\(first.errors)")
        let text = first.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for title in try Self.titles() {
            #expect(text.ranges(of: title).count == 1, "\(title):\n\(first.output)")
        }

        let second = try await ambient.run(["digest"] + places)
        #expect(second.code == 0, "\(second.errors)")
        #expect(second.output.contains("Nothing new") || second.errors.contains("Nothing new"), "\(second)")
        for title in try Self.titles() { #expect(!second.output.contains(title)) }
    }

    @Test func `is accounted for entry by entry in the issue`() async throws {
        let ambient = try Ambient()
        let run = try await ambient(
            "digest",
            "--opml",
            Self.opml,
            "--store",
            ambient.path("s.sqlite"),
            "--format",
            "json"
        )
        #expect(run.code == 0, "\(run.errors)")
        let issue = try JSONDecoder().decode(AccountedIssue.self, from: Data(run.output.utf8))
        let entries = issue.stories.flatMap(\.entries).sorted()
        #expect(entries.count == 33)
        #expect(Set(entries).count == entries.count)
        let migration = issue.stories.filter { $0.title == "The migration that finished" }
        #expect(migration.count == 1)
        #expect(migration.first?.url == "https://mara.example.org/2026/the-migration-that-finished")
        #expect(migration.first?.entries.count == 3, "blog, letter and announcement are one story")
    }

    @Test(arguments: [("text", "txt"), ("markdown", "md"), ("html", "html"), ("json", "json")])
    func `as a digest`(format: String, ending: String) async throws {
        let ambient = try Ambient(extra: ["TZ": "Europe/Oslo"])
        let run = try await ambient(
            "digest",
            "--opml",
            Self.opml,
            "--store",
            ambient.path("s.sqlite"),
            "--format",
            format
        )
        #expect(run.code == 0, "\(run.errors)")
        // The store's numbers depend on which answer came first.
        let stable = run.output.replacing(/"entries" : \[[^\]]*\]/, with: #""entries" : []"#)
        try expectGolden("example-network.\(ending)", stable)
    }

    @Test func `is one JSON Feed a line when it is parsed`() async throws {
        let ambient = try Ambient()
        let files = try WorkingCopy.exampleFiles(["xml", "json"])
        let run = try await ambient.run(["parse"] + files)
        #expect(run.code == 0, "\(run.errors)")
        let lines = run.outputLines.map { Data($0.utf8) }
        #expect(lines.count == files.count)
        for (line, file) in zip(lines, files) {
            let feed = try JSONDecoder().decode(ParsedFeed.self, from: line)
            #expect(feed.version == "https://jsonfeed.org/version/1.1")
            #expect(feed._ambient.source == file)
            #expect(!feed.items.isEmpty && !feed.title.isEmpty, "\(file)")
        }
    }

    @Test func `by mail has no defect for Python's strict policy`() async throws {
        let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(where: FileManager.default.isExecutableFile)
        guard let python else { return }
        let ambient = try Ambient()
        let mail = try await ambient(
            "digest",
            "--opml",
            Self.opml,
            "--store",
            ambient.path("s.sqlite"),
            "--format",
            "email",
            "--to",
            "you@example.org"
        )
        #expect(mail.code == 0, "\(mail.errors)")
        let check = try await runProgram(python, ["-c", Self.mailCheck], input: mail.output)
        #expect(check.output == "multipart/alternative text/plain text/html\n", "\(check.errors)")
    }

    private static let mailCheck = """
        import email, email.policy, sys
        message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.strict)
        for part in message.walk():
            assert not part.defects, part.defects
            for name, value in part.items():
                assert not value.defects, (name, value.defects)
        print(*[part.get_content_type() for part in message.walk()])
        """

    /// The titles of the network's entries as the files have them, each story once; short posts by their first words.
    private static func titles() throws -> Set<String> {
        let feeds = try WorkingCopy.exampleFiles(["xml", "json"]).map { file in
            try FeedParser(FeedParser.Options(url: nil, contentType: nil))
                .parse([UInt8](Data(contentsOf: URL(fileURLWithPath: file))))
        }
        return Set(feeds.flatMap(\.items).compactMap(\.title)).filter { !$0.isEmpty }
    }
}

/// What of an issue in JSON these tests look at.
private struct AccountedIssue: Decodable {
    struct Story: Decodable {
        var title: String
        var url: String?
        var entries: [Int64]
    }

    var readThese: [Story]
    var quietVoices: [Story]
    var alsoNew: [Story]

    var stories: [Story] { readThese + quietVoices + alsoNew }
}

private struct ParsedFeed: Decodable {
    struct Item: Decodable { var id: String }
    struct Extras: Decodable { var source: String }

    var version: String
    var title: String
    var items: [Item]
    var _ambient: Extras
}
