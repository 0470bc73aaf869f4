import Foundation
import Testing

@testable import ambient

/// The manual's pages of commands are made from their help.
///
/// `UPDATE_GOLDEN=1` writes them anew, and fails.
@Suite struct `The manual` {
    private struct Dump: Decodable { var command: CommandHelp }

    private static func commands() async throws -> [CommandHelp] {
        let ambient = try Ambient()
        let run = try await ambient("--experimental-dump-help")
        let dump = try JSONDecoder().decode(Dump.self, from: Data(run.output.utf8))
        return (dump.command.subcommands ?? []).filter { $0.commandName != "help" }
    }

    @Test func `has a page for each command, made of its help`() async throws {
        for page in try await Self.commands().map(ManualPage.init) {
            try expect(page.text, in: "Documentation/man/\(page.name)")
        }
    }

    @Test func `has no page of a command that is gone`() async throws {
        let names = try await Set(Self.commands().map { ManualPage(command: $0).name })
        let pages = try FileManager.default.contentsOfDirectory(atPath: WorkingCopy.path("Documentation/man"))
        for page in pages where page.hasPrefix("ambient-") && page.hasSuffix(".1") {
            #expect(names.contains(page))
        }
    }

    @Test func `names each command in its overview`() async throws {
        let name = "Documentation/man/ambient.1"
        let page = try WorkingCopy.text(name)
        let start = try #require(page.range(of: ".Sh COMMANDS\n")).upperBound
        let end = try #require(page.range(of: ".Sh FILES\n")).lowerBound
        let items = try await Self.commands().map { ".It Xr ambient-\($0.commandName) 1\n\($0.abstract ?? "")\n" }
        let list = ".Bl -tag -width Ds\n\(items.joined()).El\n"
        try expect(page[..<start] + list + page[end...], in: name)
    }

    @Test func `has every setting of config.toml`() throws {
        let page = try WorkingCopy.text("Documentation/man/ambient-config.5")
        for setting in Configuration.settings {
            let key = setting.key.replacing(".*", with: ".")
            #expect(page.contains("\n.It Li \(key)"), "\(setting.key) is missing")
        }
    }

    private func expect(_ text: some StringProtocol, in name: String) throws {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1", (try? WorkingCopy.text(name)) != String(text) {
            try Data(text.utf8).write(to: WorkingCopy.root.appendingPathComponent(name))
            Issue.record("recorded \(name); run again without UPDATE_GOLDEN")
        }
        let written = try? WorkingCopy.text(name)
        #expect(written == String(text), "\(name): run the tests with UPDATE_GOLDEN=1, then look at the difference")
    }
}
