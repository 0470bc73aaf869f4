import Foundation
import Testing

@testable import Fetching

@Suite struct `A good guest` {
    private func server() throws -> RawServer {
        try RawServer { _, client in
            client.reply(200, ["Set-Cookie: a=b; Path=/", "ETag: \"1\""], body: feed)
        }
    }

    @Test func `asks with these fields and no others`() async throws {
        let server = try server()
        let fetcher = Fetcher(quickSettings())
        for id in 1...2 { _ = await fetcher.fetch(FetchRequest(id: Int64(id), address: server.address("/f"))) }
        let expected = [
            "Host: 127.0.0.1:\(server.port)",
            "User-Agent: ambient/test (+https://example.org/bot)",
            """
            Accept: application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, \
            application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.4, */*;q=0.1
            """,
            "Accept-Encoding: gzip",
        ]
        #expect(server.requests.map(\.fields) == [expected, expected])
        #expect(server.requests.map(\.line) == ["GET /f HTTP/1.1", "GET /f HTTP/1.1"])
        #expect(server.requests.map(\.connection) == [1, 1], "the connection is used again")
    }

    @Test func `sends validators back byte for byte, each on its own`() async throws {
        let server = try server()
        let etag: [UInt8] = Array("W/\"a, {b} '".utf8) + [0xE9, 0xFF] + Array("\"".utf8)
        let date = Array("Mon, 31 Feb 2025 25:61:61 +0100 ".utf8.dropLast())
        _ = await answer(server.address("/1")) { $0.validators = Validators(etag: etag) }
        _ = await answer(server.address("/2")) { $0.validators = Validators(lastModified: date) }
        #expect(server.requests[0].values("If-None-Match") == ["W/\"a, {b} '\u{E9}\u{FF}\""])
        #expect(server.requests[0].values("If-Modified-Since").isEmpty)
        #expect(server.requests[0].values("A-IM") == ["feed"])
        #expect(server.requests[1].values("If-Modified-Since") == ["Mon, 31 Feb 2025 25:61:61 +0100"])
        #expect(server.requests[1].values("If-None-Match").isEmpty)
    }

    @Test func `keeps validators as they came`() async throws {
        let etag: [UInt8] = Array("W/\"".utf8) + [0xE9] + Array("\"".utf8)
        let server = try RawServer { _, client in
            client.send("HTTP/1.1 200 OK\r\nEtag:")
            client.send(etag)
            return client.send("  \r\nLAST-MODIFIED: yesterday\r\nContent-Length: 1\r\n\r\nx")
        }
        let expected = Validators(etag: etag, lastModified: Array("yesterday".utf8))
        #expect(await answer(server.address("/")).validators == expected)
    }

    @Test func `believes 304 and 226 where it asked for them`() async throws {
        let server = try RawServer { request, client in
            request.path == "/304"
                ? client.reply(304, ["ETag: \"new\""]) : client.reply(226, ["IM: feed", "ETag: \"2\""], body: feed)
        }
        let conditional = Validators(etag: Array("\"1\"".utf8))
        let unchanged = await answer(server.address("/304")) { $0.validators = conditional }
        #expect(unchanged.outcome == .unchanged)
        #expect(unchanged.validators == Validators(etag: Array("\"new\"".utf8)))
        let new = await answer(server.address("/226")) { $0.validators = conditional }
        #expect(new.outcome == .new(body: Array(feed.utf8), contentType: nil))
    }

    static let addresses = [
        "/x?b=2&a=1&&c=&d", "/%7Euser/%C3%A9?q=%20+%2B", "/a/../b/./c", "//double//slash", "/semi;colon=1,2?x=[1]",
        "/?", "/a'b(c)*d!",
    ]

    @Test(arguments: addresses) func `asks for exactly the address that was written`(path: String) async throws {
        let server = try server()
        _ = await answer(server.address(path))
        #expect(server.requests.map(\.path) == [path])
    }

    @Test func `asks with fields for one source, in the name of its page`() async throws {
        let server = try server()
        _ = await answer(server.address("/")) {
            $0.headers = [RequestHeader(name: "Authorization", value: "Bearer x")]
            $0.wanted = .page
        }
        #expect(server.requests[0].values("Authorization") == ["Bearer x"])
        #expect(server.requests[0].values("Accept")[0].hasPrefix("text/html"))
    }

    @Test func `takes credentials from netrc for the user's own sources only`() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("netrc-\(UUID())")
        try Data("machine 127.0.0.1 login ann password b0b".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let server = try server()
        let settings = quickSettings {
            $0.environment = ["NETRC": file.path]
            $0.allowsPrivateAddresses = true
        }
        _ = await answer(server.address("/own"), settings)
        _ = await answer(server.address("/other"), settings) { $0.isUsersOwn = false }
        #expect(server.requests.map { $0.values("Authorization") } == [["Basic YW5uOmIwYg=="], []])
    }

    @Test func `goes through the proxy of the environment, but not to private places behind it`() async throws {
        let proxy = try server()
        let settings = quickSettings { $0.environment = ["http_proxy": "http://127.0.0.1:\(proxy.port)"] }
        _ = await answer("http://blog.example/feed", settings)
        let refused = await answer("http://127.0.0.1:9/feed", settings) { $0.isUsersOwn = false }
        #expect(proxy.requests.map(\.line) == ["GET http://blog.example/feed HTTP/1.1"])
        #expect(refused.outcome == .failed(.privateAddress))
    }
}
