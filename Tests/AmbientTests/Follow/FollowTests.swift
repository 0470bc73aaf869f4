import Foundation
import Testing

@Suite struct `ambient follow` {
    private static let page = """
        <html><head><title>Ada</title>
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">
        <link rel="alternate" type="application/rss+xml" title="Posts" href="/posts.xml"></head><body>hello</body></html>
        """

    /// A page that names a feed of this server under another name, which is another place in the private network.
    private static func inward(_ host: String) -> String {
        let feed = "http://localhost:\(host.drop { $0 != ":" }.dropFirst())/posts.xml"
        return "<html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"\(feed)\"></head></html>"
    }

    private static let friends = """
        <?xml version="1.0"?><opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>Friends</title></head>
        <body><outline text="People"><outline type="rss" text="Grace" xmlUrl="https://grace.example/feed"/></outline>
        <outline type="rss" text="Old" xmlUrl="http://old.example.org/feed"/></body></opml>
        """

    private static func server() throws -> LoopbackServer {
        try LoopbackServer { request in
            switch request.path {
            case "/": .reply(200, ["Content-Type: text/html"], page)
            case "/posts.xml": .reply(200, [], smallFeed("posts", ["First post", "Second post"]))
            case "/comments.xml": .reply(200, [], smallFeed("comments", ["Re: First post"]))
            case "/private": .reply(302, ["Location: http://127.0.0.1:1/feed"])
            case "/huge": .reply(200, ["Content-Type: text/html"], String(repeating: "<p>words</p>", count: 4_400_000))
            case "/silent": .silence
            case "/broken": .bytes(Array("HTTP/1.1 200 OK\r\nContent-Le".utf8))
            case "/nothing-to-follow": .reply(200, ["Content-Type: text/html"], "<html><body>Hello.</body></html>")
            case "/inward": .reply(200, ["Content-Type: text/html"], inward(request.headers["host"] ?? ""))
            case "/friends.opml": .reply(200, [], friends)
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
        ("/huge", 69, "larger than"), ("/silent", 69, "no answer within"), ("/broken", 69, "/broken: "),
        ("/nothing-to-follow", 65, "no feed was found"), ("/inward", 65, "no feed was found"),
        ("/friends.opml", 64, "say --include to follow it from day to day, or --import"),
    ]

    @Test(arguments: failures) func `leaves the list as it was where nothing is found`(
        path: String,
        code: Int32,
        words: String
    ) async throws {
        let server = try Self.server()
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        let config = try ambient.write("fetch.silence-seconds = 1\n", to: "config.toml")
        let run = try await ambient("follow", server.address(path), "--first", "--opml", opml, "--config", config)
        #expect(run.code == code && run.errors.contains(words), "\(run)")
        #expect(run.errorLines.count == 1, "one clear sentence: \(run.errors)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == Self.list)
    }

    @Test(arguments: ["http://no-such-host.invalid/", "http://127.0.0.1:1/", "http:///nowhere", "ftp://a.example/"])
    func `says of a bad address what is wrong`(address: String) async throws {
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        let run = try await ambient("follow", address, "--first", "--opml", opml)
        #expect(run.code == 69 && run.errorLines.count == 1, "\(run)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == Self.list)
    }

    @Test func `adds the sources of a list that it does not have`() async throws {
        let server = try Self.server()
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        let address = server.address("/friends.opml")

        let imported = try await ambient("follow", address, "--import", "--opml", opml)
        #expect(imported.code == 0 && imported.errors.contains("1 source added"), "\(imported)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8).contains("https://grace.example/feed"))
    }

    @Test func `takes a leader of a list by name, with the sources that are not followed yet`() async throws {
        let server = try Self.server()
        let ambient = try Ambient()
        // In the working folder stands what came with the program.
        try ambient.write(
            """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><body><outline text="Craft">
            <outline type="rss" text="Posts" xmlUrl="\(server.address("/posts.xml"))" ambient:leader="Ada"
              ambient:profile="https://x.com/ada_l"/>
            <outline type="rss" text="Talk" xmlUrl="\(server.address("/comments.xml"))" ambient:leader="Ada"/>
            </outline></body></opml>
            """,
            to: "feeds.opml"
        )
        let opml = try ambient.write(Self.list, to: "mine.opml")
        let run = try await ambient("follow", "@ada_l", "--first", "--opml", opml)
        #expect(run.code == 0 && run.output.contains("First post"), "\(run)")
        let both = try await ambient("follow", "https://x.com/Ada_L", "--opml", opml)
        #expect(both.code == 0 && both.errorLines.count == 1, "\(both)")
        let written = try String(contentsOfFile: opml, encoding: .utf8)
        #expect(written.components(separatedBy: "ambient:leader=\"Ada\"").count == 3, "\(written)")
        #expect(written.contains("<outline text=\"Craft\">"), "in the folder where the list has them: \(written)")
        let again = try await ambient("follow", "ADA", "--opml", opml)
        #expect(again.code == 64 && again.errors.contains("is followed already"), "\(again)")
    }

    @Test func `says so of a platform without feeds, without asking it`() async throws {
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        let run = try await ambient("follow", "https://www.facebook.com/ada", "--opml", opml)
        #expect(run.code == 65 && run.errors.contains("has no feeds"), "\(run)")
    }
}
