import Foundation
import Testing

@Suite struct `A list of somebody else` {
    private static func list(_ people: [(String, String)], rest: String = "") -> String {
        let outlines = people.map { "<outline type=\"rss\" text=\"\($0.0)\" xmlUrl=\"\($0.1)\"/>" }
        return """
            <?xml version="1.0"?><opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>Friends</title></head>
            <body>\(outlines.joined(separator: "\n"))\(rest)</body></opml>
            """
    }

    private static func own(_ include: String) -> String {
        """
        <opml version="2.0"><!-- mine --><body>
        <outline type="include" text="Friends" url="\(include)"/>
        </body></opml>
        """
    }

    @Test func `is followed with whoever stands in it, and kept where it fails`() async throws {
        let second = Gate()
        let broken = Gate()
        let back = Gate()
        let server = try LoopbackServer { request in
            switch request.path {
            case "/list.opml" where back.isOpen: .reply(200, [], Self.list([("Grace", "/grace"), ("Ada", "/ada")]))
            case "/list.opml" where broken.isOpen: .reply(200, ["Content-Type: text/html"], "<html><p>Sign in</html>")
            case "/list.opml" where second.isOpen:
                .reply(200, [], Self.list([("Grace", "/grace"), ("Edsger", "edsger")]))
            case "/list.opml" where request.headers["if-none-match"] == "\"v1\"": .reply(304)
            case "/list.opml": .reply(200, ["ETag: \"v1\""], Self.list([("Grace", "/grace"), ("Ada", "/ada")]))
            case "/ada": .reply(200, [], smallFeed("ada", ["On engines", "a", "b", "c", "d"]))
            case "/grace": .reply(200, [], smallFeed("grace", ["On compilers"]))
            case "/edsger": .reply(200, [], smallFeed("edsger", ["On goto"]))
            default: .reply(404)
            }
        }
        let ambient = try Ambient()
        let opml = try ambient.write(Self.own(server.address("/list.opml")), to: "feeds.opml")
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]

        let first = try await ambient.run(["digest"] + places)
        #expect(
            first.code == 0 && first.output.contains("On engines") && first.output.contains("On compilers"),
            "\(first)"
        )
        #expect(first.errors.contains("Friends: 2 people of this list followed from now on"), "\(first.errors)")
        #expect(first.errors.contains("4 new entries"), "the newest three of a new source: \(first.errors)")

        let soon = try await ambient.run(["fetch"] + places, now: "2026-03-15T17:00:00Z")
        #expect(soon.code == 0 && server.log.count { $0.path == "/list.opml" } == 1, "asked once a day: \(soon)")
        let unchanged = try await ambient.run(["fetch"] + places, now: "2026-03-16T07:00:00Z")
        #expect(!unchanged.errors.contains("list") && server.log.count { $0.path == "/list.opml" } == 2)
        #expect(server.log.last { $0.path == "/list.opml" }?.headers["if-none-match"] == "\"v1\"")

        second.open()
        let third = try await ambient.run(["fetch"] + places, now: "2026-03-17T07:00:00Z")
        #expect(third.errors.contains("Friends: new in this list: Edsger"), "\(third.errors)")
        #expect(third.errors.contains("Friends: not in this list any more: Ada"), "\(third.errors)")
        let status = try await ambient.run(["status"] + places, now: "2026-03-17T07:00:00Z")
        #expect(status.output.contains("Friends: 1 new person, 1 gone"), "\(status)")
        let digest = try await ambient.run(["digest", "--no-fetch"] + places, now: "2026-03-17T07:00:00Z")
        #expect(
            digest.output.contains("new in this list: Edsger") && digest.output.contains("any more: Ada"),
            "\(digest)"
        )
        let told = try await ambient.run(["status"] + places, now: "2026-03-17T08:00:00Z")
        #expect(!told.output.contains("Friends:"), "told once: \(told)")

        broken.open()
        let fourth = try await ambient.run(["fetch"] + places, now: "2026-03-18T07:00:00Z")
        #expect(fourth.errorLines.count { $0.hasPrefix("Friends: no OPML list") } == 1, "\(fourth.errors)")
        #expect(fourth.errors.contains("its 2 people stay"), "\(fourth.errors)")
        let fifth = try await ambient.run(["fetch"] + places, now: "2026-03-19T09:00:00Z")
        #expect(!fifth.errors.contains("Friends:"), "told once: \(fifth.errors)")
        let leaders = try await ambient.run(["leaders"] + places, now: "2026-03-19T09:00:00Z")
        #expect(leaders.output.contains("Grace") && leaders.output.contains("from Friends: 2 leaders"), "\(leaders)")
        #expect(!leaders.output.split(separator: "\n").contains { $0.hasPrefix("Ada") })
        let doctor = try await ambient.run(["doctor"] + places, now: "2026-03-19T09:00:00Z")
        #expect(doctor.output.contains("Friends: no OPML list but"), "\(doctor)")
        #expect(doctor.output.contains("since 2026-03-18"), "\(doctor)")

        // Who comes back has the history of before, and none of it is news again.
        back.open()
        let returned = try await ambient.run(["fetch"] + places, now: "2026-03-20T12:00:00Z")
        #expect(returned.errors.contains("Friends: new in this list: Ada"), "\(returned.errors)")
        #expect(returned.errors.contains(" 0 new entries"), "\(returned.errors)")
        let search = try await ambient.run(["search", "engines"] + places)
        #expect(search.output.contains("On engines"), "\(search)")
    }

    @Test func `may name nothing that only the user may, and loops end`() async throws {
        let server = try LoopbackServer { request in
            let port = (request.headers["host"] ?? "").drop { $0 != ":" }
            let rest = """
                <outline type="rss" text="Passwords" xmlUrl="file:///etc/passwd"/>
                <outline type="rss" text="Program" xmlUrl="exec:steal"/>
                <outline type="rss" text="Inside" xmlUrl="http://localhost\(port)/secret"/>
                <outline type="rss" text="Router" xmlUrl="http://192.168.0.1/feed"/>
                <outline type="rss" text="Secret" xmlUrl="/secret" ambient:header="X-Key: $SECRET" ambient:mute="secret"/>
                <outline type="include" text="Again" url="/list.opml"/>
                <outline type="include" text="Further" url="/further.opml"/>
                """
            return switch request.path {
            case "/list.opml": .reply(200, [], Self.list([("Grace", "/grace")], rest: rest))
            case "/further.opml":
                .reply(
                    200,
                    [],
                    Self.list(
                        [("Far", "/far"), ("Grace again", "/grace")],
                        rest: "<outline type=\"include\" text=\"Too far\" url=\"/third.opml\"/>"
                    )
                )
            default:
                .reply(200, [], smallFeed(String(request.path.dropFirst()), ["Post of \(request.path.dropFirst())"]))
            }
        }
        let ambient = try Ambient(extra: ["SECRET": "hunter2"])
        let opml = try ambient.write(Self.own(server.address("/list.opml")), to: "feeds.opml")
        let config = try ambient.write("[programs]\nsteal = [\"/bin/echo\", \"stolen\"]\n", to: "config.toml")
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]
        let run = try await ambient.run(["fetch"] + places)
        #expect(run.code == 0, "\(run)")
        #expect(run.errors.contains("may not name files; left out, and 1 more"), "\(run.errors)")
        #expect(Set(server.log.map(\.path)) == ["/list.opml", "/further.opml", "/grace", "/far", "/secret"])
        #expect(server.log.count { $0.path == "/list.opml" } == 1 && server.log.count { $0.path == "/grace" } == 1)
        #expect(!server.log.contains { $0.headers["x-key"] != nil }, "no secret leaves the house")
        let digest = try await ambient.run(["digest", "--no-fetch"] + places)
        #expect(digest.output.contains("Post of secret"), "its filters are not mine: \(digest)")
    }

    static let failures: [(path: String, words: String)] = [
        ("/huge", "larger than"), ("/nothing", "404"), ("/empty", "a list that names nobody"),
        ("/feed", "no OPML list"),
        ("/inward", "private network"),
    ]

    @Test(arguments: failures) func `that cannot be read is told in one line, and the others are read`(
        path: String,
        words: String
    ) async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/huge": .reply(200, [], Self.list([("Grace", "/grace")]) + String(repeating: " ", count: 50 << 20))
            case "/empty": .reply(200, [], Self.list([], rest: "<outline text=\"Nobody\"/>"))
            case "/feed", "/own": .reply(200, [], smallFeed("own", ["Mine"]))
            case "/inward": .reply(302, ["Location: http://127.0.0.1:1/list.opml"])
            default: .reply(404)
            }
        }
        let ambient = try Ambient()
        let opml = try ambient.write(
            """
            <opml version="2.0"><body><outline type="include" text="Friends" url="\(server.address(path))"/>
            <outline type="rss" text="Own" xmlUrl="\(server.address("/own"))"/></body></opml>
            """,
            to: "feeds.opml"
        )
        let run = try await ambient("digest", "--opml", opml, "--store", ambient.path("s.sqlite"))
        #expect(run.code == 0 && run.output.contains("Mine"), "\(run)")
        #expect(run.errorLines.count { $0.hasPrefix("Friends: ") && $0.contains(words) } == 1, "\(run.errors)")
        #expect(run.errors.contains("nobody of it is known yet"), "\(run.errors)")
    }

    @Test func `is written into one's own by follow, once, and taken out by unfollow; an export reads back`()
        async throws
    {
        let ambient = try Ambient()
        let theirs = try ambient.write(
            Self.list([("Grace", "https://grace.example.org/feed"), ("Near", "http://192.168.0.7/feed")]),
            to: "theirs.opml"
        )
        let exported = try await ambient("export", "--leaders", "--opml", theirs)
        let server = try LoopbackServer { _ in .reply(200, [], exported.output) }
        let before =
            "<opml version=\"2.0\"><!-- mine --><body>\n<outline text=\"X\" xmlUrl=\"https://x.example/f\"/>\n</body></opml>"
        let opml = try ambient.write(before, to: "feeds.opml")
        let address = server.address("/list.opml")

        let both = try await ambient("follow", address, "--include", "--import", "--opml", opml)
        #expect(both.code == 64, "\(both)")
        let run = try await ambient("follow", address, "--include", "--opml", opml)
        #expect(run.code == 0 && run.output.contains("a list of 1 source"), "\(run)")
        let written = try String(contentsOfFile: opml, encoding: .utf8)
        #expect(written.contains("type=\"include\"") && written.contains(address) && written.contains("<!-- mine -->"))
        let again = try await ambient("follow", address, "--include", "--opml", opml)
        #expect(again.code == 64 && again.errors.contains("is included already"), "\(again)")
        let undone = try await ambient("unfollow", address, "--opml", opml)
        #expect(undone.code == 0, "\(undone)")
        #expect(try !String(contentsOfFile: opml, encoding: .utf8).contains("include"))
    }
}
