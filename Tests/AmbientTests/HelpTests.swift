import TestSupport
import Testing

@Suite struct `The program's help` {
    @Test func `lists the commands`() async throws {
        let ambient = try Ambient()
        let run = try await ambient("--help")
        #expect(run.code == 0 && run.errors.isEmpty)
        try expectGolden("help.txt", run.output)
    }

    @Test(arguments: ["digest", "fetch", "list", "parse"])
    func `fits a terminal of eighty columns and shows an example`(command: String) async throws {
        let ambient = try Ambient()
        let run = try await ambient(command, "--help")
        #expect(run.code == 0 && run.errors.isEmpty)
        #expect(run.output.contains("ambient \(command)"))
        // The usage line is one line, whatever its length: a shell's user copies from it.
        for line in run.outputLines where !line.hasPrefix("USAGE:") { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `gives the version on one line`() async throws {
        let ambient = try Ambient()
        let run = try await ambient("--version")
        #expect(run.code == 0)
        #expect(run.output.wholeMatch(of: /ambient [0-9]+\.[0-9]+\.[0-9]+\n/) != nil, "\(run.output)")
    }
}
