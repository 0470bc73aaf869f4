import Foundation
import Testing

@Suite struct `Eight feeds of a server in all moods` {
    /// What each feed's address answers.
    private static func server() throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/good":
                .reply(200, ["Content-Type: application/rss+xml"], smallFeed("good", ["Good news", "Older news"]))
            case "/seen" where request.headers["if-none-match"] == "\"v1\"": .reply(304, ["ETag: \"v1\""])
            case "/seen": .reply(200, ["ETag: \"v1\""], smallFeed("seen", ["Seen once"]))
            case "/missing": .reply(404)
            case "/broken": .reply(500)
            case "/moved": .reply(302, ["Location: /target"])
            case "/target": .reply(200, [], smallFeed("moved", ["Found elsewhere"]))
            case "/slow": .silence
            case "/garbage": .bytes([0x00, 0xFF, 0x16, 0x03] + Array("what is this?\r\n\r\n".utf8))
            case "/page": .reply(200, ["Content-Type: text/html"], "<!DOCTYPE html><title>Sign in</title><p>Please")
            default: .reply(410)
            }
        }
    }

    private static let paths = ["good", "seen", "missing", "broken", "moved", "slow", "garbage", "page"]
    private static let failing = ["missing", "broken", "slow", "garbage", "page"]

    @Test func `give what could be had, and one line for each that failed`() async throws {
        let server = try Self.server()
        let ambient = try Ambient()
        let opml = try ambient.writeOPML(Self.paths.map { ("Source \($0)", server.address("/\($0)")) })
        let config = try ambient.write("[fetch]\nsilence-seconds = 2\ntotal-seconds = 3\n", to: "config.toml")
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]

        let first = try await ambient.run(["digest"] + places)
        #expect(first.code == 0, "\(first.errors)")
        for title in ["Good news", "Older news", "Seen once", "Found elsewhere"] {
            #expect(first.output.contains(title), "\(title) is missing in:\n\(first.output)")
        }
        for path in Self.failing {
            let lines = first.errorLines.filter { $0.hasPrefix("Source \(path):") }
            #expect(lines.count == 1, "\(path): \(first.errors)")
        }

        // A day later: nothing new, and what still fails was told already.
        let second = try await ambient.run(["digest"] + places, now: "2026-03-16T07:00:00Z")
        #expect(second.code == 0, "\(second.errors)")
        #expect(!second.output.contains("Good news") && !second.output.contains("Seen once"))
        for path in Self.failing {
            #expect(!second.errors.contains("Source \(path):"), "told twice: \(second.errors)")
        }
        let repeated = server.log.filter { $0.path == "/seen" }.map { $0.headers["if-none-match"] }
        #expect(repeated == [nil, "\"v1\""])
    }

    @Test func `that cannot be reached at all end with 75, and nothing is lost for the next run`() async throws {
        let up = Gate()
        let server = try LoopbackServer { _ in
            up.isOpen ? .reply(200, [], smallFeed("late", ["Worth the wait", "Patience"])) : .bytes([])
        }
        let ambient = try Ambient()
        let opml = try ambient.writeOPML([("Late", server.address("/feed")), ("Nobody", "http://127.0.0.1:1/feed")])
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]

        let down = try await ambient.run(["digest"] + places)
        #expect(down.code == 75, "\(down.output)\(down.errors)")
        #expect(down.output.isEmpty)

        // Minutes later none is due; that is no quiet day.
        let soon = try await ambient.run(["digest"] + places, now: "2026-03-15T07:02:00Z")
        #expect(soon.code == 75, "\(soon.output)\(soon.errors)")
        #expect(soon.output.isEmpty)

        up.open()
        let well = try await ambient.run(["digest"] + places, now: "2026-03-16T07:00:00Z")
        #expect(well.code == 0, "\(well.errors)")
        #expect(well.output.contains("Worth the wait") && well.output.contains("Patience"))
        #expect(well.errorLines.count { $0.hasPrefix("Late: well again") } == 1, "\(well.errors)")
    }
}
