import Foundation
import Testing

/// `AMBIENT_KILLS` sets the number of signals (`make kill-test N=1000`), `AMBIENT_SEED` another sequence of them.
@Suite struct `A fetch, interrupted at random moments` {
    private static let environment = ProcessInfo.processInfo.environment
    private static let kills = environment["AMBIENT_KILLS"].flatMap { Int($0) } ?? 20
    private static let seed = environment["AMBIENT_SEED"].flatMap { UInt64($0) } ?? 1

    @Test func `keeps what is done, and the next run has the rest`() async throws {
        let network = GrowingNetwork(feeds: 40)
        let server = try LoopbackServer { request in
            network.document(request.path).map { .reply(200, ["ETag: \"\(network.today)\""], $0) } ?? .reply(404)
        }
        let ambient = try Ambient()
        let opml = try ambient.writeOPML((0..<network.feeds).map { ("Feed \($0)", server.address("/\($0)")) })
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        var random = SeededRandom(seed: Self.seed)
        let start = ContinuousClock.now
        _ = try await ambient.run(["fetch", "--force"] + places, now: now(network))
        let whole = ContinuousClock.now - start
        for round in 0..<Self.kills {
            network.advance()
            let signal = round % 2 == 0 ? SIGINT : SIGTERM
            let moment = whole * Double.random(in: 0..<1, using: &random)
            let end = try await ambient.kill(
                ["fetch", "--force"] + places,
                after: moment,
                now: now(network),
                signal: signal
            )
            #expect([0, 128 + signal].contains(end.code), "round \(round): \(end)")
        }
        let last = try await ambient.run(["fetch", "--force"] + places, now: now(network))
        #expect(last.code == 0, "\(last.errors)")
        let list = try await ambient.run(["list", "--limit", "100000"] + places)
        let words = list.output.matches(of: /tale[0-9]{4}n[0-9]{4}x/).map { String($0.output) }
        // A feed shows its newest thirty only: what no whole run saw in time is not missed.
        let expected = network.offered
        #expect(Set(words).isSubset(of: expected) && words.count == Set(words).count, "doubled or invented")
        #expect(
            Set(words).isSuperset(of: network.shown),
            "lost: \(network.shown.subtracting(words).sorted().prefix(5))"
        )
        let doctor = try await ambient.run(["doctor"] + places, now: now(network))
        #expect(doctor.output == "", "\(doctor.output)")
    }

    @Test(arguments: [SIGINT, SIGTERM]) func `ends within a second, whoever is still silent`(signal: Int32) async throws
    {
        let server = try LoopbackServer { request in
            request.path == "/quick" ? .reply(200, [], smallFeed("quick", ["Done in time"])) : .silence
        }
        let ambient = try Ambient()
        let opml = try ambient.writeOPML([("Quick", server.address("/quick")), ("Slow", server.address("/slow"))])
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        let end = try await ambient.kill(
            ["fetch"] + places,
            after: .seconds(2),
            now: "2026-03-15T07:00:00Z",
            signal: signal
        )
        #expect(end.code == 128 + signal)
        #expect(try #require(end.lasted) < .seconds(1))
        #expect(try await ambient.run(["list"] + places).output.contains("Done in time"))
    }

    private func now(_ network: GrowingNetwork) -> String {
        let start = 1_772_348_400.0  // 2026-03-01T07:00:00Z
        return Date(timeIntervalSince1970: start + Double(network.today) * 86_400).formatted(.iso8601)
    }
}
