import Foundation
import Subprocess
import Testing

@testable import Digesting

/// What HTML Tidy says of our pages, where it is installed: nothing.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/tidy"), "tidy is not installed"))
struct `The page for a validator` {
    static let issues: [(name: String, issue: DigestIssue)] = [
        ("ordinary", .ordinaryDay), ("empty", .emptyDay), ("error", .errorDay), ("updates", .updatesDay),
        ("wide", .wideDay),
        ("hostile", .hostileDay),
    ]

    @Test(arguments: issues) func `has no fault`(name: String, issue: DigestIssue) async throws {
        var options = RenderOptions()
        options.explain = true
        #expect(try await faults(in: render(issue, as: .html, options)) == [], "\(name)")
    }

    @Test func `has none on a site either`() async throws {
        for file in site(of: [.ordinaryDay, .hostileDay], A_site.options) where file.path.hasSuffix(".html") {
            #expect(try await faults(in: file.text) == [], "\(file.path)")
        }
    }

    private typealias A_site = `A site of issues`

    private func faults(in page: String) async throws -> [String] {
        let result = try await run(
            .name("tidy"),
            arguments: ["-quiet", "-errors", "-utf8", "--show-info", "no", "--drop-empty-elements", "no"],
            input: .string(page),
            output: .discarded,
            error: .string(limit: 1_000_000)
        )
        return result.standardError.split(separator: "\n").map(String.init).filter { line in
            // It takes the title and the style of an SVG inside the page for the page's own.
            let isOfDrawing =
                line.hasSuffix("<title> proprietary attribute \"id\"") || line.contains("moved <style> tag")
            return !isOfDrawing && (line.contains("Warning") || line.contains("Error"))
        }
    }
}
