import Foundation
import Synchronization
import Testing

@Suite struct `A blog without a feed` {
    /// A blog whose page is another file of the fixtures as time goes on.
    private final class Blog: Sendable {
        private let shown = Mutex("")
        func show(_ name: String) throws {
            let page = try WorkingCopy.text("Tests/FeedsTests/Fixtures/pages/\(name).html")
            shown.withLock { $0 = page }
        }
        func clear() { shown.withLock { $0 = "<html><body><p>We are moving.</p></body></html>" } }
        var page: String { shown.withLock { $0 } }
    }

    private static let list = """
        <opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>mine</title></head><body>
        <outline text="Old" type="rss" xmlUrl="http://127.0.0.1:1/feed"/></body></opml>
        """

    @Test(arguments: ["hugo", "wordpress", "static"])
    func `is followed by its page: the new post is told, a new layout floods nobody`(layout: String) async throws {
        let blog = Blog()
        let server = try LoopbackServer {
            $0.path == "/" ? .reply(200, ["Content-Type: text/html"], blog.page) : .reply(404)
        }
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        try blog.show(layout)

        let dry = try await ambient("follow", server.address("/"), "--page", "--dry-run", "--opml", opml)
        #expect(dry.code == 0 && dry.output.contains("2026-03-02  A year of small tools"), "\(dry)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == Self.list)

        let followed = try await ambient("follow", server.address("/"), "--page", "--opml", opml)
        #expect(followed.code == 0, "\(followed)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8).contains(#"ambient:source="page""#))

        _ = try await ambient("fetch", "--opml", opml, now: "2026-03-10T07:00:00Z")
        try blog.show("\(layout)-new")
        let second = try await ambient("fetch", "--opml", opml, now: "2026-03-15T07:00:00Z")
        #expect(second.output.contains("1 new entry") || second.errors.contains("1 new entry"), "\(second)")

        try blog.show("\(layout)-changed")
        let third = try await ambient("fetch", "--opml", opml, now: "2026-03-16T07:00:00Z")
        #expect(third.output.contains("0 new entries") || third.errors.contains("0 new entries"), "\(third)")
    }

    @Test func `whose page has no posts any more is told, with what was known`() async throws {
        let blog = Blog()
        let server = try LoopbackServer { _ in .reply(200, ["Content-Type: text/html"], blog.page) }
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        try blog.show("hugo")
        _ = try await ambient("follow", server.address("/"), "--page", "--opml", opml)
        _ = try await ambient("fetch", "--opml", opml, now: "2026-03-10T07:00:00Z")
        blog.clear()
        let run = try await ambient("fetch", "--opml", opml, now: "2026-03-11T07:00:00Z")
        #expect(run.errors.contains("the page’s layout changed: 0 of 6 known posts found"), "\(run)")
    }

    @Test(
        arguments: [
            (["--entries", "//li["], 64, "is not an XPath expression"),
            (["--entries", "//section"], 65, "selects no posts"),
        ] as [([String], Int32, String)]
    )
    func `says what is wrong with an expression`(options: [String], code: Int32, words: String) async throws {
        let blog = Blog()
        try blog.show("hugo")
        let server = try LoopbackServer { _ in .reply(200, ["Content-Type: text/html"], blog.page) }
        let ambient = try Ambient()
        let opml = try ambient.write(Self.list, to: "feeds.opml")
        let run = try await ambient.run(["follow", server.address("/"), "--page", "--opml", opml] + options)
        #expect(run.code == code && run.errors.contains(words), "\(run)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == Self.list)
    }
}
