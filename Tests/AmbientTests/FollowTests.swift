import Foundation
import Testing

@Suite struct `ambient follow` {
    private static let page = """
        <html><head><title>Ada</title>
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">
        <link rel="alternate" type="application/rss+xml" title="Posts" href="/posts.xml"></head><body>hello</body></html>
        """

    private static func server() throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/": .reply(200, ["Content-Type: text/html"], page)
            case "/posts.xml": .reply(200, [], smallFeed("posts", ["First post", "Second post"]))
            case "/comments.xml": .reply(200, [], smallFeed("comments", ["Re: First post"]))
            case "/private": .reply(302, ["Location: http://127.0.0.1:1/feed"])
            default: .reply(404)
            }
        }
    }

    private static let list = """
        <?xml version="1.0"?>
        <!-- kept by hand -->
        <opml version="2.0"><head><title>mine</title></head><body>
          <outline text="Old" type="rss" xmlUrl="http://old.example.org/feed" other:thing="x"/>
        </body></opml>

        """

    @Test func `finds the posts behind a page, adds them, and leaves the rest of the list as it was`() async throws {
        let server = try Self.server()
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")

        let run = try await ambient(
            "follow",
            server.address("/"),
            "--first",
            "--as",
            "Ada",
            "--folder",
            "Craft",
            "--opml",
            opml
        )
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("First post"))
        let written = try String(contentsOfFile: opml, encoding: .utf8)
        #expect(written.contains("xmlUrl=\"\(server.address("/posts.xml"))\""))
        #expect(written.contains("ambient:leader=\"Ada\""))
        for line in Self.list.split(separator: "\n") where !line.contains("<opml") { #expect(written.contains(line)) }

        let again = try await ambient("follow", server.address("/"), "--first", "--opml", opml)
        #expect(again.code == 64 && again.errors.contains("followed already"), "\(again)")

        let undone = try await ambient("unfollow", "Ada", "--opml", opml)
        #expect(undone.code == 0, "\(undone.errors)")
        #expect(try !String(contentsOfFile: opml, encoding: .utf8).contains("posts.xml"))
    }

    static let failures: [(path: String, code: Int32, words: String)] = [
        ("/nothing", 69, "not found (404)"), ("/private", 69, "redirect into a private network"),
    ]

    @Test(arguments: failures) func `leaves the list as it was where nothing is found`(
        path: String,
        code: Int32,
        words: String
    ) async throws {
        let server = try Self.server()
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        let run = try await ambient("follow", server.address(path), "--first", "--opml", opml)
        #expect(run.code == code && run.errors.contains(words), "\(run)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == Self.list)
    }

    @Test func `says so of a platform without feeds, without asking it`() async throws {
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        let run = try await ambient("follow", "https://www.facebook.com/ada", "--opml", opml)
        #expect(run.code == 65 && run.errors.contains("has no feeds"), "\(run)")
    }
}

@Suite struct `ambient doctor` {
    @Test func `names what ails and writes a permanent move into the list`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/old": .reply(301, ["Location: /new"])
            case "/new": .reply(200, [], smallFeed("new", ["A post"]))
            case "/gone": .reply(410)
            default: .reply(404)
            }
        }
        let ambient = try Ambient()
        let sources = ["old", "gone", "lost"].map { ($0, server.address("/\($0)")) }
        let opml = try ambient.writeOPML(sources)
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        _ = try await ambient.run(["fetch"] + places)

        let sick = try await ambient.run(["doctor"] + places)
        #expect(sick.code == 0)
        #expect(sick.outputLines.count == 3, "\(sick.output)")
        #expect(sick.output.contains("gone: gone for good (410): ambient unfollow \(server.address("/gone"))"))
        #expect(sick.output.contains("old: has moved for good to \(server.address("/new")): ambient doctor --fix"))

        _ = try await ambient.run(["doctor", "--fix"] + places)
        #expect(try String(contentsOfFile: opml, encoding: .utf8).contains(server.address("/new")))
        let healed = try await ambient.run(["doctor"] + places)
        #expect(!healed.output.contains("has moved"), "\(healed.output)")
    }
}
