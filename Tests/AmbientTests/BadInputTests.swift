import Foundation
import Testing

/// One sentence that names what is wrong, the exit code of sysexits.h, and nothing changed.
@Suite struct `Bad input` {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var arguments: [String]
        var code: Int32
        /// All stand in the one line on standard error.
        var says: [String]
        var files: [String: String] = [:]
    }

    static let good = """
        <opml version="2.0"><body><outline type="rss" text="A" xmlUrl="a.xml"/></body></opml>
        """

    static let cases = [
        Case(
            testDescription: "no OPML there",
            arguments: ["digest", "--opml", "none.opml", "--store", "s.sqlite"],
            code: 78,
            says: ["none.opml", "no such file"]
        ),
        Case(
            testDescription: "an OPML that is not XML",
            arguments: ["digest", "--opml", "bad.opml", "--store", "s.sqlite"],
            code: 65,
            says: ["bad.opml:1"],
            files: ["bad.opml": "just words\nand more\n"]
        ),
        Case(
            testDescription: "an empty OPML",
            arguments: ["digest", "--opml", "empty.opml", "--store", "s.sqlite"],
            code: 65,
            says: ["empty.opml"],
            files: ["empty.opml": ""]
        ),
        Case(
            testDescription: "an OPML without a feed",
            arguments: ["digest", "--opml", "folders.opml", "--store", "s.sqlite"],
            code: 78,
            says: ["folders.opml"],
            files: ["folders.opml": "<opml version=\"2.0\"><body/></opml>"]
        ),
        Case(
            testDescription: "a store in a folder that is a file",
            arguments: ["digest", "--opml", "good.opml", "--store", "/dev/null/s.sqlite"],
            code: 73,
            says: ["/dev/null/s.sqlite"]
        ),
        Case(
            testDescription: "a store that is no database",
            arguments: ["digest", "--opml", "good.opml", "--store", "text.sqlite"],
            code: 65,
            says: ["text.sqlite"],
            files: ["text.sqlite": String(repeating: "This is a text, not a database. ", count: 200)]
        ),
        Case(
            testDescription: "an output in a folder that is not there",
            arguments: ["digest", "--opml", "good.opml", "--store", "s.sqlite", "--output", "no/such/page.txt"],
            code: 73,
            says: ["no/such/page.txt"]
        ),
        Case(
            testDescription: "an unknown option",
            arguments: ["digest", "--frobnicate"],
            code: 64,
            says: ["--frobnicate"]
        ),
        Case(
            testDescription: "an unknown format",
            arguments: ["digest", "--format", "papyrus"],
            code: 64,
            says: ["papyrus"]
        ),
        Case(
            testDescription: "a configuration that is not TOML",
            arguments: ["digest", "--opml", "good.opml", "--store", "s.sqlite", "--config", "c.toml"],
            code: 78,
            says: ["c.toml:2"],
            files: ["c.toml": "[digest]\nminutes = = 3\n"]
        ),
        Case(
            testDescription: "a setting that nobody knows",
            arguments: ["digest", "--opml", "good.opml", "--store", "s.sqlite", "--config", "c.toml"],
            code: 78,
            says: ["c.toml:2", "digest.minuets"],
            files: ["c.toml": "[digest]\nminuets = 3\n"]
        ),
        Case(
            testDescription: "a setting out of its range",
            arguments: ["digest", "--opml", "good.opml", "--store", "s.sqlite", "--config", "c.toml"],
            code: 78,
            says: ["c.toml:2", "digest.minutes", "whole number"],
            files: ["c.toml": "[digest]\nminutes = \"many\"\n"]
        ),
    ]

    @Test(arguments: cases) func `gets one sentence and its exit code`(_ bad: Case) async throws {
        let ambient = try Ambient()
        try ambient.write(Self.good, to: "good.opml")
        try ambient.write(smallFeed("a", ["One"]), to: "a.xml")
        for (name, text) in bad.files { try ambient.write(text, to: name) }

        let run = try await ambient.run(bad.arguments)

        #expect(run.code == bad.code, "\(run.output)\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(!run.errors.isEmpty)
        let told = run.errorLines.filter { line in bad.says.allSatisfy { line.contains($0) } }
        #expect(told.count == 1, "\(run.errors)")
        for (name, text) in bad.files {
            #expect(try String(contentsOfFile: ambient.path(name), encoding: .utf8) == text, "\(name) was changed")
        }
    }

    @Test func `among files to parse gets its own line, and the others are read`() async throws {
        let ambient = try Ambient()
        try ambient.write(smallFeed("a", ["One"]), to: "a.xml")
        try ambient.write("no feed at all", to: "b.txt")
        let run = try await ambient("parse", "none.xml", "b.txt", "a.xml")
        #expect(run.code == 65)
        #expect(run.outputLines.count == 3)
        #expect(run.outputLines.map { $0.contains("\"error\"") } == [true, true, false])
        #expect(run.outputLines.first?.contains("none.xml: No such file") == true)
    }

    @Test func `that is an output which cannot be written loses nothing`() async throws {
        let ambient = try Ambient()
        try ambient.write(
            Self.good.replacing("/>", with: " ambient:news=\"all\"/>").replacing(
                "<opml ",
                with: "<opml xmlns:ambient=\"urn:ambient:opml\" "
            ),
            to: "good.opml"
        )
        try ambient.write(smallFeed("a", ["One", "Two"]), to: "a.xml")
        let digest = ["digest", "--opml", "good.opml", "--store", "s.sqlite"]

        let full = try await ambient.run(digest + ["--output", "/dev/full"])
        #expect([73, 74].contains(full.code), "\(full.errors)")

        let next = try await ambient.run(digest)
        #expect(next.code == 0, "\(next.errors)")
        #expect(next.output.contains("One") && next.output.contains("Two"))
    }
}
