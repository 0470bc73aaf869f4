import Testing

@testable import Fetching

@Suite struct `Redirects` {
    /// A server whose paths redirect as named, and `/feed` is one.
    private func server(_ ways: [String: (Int, String)]) throws -> RawServer {
        try RawServer { request, client in
            if let (status, target) = ways[request.path] { return client.reply(status, ["Location: \(target)"]) }
            return request.path == "/feed" ? client.reply(200, ["ETag: \"f\""], body: feed) : client.reply(404)
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308]) func `are followed`(status: Int) async throws {
        let server = try server(["/old": (status, "/feed")])
        let answer = await answer(server.address("/old"))
        #expect(answer.outcome == .new(body: Array(feed.utf8), contentType: nil))
        #expect(answer.redirects == 1)
        #expect(answer.finalAddress == server.address("/feed"))
        #expect(answer.permanentAddress == ([301, 308].contains(status) ? server.address("/feed") : nil))
    }

    @Test func `are learned up to the first temporary one`() async throws {
        let server = try server(["/a": (301, "/b"), "/b": (308, "/c"), "/c": (302, "/d"), "/d": (301, "/feed")])
        let answer = await answer(server.address("/a"))
        #expect(answer.permanentAddress == server.address("/c"))
        #expect(answer.redirects == 4)
    }

    static let refused: [(String, [String: (Int, String)], FetchFailure)] = [
        ("to oneself", ["/a": (301, "/a")], .redirectCircle),
        ("in a circle", ["/a": (302, "/b"), "/b": (302, "/a")], .redirectCircle),
        ("to a file", ["/a": (302, "file:///etc/passwd")], .redirectToFile),
        ("to a file, in capitals", ["/a": (302, "FILE:/etc/passwd")], .redirectToFile),
        ("to another protocol", ["/a": (302, "gopher://127.0.0.1:1/")], .redirectToOtherScheme),
        ("to a script", ["/a": (302, "javascript:alert(1)")], .redirectWithoutAddress),
        ("nowhere", ["/a": (302, "")], .redirectWithoutAddress),
        ("to no address", ["/a": (302, "http://")], .redirectWithoutAddress),
        ("to another port of this machine", ["/a": (302, "http://127.0.0.1:1/")], .redirectIntoPrivateNetwork),
        ("to this machine by name", ["/a": (302, "http://localhost:1/")], .redirectIntoPrivateNetwork),
        ("to this machine by number", ["/a": (302, "http://2130706433:1/")], .redirectIntoPrivateNetwork),
        ("to this machine in octal", ["/a": (302, "http://0177.0.0.1:1/")], .redirectIntoPrivateNetwork),
        ("to this machine in IPv6", ["/a": (302, "http://[::1]:1/")], .redirectIntoPrivateNetwork),
        ("to this machine, mapped", ["/a": (302, "http://[::ffff:127.0.0.1]:1/")], .redirectIntoPrivateNetwork),
        ("to the metadata of a cloud", ["/a": (302, "http://169.254.169.254/")], .redirectIntoPrivateNetwork),
        ("to everywhere", ["/a": (302, "http://0.0.0.0:1/")], .redirectIntoPrivateNetwork),
    ]

    @Test(arguments: refused)
    func `are refused`(_ name: String, ways: [String: (Int, String)], failure: FetchFailure) async throws {
        let server = try server(ways)
        let answer = await answer(server.address("/a"))
        #expect(answer.outcome == .failed(failure))
    }

    @Test func `end after five`() async throws {
        let ways = Dictionary(uniqueKeysWithValues: (0..<20).map { ("/\($0)", (301, "/\($0 + 1)")) })
        let server = try server(ways)
        let answer = await answer(server.address("/0"))
        #expect(answer.outcome == .failed(.tooManyRedirects(5)))
        #expect(server.requests.map(\.path) == ["/0", "/1", "/2", "/3", "/4", "/5"])
    }

    @Test func `may lead to private places that the user's OPML names`() async throws {
        let target = try server([:])
        let start = try server(["/a": (302, target.address("/feed"))])
        let places = Set([start, target].map { Endpoint(host: "127.0.0.1", port: $0.port) })
        let allowed = await answer(start.address("/a")) { $0.privatePlaces = places }
        #expect(allowed.outcome == .new(body: Array(feed.utf8), contentType: nil))
        let lifted = await answer(start.address("/a"), quickSettings { $0.allowsPrivateAddresses = true })
        #expect(lifted.outcome == .new(body: Array(feed.utf8), contentType: nil))
    }

    @Test func `get no way in through a connection that is already open`() async throws {
        let target = try server([:])
        let start = try server(["/a": (302, target.address("/feed"))])
        let fetcher = Fetcher(quickSettings())
        _ = await fetcher.fetch(FetchRequest(id: 1, address: target.address("/feed")))
        let second = await fetcher.fetch(FetchRequest(id: 2, address: start.address("/a")))
        #expect(second.outcome == .failed(.redirectIntoPrivateNetwork))
        #expect(target.requests.count == 1)
    }

    @Test func `from others' lists begin at no private place`() async throws {
        let server = try server([:])
        let answer = await answer(server.address("/feed")) { $0.isUsersOwn = false }
        #expect(answer.outcome == .failed(.privateAddress))
        #expect(server.requests.isEmpty)
    }

    @Test func `take credentials and private fields to no other place`() async throws {
        let target = try server([:])
        let start = try server(["/a": (302, "/b"), "/b": (302, target.address("/feed"))])
        let address = "http://me:secret@127.0.0.1:\(start.port)/a"
        let answer = await answer(address, quickSettings { $0.allowsPrivateAddresses = true }) {
            $0.headers = [RequestHeader(name: "X-Token", value: "t0ken")]
        }
        #expect(start.requests.map { $0.values("Authorization") } == [["Basic bWU6c2VjcmV0"], ["Basic bWU6c2VjcmV0"]])
        #expect(start.requests.map { $0.values("X-Token") } == [["t0ken"], ["t0ken"]])
        #expect(target.requests.map { $0.values("Authorization") } == [[]])
        #expect(target.requests.map { $0.values("X-Token") } == [[]])
        #expect(!answer.finalAddress.contains("secret"))
    }

    @Test func `bring no credentials of their own`() async throws {
        let server = try RawServer { request, client in
            request.path == "/a"
                ? client.reply(
                    302,
                    ["Location: http://u:p@127.0.0.1:\(request.values("Host")[0].split(separator: ":")[1])/feed"]
                )
                : client.reply(200, body: feed)
        }
        _ = await answer(server.address("/a"))
        #expect(server.requests.map { $0.values("Authorization") } == [[], []])
    }

    @Test func `are begun at the learned address`() async throws {
        let server = try server([:])
        let answer = await answer(server.address("/old")) { $0.movedTo = server.address("/feed") }
        #expect(answer.outcome == .new(body: Array(feed.utf8), contentType: nil))
        #expect(server.requests.map(\.path) == ["/feed"])
    }

    @Test func `ask anew at a place that is new for good, and with validators at one that is for now`() async throws {
        let server = try server(["/moved": (301, "/feed"), "/away": (302, "/feed")])
        for path in ["/moved", "/away"] {
            _ = await answer(server.address(path)) { $0.validators = Validators(etag: Array("\"f\"".utf8)) }
        }
        #expect(server.requests.map { $0.values("If-None-Match") } == [["\"f\""], [], ["\"f\""], ["\"f\""]])
    }

    @Test func `that end at 410 are gone only if none was temporary`() async throws {
        let server = try RawServer { request, client in
            switch request.path {
            case "/p": client.reply(301, ["Location: /gone"])
            case "/t": client.reply(302, ["Location: /gone"])
            default: client.reply(410)
            }
        }
        #expect(await answer(server.address("/p")).outcome == .gone)
        #expect(await answer(server.address("/t")).outcome == .failed(.status(410)))
    }
}
