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
        let isRecording = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
        for page in try await Self.commands().map(ManualPage.init) {
            let file = WorkingCopy.root.appendingPathComponent("Documentation/man/\(page.name)")
            if isRecording {
                try Data(page.text.utf8).write(to: file)
                Issue.record("recorded \(page.name); run again without UPDATE_GOLDEN")
            } else {
                let text = try? String(contentsOf: file, encoding: .utf8)
                #expect(
                    text == page.text,
                    "\(page.name): run the tests with UPDATE_GOLDEN=1, then look at the difference"
                )
            }
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
        let overview = try WorkingCopy.text("Documentation/man/ambient.1")
        for command in try await Self.commands() {
            #expect(
                overview.contains("\n.It Xr ambient-\(command.commandName) 1\n"),
                "\(command.commandName) is missing"
            )
        }
    }

    @Test func `has every setting of config.toml`() throws {
        let page = try WorkingCopy.text("Documentation/man/ambient-config.5")
        for setting in Configuration.settings {
            let key = setting.key.replacing(".*", with: ".")
            #expect(page.contains("\n.It Li \(key)"), "\(setting.key) is missing")
        }
    }
}
