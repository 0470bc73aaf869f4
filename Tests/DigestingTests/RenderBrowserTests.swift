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

    static let looks = [
        (width: 320, scheme: "light"), (width: 320, scheme: "dark"), (width: 1600, scheme: "light"),
        (width: 1600, scheme: "dark"),
    ]

    @Test(.timeLimit(.minutes(2)), arguments: looks)
    func `fits its window, and is kept as a picture`(width: Int, scheme: String) async throws {
        let page = try render(.wideDay, as: .html)
        // The page in a frame of that width, beside a script of ours that measures it.
        let frame = """
            <!DOCTYPE html><body style="margin:0"><iframe id="page" srcdoc="\(escaped(page))" \
            style="border:0;width:\(width)px;height:2400px"></iframe><script>onload = () => {
            const page = document.getElementById("page").contentDocument
            const link = page.querySelector("h3 a")
            link.focus()
            document.title = page.documentElement.scrollWidth + " " + page.defaultView.getComputedStyle(link).outlineStyle
            }</script>
            """
        let arguments = ["--blink-settings=preferredColorScheme=\(scheme == "dark" ? 0 : 1)"]
        let seen = try await open(frame, arguments)
        #expect(seen.tree.contains("<title>\(width) solid</title>"), "\(seen.tree.suffix(300))")
        let picture = try await screenshot(frame, width: width, arguments)
        #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        Attachment.record(picture, named: "digest-\(width)-\(scheme).png")
    }

    @Test(.timeLimit(.minutes(2))) func `asks nobody for anything`() async throws {
        var issue = DigestIssue.hostileDay
        for index in issue.readThese.indices { issue.readThese[index].contentHTML = Self.body }
        let seen = try await open(render(issue, as: .html), isLogged: true)
        #expect(seen.requests.contains("page.html"), "the log is of this page")
        for host in ["hostile.example", "example.org", "example.com", "example.net"] {
            #expect(!seen.requests.contains(host), "\(host)")
        }
    }

    private func screenshot(_ html: String, width: Int, _ arguments: [String]) async throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("page.html")
        try html.write(to: file, atomically: true, encoding: .utf8)
        _ = try await run(
            .name(try #require(chromium)),
            arguments: .init(
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    "--user-data-dir=\(folder.path)/profile", "--window-size=\(max(width, 500)),2400",
                    "--screenshot=\(folder.path)/seen.png",
                ] + arguments + ["file://\(file.path)"]
            ),
            output: .discarded,
            error: .discarded
        )
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("seen.png")))
    }

    /// What the browser shows the tree of, and every line that it would print on its console.
    ///
    /// - Parameters:
    ///   - html: the page.
    ///   - arguments: further ones for the browser.
    ///   - isLogged: notes what it requests.
    /// - Returns: the tree, the lines of the console, and the log of requests; empty where none was asked for.
    /// - Throws: where the browser cannot be run.
    private func open(
        _ html: String,
        _ arguments: [String] = [],
        isLogged: Bool = false
    ) async throws -> (tree: String, console: [String], requests: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("page.html")
        try html.write(to: file, atomically: true, encoding: .utf8)
        let log = folder.appendingPathComponent("requests.json")
        let result = try await run(
            .name(try #require(chromium)),
            arguments: .init(
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
                    "--user-data-dir=\(folder.path)/profile", "--dump-dom",
                ] + arguments + (isLogged ? ["--log-net-log=\(log.path)"] : []) + ["file://\(file.path)"]
            ),
            output: .string(limit: 10_000_000),
            error: .string(limit: 10_000_000)
        )
        let requests = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        try? FileManager.default.removeItem(at: folder)
        let console = result.standardError.split(separator: "\n").map(String.init).filter { $0.contains("CONSOLE") }
        return (result.standardOutput, console, requests)
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
