import Foundation
import Testing

/// An entry counts as delivered only when its digest arrived; until then the same issue goes out again.
@Suite struct `A digest that does not arrive` {
    private static let titles = SmallNetwork.titles

    private static func network(_ ambient: Ambient) throws -> [String] { try SmallNetwork.write(for: ambient) }

    @Test func `because there is no sendmail ends with 69`() async throws {
        let ambient = try Ambient()
        let digest = try ["digest"] + Self.network(ambient)
        let run = try await ambient.run(digest + ["--to", "me@example.org", "--sendmail", "/no/such/sendmail"])
        #expect(run.code == 69, "\(run.errors)")
        #expect(run.errors.contains("/no/such/sendmail"))
        let next = try await ambient.run(digest)
        for title in Self.titles { #expect(next.output.contains(title)) }
    }

    @Test func `since standard output is full comes whole with the next run`() async throws {
        let ambient = try Ambient()
        let digest = try ["digest"] + Self.network(ambient)
        let full = try await ambient.run(digest, outputTo: "/dev/full")
        #expect(full.code == 74, "\(full.errors)")
        let next = try await ambient.run(digest)
        #expect(next.code == 0)
        for title in Self.titles { #expect(next.output.contains(title)) }
    }

    @Test func `because it was a dry run comes again`() async throws {
        let ambient = try Ambient()
        let digest = try ["digest"] + Self.network(ambient)
        for arguments in [digest + ["--dry-run"], digest + ["--dry-run"], digest] {
            let run = try await ambient.run(arguments)
            for title in Self.titles { #expect(run.output.contains(title), "\(arguments)") }
        }
        let last = try await ambient.run(digest)
        for title in Self.titles { #expect(!last.output.contains(title)) }
    }
}

@Suite struct `A digest that arrived` {
    @Test func `comes again byte for byte`() async throws {
        let ambient = try Ambient()
        let feed = try ambient.write(smallFeed("files", ["Once", "Twice"]), to: "files.xml")
        let opml = try ambient.writeOPML([("Files", "file://\(feed)")])
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        let first = try await ambient.run(["digest"] + places)
        // A month later, and after another issue.
        try ambient.write(smallFeed("files", ["Thrice", "Once", "Twice"]), to: "files.xml")
        let second = try await ambient.run(["digest"] + places, now: "2026-04-15T07:00:00Z")
        #expect(second.output.contains("Thrice") && !second.output.contains("Once"))
        for issue in ["1", "2026-03-15"] {
            let again = try await ambient.run(["digest", "--again", issue] + places, now: "2026-05-01T07:00:00Z")
            #expect(again.output == first.output)
        }
        let latest = try await ambient.run(["digest", "--again"] + places, now: "2026-05-01T07:00:00Z")
        #expect(latest.output == second.output)
    }

    @Test func `is made once, however many ask at the same time`() async throws {
        let network = GrowingNetwork(feeds: 8)
        let server = try LoopbackServer { request in
            network.document(request.path).map { .reply(200, [], $0) } ?? .reply(404)
        }
        let ambient = try Ambient()
        let opml = try ambient.writeOPML((0..<network.feeds).map { ("Feed \($0)", server.address("/\($0)")) })
        let config = try ambient.write("[digest]\nalso-new-lines = 1000\n", to: "config.toml")
        let digest = ["digest", "--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]
        async let one = ambient.run(digest)
        async let two = ambient.run(digest)
        async let three = ambient.run(digest)
        let runs = try await [one, two, three]
        #expect(runs.allSatisfy { [0, 75].contains($0.code) }, "\(runs.map(\.errors))")
        let words = runs.map { Set($0.output.matches(of: /tale[0-9]{4}n[0-9]{4}x/).map { String($0.output) }) }
        #expect(words.map(\.count).reduce(0, +) == network.offered.count)
        #expect(words.reduce(Set()) { $0.union($1) } == network.offered)
    }
}

@Suite struct `Many feeds` {
    @Test func `arrive whole, and the second round takes nothing`() async throws {
        let network = GrowingNetwork(feeds: 300)
        for _ in 0..<20 { network.advance() }
        let server = try LoopbackServer { request in
            if request.headers["if-none-match"] == "\"1\"" { return .reply(304, ["ETag: \"1\""]) }
            return network.document(request.path).map { .reply(200, ["ETag: \"1\""], $0) } ?? .reply(404)
        }
        let ambient = try Ambient()
        let opml = try ambient.writeOPML((0..<network.feeds).map { ("Feed \($0)", server.address("/\($0)")) })
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]

        let first = try await ambient.run(["fetch"] + places)
        #expect(first.code == 0, "\(first.errors)")
        let list = try await ambient.run(["list", "--json"] + places)
        let titles = Set(list.output.matches(of: /tale[0-9]{4}n[0-9]{4}x/).map { String($0.output) })
        #expect(titles == network.offered)

        let second = try await ambient.run(["fetch", "--force"] + places, now: "2026-03-16T07:00:00Z")
        #expect(second.code == 0, "\(second.errors)")
        #expect(server.log.count { $0.headers["if-none-match"] == "\"1\"" } == network.feeds)
    }
}
