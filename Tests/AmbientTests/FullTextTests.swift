import Foundation
import Testing

/// A site with a feed of three posts, each with a page.
private struct Site {
    let server: LoopbackServer

    /// - Parameters:
    ///   - text: of each entry in the feed.
    ///   - words: how often the sentence of the page comes; `nil`: the page is missing.
    ///   - host: where the links of entries lead; `nil`: to this server.
    /// - Throws: where no port is free.
    init(text: String = "The beginning of it […]", pageWords words: Int? = 60, links host: String? = nil) throws {
        server = try LoopbackServer { request in
            let port = request.headers["host"] ?? ""
            switch request.path {
            case "/feed":
                return .reply(200, ["Content-Type: application/rss+xml"], Self.feed(text, host ?? "http://\(port)"))
            case _ where request.path.hasPrefix("/post"):
                guard let words else { return .reply(404) }
                return .reply(200, ["Content-Type: text/html"], Self.page(request.path, words))
            default: return .reply(404)
            }
        }
    }

    static func feed(_ text: String, _ site: String) -> String {
        let items = (0..<5).map { index in
            """
            <item><title>Post \(index)</title><link>\(site)/post\(index)</link><guid>\(index)</guid>
            <pubDate>\(14 - index) Mar 2026 08:00:00 GMT</pubDate><description>\(text)</description></item>
            """
        }
        return "<rss version=\"2.0\"><channel><title>Site</title><link>\(site)/</link>\(items.joined())</channel></rss>"
    }

    private static func page(_ path: String, _ words: Int) -> String {
        let text = String(repeating: "A sentence about semaphores, and others. ", count: words)
        return """
            <html lang="en"><head><title>\(path)</title></head><body><nav><a href="/">Home</a></nav>
            <article><h1>Post</h1><p>\(text)</p></article></body></html>
            """
    }

    var pages: Int { server.log.count { $0.path.hasPrefix("/post") } }
}

@Suite struct `The whole text of entries` {
    private let ambient: Ambient

    init() throws { ambient = try Ambient() }

    private func arguments(_ site: Site, _ attributes: String = "", config: String = "") throws -> [String] {
        let list = """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>mine</title></head><body>
            <outline text="Site" type="rss" xmlUrl="\(site.server.address("/feed"))" \(attributes)/></body></opml>
            """
        let opml = try ambient.write(list, to: "feeds.opml")
        let config = try ambient.write(config, to: "config.toml")
        return ["--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]
    }

    private func run(_ command: [String], _ arguments: [String]) async throws -> Ambient.Run {
        try await ambient.run(command + arguments)
    }

    @Test func `comes from the pages of a feed that cuts it, once, and of its news only`() async throws {
        let site = try Site()
        let arguments = try arguments(site)
        let fetched = try await run(["fetch"], arguments)
        #expect(fetched.errors.contains("3 articles from their pages"), "\(fetched)")
        #expect(site.pages == 3)
        let found = try await run(["search", "semaphores"], arguments)
        #expect(found.outputLines.count { $0.contains("\tPost") } == 3, "\(found)")
        let told = try await run(["doctor", "--source", "Site"], arguments)
        #expect(told.output.contains("texts: from the entries’ pages: 3 of 3 pages have more"), "\(told)")
        let digest = try await run(["digest", "--no-fetch", "--dry-run"], arguments)
        #expect(digest.output.contains("semaphores"), "\(digest)")
        _ = try await run(["fetch", "--force"], arguments)
        #expect(site.pages == 3)
    }

    @Test func `of a feed that has it is not asked for`() async throws {
        let site = try Site(text: String(repeating: "A whole text, from beginning to end. ", count: 60))
        let arguments = try arguments(site)
        _ = try await run(["fetch"], arguments)
        #expect(site.pages == 0)
        let told = try await run(["doctor", "--source", "Site"], arguments)
        #expect(told.output.contains("texts: from the feed: the entries are whole texts"), "\(told)")
    }

    @Test func `of short posts that are whole is looked for on three pages and no more`() async throws {
        let site = try Site(text: "A short post, and that is all of it.", pageWords: 1)
        let arguments = try arguments(site, #"ambient:news="all""#)
        for _ in 0..<2 { _ = try await run(["fetch", "--force"], arguments) }
        #expect(site.pages <= 3)
        let told = try await run(["doctor", "--source", "Site"], arguments)
        #expect(told.output.contains("pages have no more than the feed"), "\(told)")
        #expect(try await run(["search", "semaphores"], arguments).output == "")
    }

    @Test(arguments: [
        (#"ambient:full-text="no""#, ""), ("", "[fetch]\nfull-text = \"no\"\n"),
    ]) func `is left on the pages where the user says so`(attributes: String, config: String) async throws {
        let site = try Site()
        _ = try await run(["fetch"], try arguments(site, attributes, config: config))
        #expect(site.pages == 0)
    }

    @Test func `is taken without further evidence where the user says so, over the settings`() async throws {
        let site = try Site(text: "A short post.")
        let arguments = try arguments(
            site,
            #"ambient:full-text="yes" ambient:news="all""#,
            config: "fetch.full-text = \"no\"\n"
        )
        let fetched = try await run(["fetch"], arguments)
        #expect(fetched.errors.contains("5 articles from their pages"), "\(fetched)")
    }

    @Test func `of another site's pages is not the source's own`() async throws {
        let other = try Site()
        let site = try Site(links: other.server.address("").replacing("127.0.0.1", with: "localhost"))
        _ = try await run(["fetch"], try arguments(site))
        #expect(other.pages == 0)
    }

    @Test func `of a feed in a file is asked for where the user says so, and only there`() async throws {
        let site = try Site()
        let url = site.server.address("")
        let feed = try ambient.write(Site.feed("The beginning of it […]", url), to: "feed.xml")
        func files(_ attributes: String) throws -> [String] {
            // The other source is why this machine's own addresses may be asked at all.
            let list = """
                <opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>mine</title></head><body>
                <outline text="Site" type="rss" xmlUrl="\(url)/feed" ambient:full-text="no"/>
                <outline text="File" type="rss" xmlUrl="\(feed)" \(attributes)/></body></opml>
                """
            return ["--opml", try ambient.write(list, to: "feeds.opml"), "--store", ambient.path("s.sqlite")]
        }
        _ = try await run(["fetch"], files(#"ambient:news="all""#))
        #expect(site.pages == 0)
        let told = try await run(["doctor", "--source", "File"], files(""))
        #expect(told.output.contains("texts: from the feed: of files and programs no page is asked for"), "\(told)")
        let fetched = try await run(["fetch", "--force"], files(#"ambient:full-text="yes" ambient:news="all""#))
        #expect(site.pages == 5, "\(fetched)")
    }

    @Test func `that cannot be had leaves the entries as they are`() async throws {
        let site = try Site(pageWords: nil)
        let arguments = try arguments(site)
        let fetched = try await run(["fetch"], arguments)
        #expect(fetched.code == 0 && fetched.errors.contains("3 new entries"), "\(fetched)")
        let digest = try await run(["digest", "--no-fetch", "--dry-run"], arguments)
        #expect(digest.code == 0 && digest.output.contains("Post 0"), "\(digest)")
        _ = try await run(["fetch", "--force"], arguments)
        #expect(site.pages == 3)
    }

    @Test func `is a choice that has three values`() async throws {
        let site = try Site()
        let bad = try await run(["fetch"], try arguments(site, config: "fetch.full-text = \"maybe\"\n"))
        #expect(bad.code == 78 && bad.errors.contains("fetch.full-text"), "\(bad)")
        let told = try await run(["fetch"], try arguments(site, #"ambient:full-text="maybe""#))
        #expect(told.errors.contains("ambient:full-text takes yes, no or auto"), "\(told)")
    }
}

@Suite struct `A page source without dates` {
    @Test func `takes them from the posts, each asked once`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/":
                let posts = (1...4).map { "<li><a href=\"/posts/number-\($0)\">A post with the number \($0)</a></li>" }
                return .reply(200, ["Content-Type: text/html"], "<main><h1>Blog</h1><ul>\(posts.joined())</ul></main>")
            case _ where request.path.hasPrefix("/posts/number-"):
                let day = request.path.suffix(1)
                let head = "<meta property=\"article:published_time\" content=\"2026-03-0\(day)T08:00:00Z\">"
                return .reply(200, ["Content-Type: text/html"], "<head>\(head)</head><p>A few words.</p>")
            default: return .reply(404)
            }
        }
        let ambient = try Ambient()
        let list = """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>mine</title></head><body>
            <outline text="Blog" xmlUrl="\(server.address("/"))" ambient:source="page" ambient:news="all"/></body></opml>
            """
        let arguments = ["--opml", try ambient.write(list, to: "feeds.opml"), "--store", ambient.path("s.sqlite")]
        for _ in 0..<2 { _ = try await ambient.run(["fetch", "--force"] + arguments) }
        #expect(server.log.count { $0.path.hasPrefix("/posts") } == 4)
        let lines = try await ambient.run(["list", "--json"] + arguments)
        #expect(
            lines.output.contains("2026-03-01T08:00:00Z") && lines.output.contains("2026-03-04T08:00:00Z"),
            "\(lines)"
        )
    }
}
