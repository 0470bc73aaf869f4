import Foundation
import Testing

@testable import Fetching

/// What a hostile or broken server can say, and what becomes of it.
@Suite struct `Hostile answers` {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var failure: FetchFailure
        var behave: RawServer.Behaviour

        init(_ name: String, _ failure: FetchFailure, _ behave: @escaping RawServer.Behaviour) {
            testDescription = name
            self.failure = failure
            self.behave = behave
        }
    }

    static let plain: [Case] = [
        Case("closes without a word", .brokeOff) { _, _ in false },
        Case("never answers", .noAnswer(within: .milliseconds(400))) { _, client in
            client.waitForEnd()
            return false
        },
        Case("stops in the middle of the header", .incomplete) { _, client in
            client.send("HTTP/1.1 200 OK\r\nETag: \"a")
            return false
        },
        Case("stops in the middle of the body", .incomplete) { _, client in
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n\(feed)")
            return false
        },
        Case("falls silent in the middle of the body", .incomplete) { _, client in
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n\(feed)")
            client.waitForEnd()
            return false
        },
        Case("drips", .notFinished(within: .milliseconds(900))) { _, client in
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
            while client.send("x") { Thread.sleep(forTimeInterval: 0.05) }
            return false
        },
        Case("drips its header", .notFinished(within: .milliseconds(900))) { _, client in
            client.send("HTTP/1.1 200 OK\r\n")
            while client.send("X-Y: z\r\n") { Thread.sleep(forTimeInterval: 0.05) }
            return false
        },
        Case("does not speak HTTP", .notHTTP) { _, client in
            client.send("\u{1B}]0;owned\u{7}\u{0}\u{1}\u{2} 220 mail.example ESMTP\r\n")
            return false
        },
        Case("sends an empty body", .empty) { _, client in client.reply(200, body: "") },
        Case("ends a chunked body too early", .incomplete) { _, client in
            client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n<rss>")
            return false
        },
        Case("sends a chunk without a size", .incomplete) { _, client in
            client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\nzz\r\n")
            return false
        },
        Case("says 304 without having been asked", .notModifiedUnasked) { _, client in client.reply(304) },
        Case("sends a page for a 404", .status(404)) { _, client in client.reply(404, body: feed) },
        Case("sends a feed with 203", .status(203)) { _, client in client.reply(203, body: feed) },
        Case("sends a part that nobody asked for", .status(206)) { _, client in client.reply(206, body: feed) },
        Case("sends only what is new to whoever did not ask", .status(226)) { _, client in
            client.reply(226, ["IM: feed"], body: feed)
        },
        Case("asks to wait", .status(429)) { _, client in client.reply(429, ["Retry-After: 7200"]) },
        Case("wants a password", .status(401)) { _, client in client.reply(401, ["WWW-Authenticate: Basic"]) },
        Case("has an endless error page", .status(500)) { _, client in
            client.send("HTTP/1.1 500 No\r\n\r\n")
            while client.send([UInt8](repeating: 120, count: 4096)) {}
            return false
        },
        Case("sends an endless header", .headersTooLarge) { _, client in
            client.send("HTTP/1.1 200 OK\r\n")
            let line = "X-Filler: " + String(repeating: "y", count: 4000) + "\r\n"
            while client.send(line) {}
            return false
        },
        Case("sends one endless header line", .headersTooLarge) { _, client in
            client.send("HTTP/1.1 200 OK\r\nX-Filler: ")
            while client.send([UInt8](repeating: 121, count: 4096)) {}
            return false
        },
    ]

    static let bodies: [Case] = [
        Case("announces too much", .tooLarge(bytes: 65_536)) { _, client in
            client.send("HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n<rss>")
            client.waitForEnd()
            return false
        },
        Case("sends chunks without end", .tooLarge(bytes: 65_536)) { _, client in
            client.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while client.send("3e8\r\n\(String(repeating: "a", count: 1000))\r\n") {}
            return false
        },
        Case("sends until the connection ends, without end", .tooLarge(bytes: 65_536)) { _, client in
            client.send("HTTP/1.1 200 OK\r\n\r\n")
            while client.send([UInt8](repeating: 97, count: 1000)) {}
            return false
        },
        Case("sends more than the limit in gzip", .tooLarge(bytes: 65_536)) { _, client in
            client.reply(200, ["Content-Encoding: gzip"], body: gzip([UInt8](repeating: 97, count: 65_537)))
        },
        Case("sends a cut gzip body", .damaged) { _, client in
            let packed = gzip(Array(feed.utf8))
            return client.reply(200, ["Content-Encoding: gzip"], body: Array(packed.prefix(packed.count * 2 / 3)))
        },
        Case("sends a gzip body with a wrong checksum", .damaged) { _, client in
            var packed = gzip(Array(feed.utf8))
            packed[packed.count - 6] ^= 1
            return client.reply(200, ["Content-Encoding: gzip"], body: packed)
        },
        Case("sends plain text as gzip", .damaged) { _, client in
            client.reply(200, ["Content-Encoding: gzip"], body: feed)
        },
        Case("packs nothing", .empty) { _, client in client.reply(200, ["Content-Encoding: gzip"], body: gzip([])) },
        Case("packs in a way that nobody asked for", .unknownEncoding) { _, client in
            client.reply(200, ["Content-Encoding: br"], body: feed)
        },
        Case("packs twice", .unknownEncoding) { _, client in
            client.reply(200, ["Content-Encoding: gzip, gzip"], body: gzip(gzip(Array(feed.utf8))))
        },
    ]

    @Test(arguments: plain) func `are told by what went wrong`(_ one: Case) async throws {
        let server = try RawServer(one.behave)
        let answer = await answer(server.address("/feed"))
        #expect(answer.outcome == .failed(one.failure))
    }

    @Test(arguments: bodies) func `stay within 64 KiB`(_ one: Case) async throws {
        let server = try RawServer(one.behave)
        let answer = await answer(server.address("/feed"), quickSettings { $0.maxBodyBytes = 65_536 })
        #expect(answer.outcome == .failed(one.failure))
    }

    @Test func `do not use the body of an answer without a length as incomplete`() async throws {
        let server = try RawServer { _, client in
            client.send("HTTP/1.0 200 OK\r\n\r\n\(feed)")
            return false
        }
        #expect(await answer(server.address("/")).outcome == .new(body: Array(feed.utf8), contentType: nil))
    }

    @Test func `may be spread over several gzip members`() async throws {
        let server = try RawServer { _, client in
            let packed = gzip(Array("<rss>".utf8)) + gzip(Array("</rss>".utf8)) + [0, 0, 0]
            return client.reply(200, ["Content-Encoding: x-gzip", "Content-Type: text/xml"], body: packed)
        }
        let expected = FetchAnswer.Outcome.new(body: Array("<rss></rss>".utf8), contentType: "text/xml")
        #expect(await answer(server.address("/")).outcome == expected)
    }

    @Test func `come after any number of interim ones`() async throws {
        let server = try RawServer { _, client in
            client.send("HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\nETag: \"early\"\r\n\r\n")
            return client.reply(200, ["ETag: \"real\""], body: feed)
        }
        let answer = await answer(server.address("/"))
        #expect(answer.validators == Validators(etag: Array("\"real\"".utf8)))
        #expect(server.requests.count == 1)
    }

    @Test func `leave nothing of their bytes in the words`() {
        let words = Self.plain.map(\.failure.description) + Self.bodies.map(\.failure.description)
        #expect(words.allSatisfy { $0.utf8.allSatisfy { 0x20...0x7E ~= $0 } && $0.count < 80 })
    }
}
