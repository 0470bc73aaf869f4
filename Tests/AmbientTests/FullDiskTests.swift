import Foundation
import Storage
import Testing

/// A limit on the size of files (`ulimit -f`) stands for a full disk: what is written beyond it fails.
@Suite struct `On a full disk` {
    private let ambient: Ambient
    private let network: GrowingNetwork
    private let server: LoopbackServer
    private let places: [String]
    private let path: String

    init() throws {
        let network = GrowingNetwork(feeds: 12)
        let server = try LoopbackServer { request in
            network.document(request.path).map { .reply(200, [], $0) } ?? .reply(404)
        }
        for _ in 0..<20 { network.advance() }
        let ambient = try Ambient()
        path = ambient.path("s.sqlite")
        let opml = try ambient.writeOPML((0..<network.feeds).map { ("Feed \($0)", server.address("/\($0)")) })
        let config = try ambient.write("[digest]\nalso-new-lines = 1000\nminutes = 600\n", to: "config.toml")
        places = ["--opml", opml, "--store", path, "--config", config]
        (self.network, self.server, self.ambient) = (network, server, ambient)
    }

    /// The words of the entries that a digest announces.
    private func words(_ digest: String) -> Set<String> {
        Set(digest.matches(of: /The (tale[0-9]{4}n[0-9]{4}x)/).map { String($0.output.1) })
    }

    @Test(arguments: [1, 80, 320]) func `a fetch says so, and the next one has everything`(
        kilobytes: Int
    ) async throws {
        let run = try await ambient.run(["fetch"] + places, fileLimit: kilobytes)
        #expect(run.code == 74 || run.code == 73, "\(run.code) \(run.errors)")
        #expect(run.errors.contains("no space"), "\(run.errors)")
        #expect(run.errors.contains(path))
        #expect(try await ambient.run(["fetch", "--force"] + places).code == 0)
        let digest = try await ambient.run(["digest", "--no-fetch"] + places)
        #expect(words(digest.output) == network.offered)
        #expect(try Store.open(at: path).health().faults == [])
    }

    @Test func `what is stored is still read`() async throws {
        #expect(try await ambient.run(["fetch"] + places).code == 0)
        let list = try await ambient.run(["list"] + places, fileLimit: 1)
        #expect(list.code == 0, "\(list.errors)")
        #expect(list.outputLines.count == network.offered.count)
        let fetch = try await ambient.run(["fetch", "--force"] + places, fileLimit: 1)
        #expect(fetch.code == 74)
        #expect(fetch.errors.contains("no space"), "\(fetch.errors)")
    }

    @Test func `an issue that cannot be recorded does not go out, and comes whole when there is room`() async throws {
        #expect(try await ambient.run(["fetch"] + places).code == 0)
        let run = try await ambient.run(["digest", "--no-fetch"] + places, fileLimit: 40)
        #expect(run.code == 74, "\(run.code) \(run.errors)")
        #expect(run.output == "")
        #expect(run.errors.contains("no space"), "\(run.errors)")
        let digest = try await ambient.run(["digest", "--no-fetch"] + places)
        #expect(words(digest.output) == network.offered)
        let nothing = try await ambient.run(["digest", "--no-fetch"] + places)
        #expect(words(nothing.output) == [])
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may write anything"))
    func `a store that may only be read is read, and not written`() async throws {
        #expect(try await ambient.run(["fetch"] + places).code == 0)
        try Store.open(at: path).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        let list = try await ambient.run(["list"] + places)
        #expect(list.code == 0)
        #expect(list.outputLines.count == network.offered.count)
        let fetch = try await ambient.run(["fetch", "--force"] + places)
        #expect(fetch.code == 73)
        #expect(fetch.errors.contains(path))
    }
}
