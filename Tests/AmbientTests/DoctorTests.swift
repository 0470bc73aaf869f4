import Foundation
import Testing

/// A feed whose address changes its mind: what is asked is answered by `mood`.
private func page(linking feed: String) -> String {
    "<!DOCTYPE html><html><head><title>Blog</title><link rel=alternate type=application/rss+xml href=\"\(feed)\"></head>"
        + "<body><p>Welcome</p></body></html>"
}

@Suite struct `A feed that is no longer where it was` {
    private let ambient: Ambient
    private let store: String

    init() throws {
        ambient = try Ambient()
        store = ambient.path("s.sqlite")
    }

    private func run(_ words: [String], _ opml: String, day: Int = 15, month: Int = 3) async throws -> Ambient.Run {
        let now = String(format: "2026-%02d-%02dT07:00:00Z", month, day)
        return try await ambient.run(words + ["--opml", opml, "--store", store], now: now)
    }

    private func outline(_ title: String, _ address: String, home: String = "") -> String {
        "<outline type=\"rss\" text=\"\(title)\" xmlUrl=\"\(address)\"\(home.isEmpty ? "" : " htmlUrl=\"\(home)\"")/>"
    }

    private func list(_ outlines: String...) throws -> String {
        try ambient.write(
            "<opml version=\"2.0\"><body>\n<!-- mine -->\n\(outlines.joined(separator: "\n"))\n</body></opml>\n",
            to: "feeds.opml"
        )
    }

    @Test func `and a page in its place is read through the page, shown, and written down when it lasted`() async throws
    {
        let isPage = Gate()
        let server = try LoopbackServer { request in
            switch request.path {
            case "/feed" where isPage.isOpen: .reply(200, ["Content-Type: text/html"], page(linking: "/new.xml"))
            case "/feed": .reply(200, [], smallFeed("blog", ["First"]))
            case "/new.xml": .reply(200, ["ETag: \"n\""], smallFeed("blog", ["Second", "First"]))
            default: .reply(404)
            }
        }
        let opml = try list(outline("Blog", server.address("/feed")))
        let before = try String(contentsOfFile: opml, encoding: .utf8)
        _ = try await run(["fetch"], opml)
        isPage.open()
        let second = try await run(["fetch"], opml, day: 16)
        #expect(second.code == 0, "\(second.errors)")
        #expect(second.errors.contains("Blog: a web page stands at its address now"), "\(second.errors)")
        #expect(second.errors.contains("1 new entry"), "\(second.errors)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == before)

        // From then on the feed alone is asked, with its own validators.
        _ = try await run(["fetch"], opml, day: 17)
        #expect(server.log.map(\.path) == ["/feed", "/feed", "/new.xml", "/new.xml"])
        #expect(server.log.last?.headers["if-none-match"] == "\"n\"")

        let young = try await run(["doctor", "--fix"], opml, day: 18)
        #expect(young.output.contains("is written down when it has lasted for 7 days, in 5 days"), "\(young.output)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == before)
        let shown = try await run(["doctor"], opml, day: 24)
        #expect(shown.output.contains("ambient doctor --fix"), "\(shown.output)")
        let fixed = try await run(["doctor", "--fix"], opml, day: 24)
        #expect(
            fixed.code == 0 && fixed.output.contains("the list names \(server.address("/new.xml")) now"),
            "\(fixed)"
        )
        let expected = before.replacingOccurrences(of: server.address("/feed"), with: server.address("/new.xml"))
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == expected)
        #expect(try await run(["doctor"], opml, day: 24).output == "")
    }

    @Test func `and a log-in page of another site in its place fails, and is not followed`() async throws {
        let isPage = Gate()
        let hotel = try LoopbackServer { _ in .reply(200, [], smallFeed("hotel", ["Breakfast from seven"])) }
        let link = "http://localhost:\(hotel.port)/feed"
        let server = try LoopbackServer { _ in
            isPage.isOpen ? .reply(200, [], page(linking: link)) : .reply(200, [], smallFeed("blog", ["First"]))
        }
        let opml = try list(outline("Blog", server.address("/feed")))
        _ = try await run(["fetch"], opml)
        isPage.open()
        let second = try await run(["fetch"], opml, day: 16)
        #expect(second.errors.contains("Blog: not a feed but"), "\(second.errors)")
        #expect(try await !run(["list"], opml, day: 16).output.contains("Breakfast"))
        #expect(hotel.log.isEmpty, "a private place that the list does not name")
    }

    @Test(arguments: [404, 410]) func `for weeks or for good is looked for once where its site says, and only offered`(
        status: Int
    ) async throws {
        let isGone = Gate()
        let server = try LoopbackServer { request in
            switch request.path {
            case "/feed" where isGone.isOpen: .reply(status)
            case "/feed": .reply(200, [], smallFeed("blog", ["First"]))
            case "/": .reply(200, [], page(linking: "/atom.xml"))
            case "/atom.xml": .reply(200, [], smallFeed("blog", ["Second", "First"]))
            default: .reply(404)
            }
        }
        let opml = try list(outline("Blog", server.address("/feed"), home: server.address("/")))
        let before = try String(contentsOfFile: opml, encoding: .utf8)
        _ = try await run(["fetch"], opml, day: 1)
        isGone.open()
        let told = try await run(["fetch"], opml, day: 2)
        #expect((status == 410) == told.errors.contains("seems to be at"), "\(told.errors)")
        for day in [3, 12, 28, 29, 30] { _ = try await run(["fetch"], opml, day: day) }
        #expect(server.log.count { $0.path == "/" } == 1 && server.log.count { $0.path == "/atom.xml" } == 1)
        #expect(try await !run(["list"], opml, day: 30).output.contains("Second"), "taken without being asked")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == before)

        let shown = try await run(["doctor"], opml, day: 30)
        let accept = "ambient doctor --accept \(server.address("/feed"))"
        #expect(shown.output.contains(server.address("/atom.xml")) && shown.output.contains(accept), "\(shown.output)")
        let taken = try await run(["doctor", "--accept", server.address("/feed")], opml, day: 30)
        #expect(taken.code == 0, "\(taken)")
        let well = try await run(["fetch", "--force"], opml, day: 30)
        #expect(well.errors.contains("1 new entry"), "the source is still the same one: \(well.errors)")
    }

    @Test func `which its last entry says is found by that entry`() async throws {
        let isGone = Gate()
        let home = try LoopbackServer { _ in .reply(200, [], smallFeed("new", ["Here"])) }
        let server = try LoopbackServer { request in
            guard !isGone.isOpen else { return .reply(410) }
            let note =
                "&lt;p&gt;This blog has moved: &lt;a href=\"http://localhost:\(home.port)/rss\"&gt;over here&lt;/a&gt;.&lt;/p&gt;"
            return .reply(
                200,
                [],
                """
                <rss version="2.0"><channel><title>Old</title><item><title>Goodbye</title>
                <link>http://127.0.0.1/bye</link>
                <description>\(note)</description></item></channel></rss>
                """
            )
        }
        let opml = try list(
            outline("Old", server.address("/feed")),
            outline("Neighbour", "http://localhost:\(home.port)/other")
        )
        _ = try await run(["fetch"], opml)
        isGone.open()
        _ = try await run(["fetch"], opml, day: 16)
        let shown = try await run(["doctor"], opml, day: 16)
        #expect(
            shown.output.contains("http://localhost:\(home.port)/rss (named by one of its last entries)"),
            "\(shown)"
        )
    }
}

@Suite struct `Sources that are not on the web` {
    @Test func `a folder, a program that the settings name, and what is piped in are read like feeds`() async throws {
        let ambient = try Ambient()
        try ambient.write(smallFeed("one", ["From a file"]), to: "feeds/one.xml")
        try ambient.write(smallFeed("two", ["From another"]), to: "feeds/two.rss")
        try ambient.write("no feed", to: "feeds/readme.txt")
        let document = try ambient.write(smallFeed("program", ["From a program"]), to: "program.xml")
        let config = try ambient.write("[programs]\nreport = [\"cat\", \"\(document)\"]\n", to: "config.toml")
        let opml = try ambient.write(
            """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><body>
            <outline text="Mine" xmlUrl="\(ambient.path("feeds"))/"/>
            <outline text="Report" xmlUrl="exec:report"/>
            <outline text="Forbidden" xmlUrl="exec:other"/>
            <outline text="Builds" xmlUrl="stdin:builds"/>
            </body></opml>
            """,
            to: "feeds.opml"
        )
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]
        let run = try await ambient.run(["fetch"] + places)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.errors.contains("Forbidden: the configuration does not allow this program"), "\(run.errors)")
        let piped = try await ambient.run(["fetch", "--stdin", "builds"] + places, input: smallFeed("b", ["Piped in"]))
        #expect(piped.code == 0 && piped.errors.contains("1 new entry"), "\(piped)")
        let list = try await ambient.run(["list"] + places)
        for title in ["From a file", "From another", "From a program", "Piped in"] {
            #expect(list.output.contains(title), "\(list.output)")
        }
    }

    @Test(arguments: [("builds", "", 66), ("builds", "hello", 65), ("nobody", "<rss/>", 64)])
    func `standard input that gives nothing changes nothing`(name: String, input: String, code: Int32) async throws {
        let ambient = try Ambient()
        let opml = try ambient.writeOPML([("Builds", "stdin:builds")])
        let run = try await ambient.run(
            ["fetch", "--stdin", name, "--opml", opml, "--store", ambient.path("s.sqlite")],
            input: input
        )
        #expect(run.code == code, "\(run)")
        #expect(run.errorLines.count == 1)
    }
}
