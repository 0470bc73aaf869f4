import Foundation
import Subprocess
import Testing

@testable import Digesting

/// What a browser makes of the pages: it runs nothing, loads nothing, and has nothing to say.
@Suite(.serialized, .enabled(if: chromium != nil, "chromium is not installed"))
struct `The page in a browser` {
    @Test(.timeLimit(.minutes(2))) func `runs nothing that a feed wrote`() async throws {
        var issue = DigestIssue.hostileDay
        for index in issue.readThese.indices { issue.readThese[index].contentHTML = Self.body }
        issue.readThese[0].title = "<script>document.title='OWNED'</script>"
        issue.readThese[1].title = "<img src=x onerror=\"document.title='OWNED'\">"
        var options = RenderOptions.toMe
        options.fullText = true
        let page = try render(issue, as: .html, options)
        let mail = mailPart(try render(issue, as: .email, options))
        for (name, html) in [("page", page), ("mail", mail)] {
            let seen = try await open(html)
            #expect(seen.tree.contains("<title>ambient · Monday 23 November 2026</title>"), "\(name)")
            #expect(seen.console == [], "\(name)")
        }
    }

    @Test(.timeLimit(.minutes(2))) func `has no message for an ordinary day either`() async throws {
        let seen = try await open(render(.ordinaryDay, as: .html))
        #expect(seen.tree.contains("Staff archetypes, five years on"))
        #expect(seen.console == [])
    }

    /// What the browser shows the tree of, and every line that it would print on its console.
    private func open(_ html: String) async throws -> (tree: String, console: [String]) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("page.html")
        try html.write(to: file, atomically: true, encoding: .utf8)
        let result = try await run(
            .name(try #require(chromium)),
            arguments: [
                "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                "--user-data-dir=\(folder.path)/profile", "--dump-dom", "file://\(file.path)",
            ],
            output: .string(limit: 10_000_000),
            error: .string(limit: 10_000_000)
        )
        try? FileManager.default.removeItem(at: folder)
        let console = result.standardError.split(separator: "\n").map(String.init).filter { $0.contains("CONSOLE") }
        return (result.standardOutput, console)
    }

    private static let body = """
        <p>text</p><script>document.title='OWNED'</script><img src=x onerror="document.title='OWNED'">\
        <svg onload="document.title='OWNED'"></svg><iframe srcdoc="<script>parent.document.title='OWNED'</script>">\
        </iframe><a href="javascript:document.title='OWNED'">x</a><style>body{display:none}</style>\
        <meta http-equiv="refresh" content="0;url=https://hostile.example/">
        """
}

private let chromium: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return ["chromium", "chromium-browser", "google-chrome"].first { name in
        folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}()
