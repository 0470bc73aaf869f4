import Foundation
import Testing

/// What becomes of issues when the clock does not simply go on.
@Suite struct `The time of issues` {
    /// Of an issue as JSON, what these tests look at.
    private struct Issue: Decodable {
        struct Counts: Decodable {
            var entries: Int
            var featuredMinutes: Int
        }

        var number: Int
        var day: String
        var counts: Counts
    }

    private func issue(_ run: Ambient.Run) throws -> Issue {
        #expect(run.code == 0, "\(run.errors)")
        return try JSONDecoder().decode(Issue.self, from: Data(run.output.utf8))
    }

    private static let nights: [(now: String, zone: String, day: String)] = [
        ("2026-03-28T22:59:59Z", "Europe/Berlin", "2026-03-28"),
        ("2026-03-28T23:00:00Z", "Europe/Berlin", "2026-03-29"),
        ("2026-03-29T21:59:59Z", "Europe/Berlin", "2026-03-29"),
        ("2026-03-29T22:00:00Z", "Europe/Berlin", "2026-03-30"),
        ("2026-10-24T22:00:00Z", "Europe/Berlin", "2026-10-25"),
        ("2026-10-25T22:59:59Z", "Europe/Berlin", "2026-10-25"),
        ("2026-10-25T23:00:00Z", "Europe/Berlin", "2026-10-26"),
        ("2026-03-08T04:59:59Z", "America/New_York", "2026-03-07"),
        ("2026-03-09T03:59:59Z", "America/New_York", "2026-03-08"),
        ("2026-03-15T10:30:00Z", "Pacific/Kiritimati", "2026-03-16"),
    ]

    @Test(arguments: nights) func `is the local day, also where the clocks change`(
        now: String,
        zone: String,
        day: String
    ) async throws {
        let ambient = try Ambient(now: now, extra: ["TZ": zone])
        let opml = try ambient.writeOPML([("Nobody", "https://nobody.example.org/feed")])
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        let run = try await ambient.run(["digest", "--no-fetch", "--dry-run", "--format", "json"] + places)
        #expect(try issue(run).day == day)
    }

    @Test func `after a week asleep is one, with all entries and within its budget; a clock set back repeats nothing`()
        async throws
    {
        let network = GrowingNetwork(feeds: 8)
        let server = try LoopbackServer { request in
            network.document(request.path).map { .reply(200, [], $0) } ?? .reply(404)
        }
        let ambient = try Ambient()
        let opml = try ambient.writeOPML((0..<network.feeds).map { ("Feed \($0)", server.address("/\($0)")) })
        let digest = ["digest", "--format", "json", "--opml", opml, "--store", ambient.path("s.sqlite")]
        let first = try issue(try await ambient.run(digest, now: "2026-03-01T07:00:00Z"))
        #expect(first.counts.entries == network.offered.count)

        let before = network.offered.count
        for _ in 0..<7 { network.advance() }
        let week = try issue(try await ambient.run(digest, now: "2026-03-08T07:00:00Z"))
        #expect(week.number == first.number + 1)
        #expect(week.counts.entries == network.offered.count - before)
        #expect(week.counts.featuredMinutes <= 20)

        let known = network.offered.count
        network.advance()
        let offline = try await ambient.run(digest + ["--no-fetch"], now: "2026-03-06T07:00:00Z")
        #expect(try issue(offline).counts.entries == 0)
        let later = try issue(try await ambient.run(digest, now: "2026-03-09T07:00:00Z"))
        #expect(later.number == week.number + 1)
        #expect(later.counts.entries == network.offered.count - known)
    }
}
