import Foundation
import Synchronization
import Testing

/// One mail for each story, several ways at once, parts of the network: each entry reaches its reader once.
@Suite struct `Mails of an issue` {
    private static let titles = SmallNetwork.titles

    /// A sendmail that keeps each mail in a file of its own, and does something else in the turn that is named.
    private static func sendmail(_ ambient: Ambient, turn: Int = 0, _ instead: String = "") throws -> String {
        try ambient.writeProgram(
            """
            cd '\(ambient.folder.path)'; mkdir -p sent
            turn=$(($(cat turn 2>/dev/null || echo 0) + 1)); echo $turn > turn
            if [ $turn = \(turn) ]; then \(instead.isEmpty ? ":" : instead); fi
            cat > sent/$turn.eml
            """,
            to: "sendmail"
        )
    }

    /// The subjects and identities of all that was sent.
    private static func sent(_ ambient: Ambient, _ folder: String = "sent") throws -> [(subject: String, id: String)] {
        try FileManager.default.contentsOfDirectory(atPath: ambient.path(folder)).sorted().map { file in
            let mail = try String(contentsOfFile: ambient.path("\(folder)/\(file)"), encoding: .utf8)
            func field(_ name: String) -> String {
                mail.split(whereSeparator: \.isNewline).first { $0.lowercased().hasPrefix(name) }
                    .map { String($0.dropFirst(name.count)) } ?? ""
            }
            return (field("subject: "), field("message-id: "))
        }
    }

    @Test(arguments: [1, 2, 3]) func `one a story, go on where a refused one stopped them`(turn: Int) async throws {
        let ambient = try Ambient()
        let digest = try ["digest", "--to", "me@example.org", "--each"] + SmallNetwork.write(for: ambient)
        let program = try Self.sendmail(ambient, turn: turn, "exit 75")
        let first = try await ambient.run(digest + ["--sendmail", program])
        #expect(first.code == 75)
        let state = turn == 1 ? "was not delivered" : "went out in part (\(turn - 1) mails)"
        #expect(first.errors.contains("issue 1 \(state)"), "\(first.errors)")
        for _ in 1...2 {
            let next = try await ambient.run(digest + ["--sendmail", program])
            #expect(next.code == 0, "\(next.errors)")
        }
        let sent = try Self.sent(ambient)
        #expect(sent.map(\.subject).sorted() == Self.titles.sorted())
        #expect(Set(sent.map(\.id)).count == 3)
    }

    @Test(arguments: [1, 2, 3]) func `one a story, go on where the program was killed`(turn: Int) async throws {
        let ambient = try Ambient()
        let digest = try ["digest", "--to", "me@example.org", "--each"] + SmallNetwork.write(for: ambient)
        let program = try Self.sendmail(ambient, turn: turn, "kill -9 $PPID; exit 75")
        let first = try await ambient.run(digest + ["--sendmail", program])
        #expect(first.code == 128 + 9)
        let next = try await ambient.run(digest + ["--sendmail", program])
        #expect(next.code == 0, "\(next.errors)")
        #expect(try Self.sent(ambient).map(\.subject).sorted() == Self.titles.sorted())
    }

    /// Between a mail that was taken and our note of it there is a moment that nobody can close: then the mail comes
    /// again, under the same Message-ID, by which mail programs know it.
    @Test func `that are sent again after a crash have the same Message-ID`() async throws {
        let ambient = try Ambient()
        let digest = try ["digest", "--to", "me@example.org", "--each"] + SmallNetwork.write(for: ambient)
        let program = try Self.sendmail(ambient, turn: 2, "cat > sent/taken.eml; kill -9 $PPID; exit 0")
        _ = try await ambient.run(digest + ["--sendmail", program])
        let next = try await ambient.run(digest + ["--sendmail", program])
        #expect(next.code == 0, "\(next.errors)")
        let sent = try Self.sent(ambient)
        #expect(sent.count == 4)
        #expect(Set(sent.map(\.id)).count == 3)
    }

    @Test func `one a story, are left out of the digest that takes over`() async throws {
        let ambient = try Ambient()
        let digest = try ["digest", "--to", "me@example.org"] + SmallNetwork.write(for: ambient)
        let program = try Self.sendmail(ambient, turn: 2, "exit 75")
        _ = try await ambient.run(digest + ["--each", "--sendmail", program])
        let told = try #require(try Self.sent(ambient).first).subject
        let whole = try await ambient.run(digest)
        #expect(whole.code == 0, "\(whole.errors)")
        for title in Self.titles { #expect(whole.output.contains(title) == (title != told), "\(title)") }
    }

    @Test func `one a story, go into a folder and a Maildir too`() async throws {
        let ambient = try Ambient()
        let digest = try ["digest", "--to", "me@example.org", "--each"] + SmallNetwork.write(for: ambient)
        let run = try await ambient.run(
            digest + ["--output", ambient.path("out") + "/", "--maildir", ambient.path("box")]
        )
        #expect(run.code == 0, "\(run.errors)")
        #expect(try Self.sent(ambient, "box/new").map(\.subject).sorted() == Self.titles.sorted())
        let files = try FileManager.default.contentsOfDirectory(atPath: ambient.path("out")).sorted()
        #expect(files == ["2026-03-15-no-1-001.eml", "2026-03-15-no-1-002.eml", "2026-03-15-no-1-003.eml"])
    }

    @Test(arguments: [false, true]) func `by two ways are not doubled by the first when the second fails`(
        each: Bool
    ) async throws {
        let ambient = try Ambient()
        let digest =
            try ["digest", "--to", "me@example.org", "--maildir", ambient.path("box")]
            + SmallNetwork.write(for: ambient) + (each ? ["--each"] : [])
        let program = try Self.sendmail(ambient, turn: 1, "exit 75")
        for code in [75, 0] as [Int32] {
            let run = try await ambient.run(digest + ["--sendmail", program])
            #expect(run.code == code, "\(run.errors)")
        }
        #expect(try Self.sent(ambient, "box/new").count == (each ? 3 : 1))
        #expect(try Self.sent(ambient).count == (each ? 3 : 1))
    }

    @Test func `to nowhere are refused`() async throws {
        let ambient = try Ambient()
        let digest = try ["digest", "--to", "me@example.org", "--each"] + SmallNetwork.write(for: ambient)
        for wrong in [[], ["--output", "one.eml"], ["--open"]] {
            let run = try await ambient.run(digest + wrong)
            #expect(run.code == 64, "\(wrong): \(run.errors)")
        }
        for wrong in ["smtp://me:secret@mail.example", "mail.example", "https://mail.example"] {
            let run = try await ambient.run(digest + ["--smtp", wrong])
            #expect(run.code == 64 && !run.errors.contains("secret"), "\(wrong): \(run.errors)")
        }
        let run = try await ambient.run(digest + ["--smtp"])
        #expect(run.code == 78 && run.errors.contains("mail.server"), "\(run.errors)")
    }
}

@Suite struct `Two circles` {
    @Test func `have issues of their own, and each entry is in one of them`() async throws {
        let ambient = try Ambient()
        let mentors = try ambient.write(smallFeed("mentors", ["Wise words"]), to: "mentors.xml")
        let others = try ambient.write(smallFeed("others", ["Other words"]), to: "others.xml")
        let opml = try ambient.write(
            """
            <opml version="2.0"><head/><body>
            <outline text="Mentors"><outline type="rss" text="A" xmlUrl="file://\(mentors)"/></outline>
            <outline text="Rest"><outline type="rss" text="B" xmlUrl="file://\(others)"/></outline>
            </body></opml>
            """,
            to: "feeds.opml"
        )
        let digest = ["digest", "--opml", opml, "--store", ambient.path("s.sqlite"), "--to", "me@example.org"]
        let failing = try ambient.writeProgram("exit 75", to: "failing")
        let accepting = try ambient.writeProgram("cat >> '\(ambient.path("mail"))'", to: "accepting")
        // The mentors' digest does not get out: nobody else's issue waits for it, or takes its entries.
        let first = try await ambient.run(digest + ["--only", "mentors", "--sendmail", failing])
        #expect(first.code == 75)
        let rest = try await ambient.run(digest + ["--only", "Rest"])
        #expect(rest.output.contains("Other words") && !rest.output.contains("Wise words"))
        let all = try await ambient.run(digest)
        #expect(!all.output.contains("Other words") && !all.output.contains("Wise words"), "\(all.output)")
        for name in ["Mentors", "MENTORS"] {
            let run = try await ambient.run(digest + ["--only", name, "--sendmail", accepting])
            #expect(run.code == 0, "\(run.errors)")
        }
        let mail = try String(contentsOfFile: ambient.path("mail"), encoding: .utf8)
        #expect(mail.components(separatedBy: "Subject: ").count == 2 && mail.contains("Wise words"))
        #expect(mail.contains("List-Id: ambient digest <mentors.ambient.example.org>"))
    }
}

@Suite struct `A digest in the browser` {
    @Test func `is a page in a file, and counts as delivered`() async throws {
        let ambient = try Ambient()
        let browser = try ambient.writeProgram("echo \"$@\" > '\(ambient.path("seen"))'", to: "browser")
        let shown = try Ambient(extra: ["BROWSER": "no-such-browser:\(browser) --new %s"])
        let digest = try ["digest"] + SmallNetwork.write(for: shown)
        let run = try await shown.run(digest + ["--open"])
        #expect(run.code == 0, "\(run.errors)")
        let words = try String(contentsOfFile: ambient.path("seen"), encoding: .utf8).split(separator: " ")
        #expect(words.first == "--new")
        let address = try #require(words.last).trimmingCharacters(in: .whitespacesAndNewlines)
        let page = try String(contentsOf: #require(URL(string: address)), encoding: .utf8)
        for title in SmallNetwork.titles { #expect(page.contains(title)) }
        let again = try await shown.run(digest)
        for title in SmallNetwork.titles { #expect(!again.output.contains(title)) }
    }

    @Test func `that cannot be started is told where the page is`() async throws {
        let ambient = try Ambient(extra: ["BROWSER": "no-such-browser"])
        let run = try await ambient.run(["digest", "--open"] + SmallNetwork.write(for: ambient))
        #expect(run.code == 69)
        #expect(run.errors.contains("the digest is in \(ambient.path(".cache/ambient/pages"))"), "\(run.errors)")
    }
}

@Suite struct `Pictures inside a mail` {
    /// A PNG by its first bytes, of a size in bytes.
    private static func png(_ count: Int) -> [UInt8] {
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        return head + [0, 0, 0, 9, 0, 0, 0, 9] + [UInt8](repeating: 7, count: count - head.count - 8)
    }

    private static func answer(_ body: [UInt8], _ type: String) -> LoopbackServer.Answer {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
        return .bytes(Array(head.utf8) + body)
    }

    @Test func `come from where feeds may come from, are what they say, and not too large`() async throws {
        let elsewhere = try LoopbackServer { _ in Self.answer(Self.png(100), "image/png") }
        let feed = Mutex("")
        let server = try LoopbackServer { request in
            switch request.path {
            case "/feed": .reply(200, [], feed.withLock { $0 })
            case "/good": Self.answer(Self.png(5_000), "text/plain")
            case "/page": Self.answer(Array("<html>".utf8), "image/png")
            case "/large": Self.answer(Self.png(2 << 20), "image/png")
            default: .reply(404)
            }
        }
        let sources = ["/good", "/page", "/large", "/gone"].map(server.address) + [elsewhere.address("/private")]
        let images = sources.map { "&lt;img src=\"\($0)\" alt=\"p\"&gt;" }.joined()
        feed.withLock {
            $0 = smallFeed("pictures", ["Seen"]).replacing("<description>Some", with: "<description>\(images)Some")
        }
        let ambient = try Ambient()
        let opml = try ambient.writeOPML([("Pictures", server.address("/feed"))])
        let digest = ["digest", "--opml", opml, "--store", ambient.path("s.sqlite"), "--to", "me@example.org"]
        let look = ["--format", "email", "--full-text", "--images"]
        let linked = try await ambient.run(digest + look + ["link", "--dry-run"])
        #expect(linked.code == 0 && server.log.map(\.path) == ["/feed"], "\(linked.errors)")
        let embedded = try await ambient.run(digest + look + ["embed"])
        #expect(embedded.code == 0, "\(embedded.errors)")
        #expect(embedded.output.components(separatedBy: "Content-Type: image/png").count == 2)
        #expect(embedded.output.components(separatedBy: "cid:").count == 2)
        #expect(Set(server.log.map(\.path)) == ["/feed", "/good", "/page", "/large", "/gone"])
        #expect(elsewhere.log.isEmpty)
        // An issue is kept as it was, pictures and all.
        let again = try await ambient.run(digest + look + ["embed", "--again", "1"])
        #expect(again.output == embedded.output)
    }
}
