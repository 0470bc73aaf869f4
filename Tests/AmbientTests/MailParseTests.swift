import Foundation
import Testing

/// Python's `email` package is a parser that was not written for these messages.
@Suite(.enabled(if: MailParseTests.hasPython, "python3 is not installed"))
struct `The program's mails, read by Python's strict policy` {
    private func check(_ files: [String]) async throws {
        #expect(!files.isEmpty)
        let check = try await runProgram("/usr/bin/env", ["python3", WorkingCopy.path("Tests/Mail/check.py")] + files)
        #expect(check.code == 0, "\(check.errors)")
    }

    private func mails(_ ambient: Ambient, _ arguments: [String]) async throws -> [String] {
        let folder = ambient.path("out-\(UUID().uuidString)") + "/"
        let run = try await ambient.run(
            ["digest", "--to", "me@example.org", "--format", "email", "--full-text", "--output", folder] + arguments
        )
        #expect(run.code == 0, "\(run.errors)")
        return try FileManager.default.contentsOfDirectory(atPath: folder).map { folder + $0 }
    }

    @Test(arguments: [[], ["--each"]]) func `of the example network have no defect`(extra: [String]) async throws {
        let ambient = try Ambient()
        let opml = ["--opml", WorkingCopy.path("Examples/network/feeds.opml"), "--store", ambient.path("s.sqlite")]
        try await check(mails(ambient, opml + extra))
    }

    @Test(arguments: [[], ["--each"]]) func `of a network whose every field is hostile have no defect`(
        extra: [String]
    ) async throws {
        let ambient = try Ambient()
        let feed = try ambient.write(HostileFeed.text, to: "hostile.xml")
        let opml = try ambient.writeOPML([("Eve\" &lt;eve@evil.example&gt;, Bcc: x@evil.example", "file://\(feed)")])
        let config = try ambient.write(
            "mail.thread = true\nmail.reply-to = \"Ms. Me <me@example.org>\"\n",
            to: "c.toml"
        )
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]
        let files = try await mails(ambient, places + extra)
        #expect(files.count == (extra.isEmpty ? 1 : HostileFeed.titles.count))
        try await check(files)
        for file in files {
            let mail = try String(contentsOfFile: file, encoding: .utf8)
            let head = try #require(mail.components(separatedBy: "\r\n\r\n").first).lowercased()
            #expect(!head.contains("\nbcc:") && !head.contains("\nx-evil:"))
        }
    }
}

enum MailParseTests {
    static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }
}

/// A feed that tries to get out of its fields.
private enum HostileFeed {
    static let titles = [
        "CR&#13;LF&#13;&#10;Bcc: victim@evil.example&#13;&#10;X-Evil: 1&#13;&#10;&#13;&#10;body",
        String(repeating: "three thousand ", count: 200),
        String(repeating: "x", count: 5_000),
        String(repeating: "👩🏽‍💻🏳️‍🌈", count: 100),
        "\u{202E}mirrored\u{202C} שלום עולם مرحبا بالعالم \u{2066}isolated",
        "=?utf-8?q?encoded=0D=0ABcc:_x=40evil.example?= =?utf-8?b?////?=",
        "--=_ambient_boundary--",
        "\u{FEFF}zero\u{200B}width\u{0301}\u{0301}\u{0301}",
        "漢字" + String(repeating: "漢", count: 900),
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp;#0; &amp;#13;&amp;#10;Bcc: a@evil.example",
        "e@evil.example, \"quoted\" &lt;other@evil.example&gt;; group: a;",
        "tab\there &#x85;next &#x2028;line &#x2029;paragraph",
    ]

    /// Bodies with lone dots, `From ` lines, boundaries of every kind, lines without end.
    private static let body = """
        <pre>.
        ..
        From the beginning
        --=_ambient_1_2
        --=_ambient_1_2--
        Content-Type: text/html

        </pre><p>\(String(repeating: "nospace", count: 800)) = =3D =\u{20}
        &amp;#0;\u{A0}\u{AD}</p><p dir="rtl">שלום</p>
        """

    static var text: String {
        let items = titles.enumerated().map { index, title in
            """
            <item><title>\(title)</title><link>https://evil.example/\(index)?a=%0d%0aBcc:x&amp;b="</link>
            <guid isPermaLink="false">\(index)</guid><pubDate>14 Mar 2026 08:00:00 GMT</pubDate>
            <author>eve@evil.example (Eve&#13;&#10;Bcc: y@evil.example)</author>
            <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[\(body)\(index)]]>\
            </content:encoded></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>Eve&#13;&#10;Bcc: z@evil.example</title><link>https://evil.example/</link>
            <description>Feed</description>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
    }
}
