import Foundation
import Testing

/// Nothing is lost and nothing comes twice, wherever the program is killed between a server and a mailbox.
///
/// `AMBIENT_CRASHES` sets the number of kills (`make crash-test N=2000`), `AMBIENT_SEED` another sequence of them.
@Suite struct `A digest, killed at random moments` {
    private static let environment = ProcessInfo.processInfo.environment
    private static let kills = environment["AMBIENT_CRASHES"].flatMap { Int($0) } ?? 28
    private static let seed = environment["AMBIENT_SEED"].flatMap { UInt64($0) } ?? 1

    @Test(arguments: CrashedDelivery.Way.allCases)
    func `brings each entry in exactly one issue, and each issue once or again with the same Message-ID`(
        way: CrashedDelivery.Way
    ) async throws {
        let network = GrowingNetwork(feeds: 12, isEdited: true)
        let server = try LoopbackServer { request in
            network.document(request.path).map { .reply(200, [], $0) } ?? .reply(404)
        }
        let ambient = try Ambient()
        let delivery = try CrashedDelivery(way, ambient)
        let opml = try ambient.writeOPML((0..<network.feeds).map { ("Feed \($0)", server.address("/\($0)")) })
        // Every entry gets a line of its own, so that it can be found.
        let config = try ambient.write("[digest]\nalso-new-lines = 1000\nminutes = 600\n", to: "config.toml")
        let digest =
            ["digest", "--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config] + delivery.flags

        var random = SeededRandom(seed: Self.seed)
        var longest = Duration.zero
        let rounds = Self.kills / CrashedDelivery.Way.allCases.count
        for round in 0..<rounds {
            // Now and then a run may end by itself, and says how long the others may be.
            if round % 10 == 0 {
                let start = ContinuousClock.now
                let run = try await ambient.run(digest, now: now(network))
                #expect([0, 75].contains(run.code), "round \(round): \(run.errors)")
                longest = max(longest, ContinuousClock.now - start)
            } else {
                let moment = longest * Double.random(in: 0..<1, using: &random)
                try await ambient.kill(digest, after: moment, now: now(network))
            }
            if Bool.random(using: &random) { network.advance() }
        }

        // Two clean runs: an issue that was pending goes first, by itself.
        network.advance()
        for _ in 0..<2 {
            let run = try await ambient.run(digest, now: now(network))
            #expect(run.code == 0, "\(run.errors)")
        }

        for (place, pieces) in try await delivery.arrived() {
            let issues = Dictionary(grouping: pieces, by: \.id)
            for (id, copies) in issues {
                #expect(Set(copies.map(\.text)).count == 1, "\(place): two different pieces are called \(id)")
            }
            let places = Self.places(of: \.entries, in: pieces)
            let lost = network.offered.subtracting(places.keys).sorted()
            #expect(Set(places.keys) == network.offered, "\(place): lost: \(lost)")
            #expect(Self.twice(places) == [], "\(place): in more than one issue")
            let edits = Self.places(of: \.edits, in: pieces)
            #expect(Self.twice(edits) == [], "\(place): edits in more than one issue")
            #expect(edits.isEmpty != way.tellsUpdates || rounds < 10, "\(place): \(edits.count) edits")
            print(
                "crash test, \(place): \(rounds) runs, \(network.offered.count) entries, \(edits.count) edits, "
                    + "\(issues.count) different pieces, \(pieces.count) in all"
            )
        }
        let rest = try await ambient.run(digest.filter { $0 != "--each" } + ["--dry-run"], now: now(network))
        #expect(!rest.output.contains("tale"), "something is left to tell: \(rest.output)")
    }

    /// The pieces that each word stands in, by their names.
    private static func places(
        of words: KeyPath<CrashedDelivery.Piece, Set<String>>,
        in pieces: [CrashedDelivery.Piece]
    ) -> [String: Set<String>] {
        var places: [String: Set<String>] = [:]
        for piece in pieces { for word in piece[keyPath: words] { places[word, default: []].insert(piece.id) } }
        return places
    }

    private static func twice(_ places: [String: Set<String>]) -> [String] {
        places.filter { $0.value.count > 1 }.keys.sorted()
    }

    private func now(_ network: GrowingNetwork) -> String {
        let start = 1_772_348_400.0  // 2026-03-01T07:00:00Z
        let date = Date(timeIntervalSince1970: start + Double(network.today) * 86_400)
        return date.formatted(.iso8601)
    }
}
