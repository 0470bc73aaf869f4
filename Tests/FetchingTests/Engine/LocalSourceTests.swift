import Foundation
import Testing

@testable import Fetching

@Suite struct `Sources on this machine` {
    /// A folder that is gone after the test.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("fetching-\(UUID())", isDirectory: true)

        init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(at: url) }

        func write(_ name: String, _ text: String) throws -> String {
            let file = url.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            return file.absoluteString
        }
    }

    @Test func `a file is read, and not read again as long as it stays the same`() async throws {
        let folder = try Folder()
        let address = try folder.write("a feed.xml", feed)
        let first = await answer(address)
        #expect(first.outcome == .new(body: Array(feed.utf8), contentType: nil))
        let second = await answer(address) { $0.validators = first.validators }
        #expect(second.outcome == .unchanged)
        _ = try folder.write("a feed.xml", feed + "\n")
        let third = await answer(address) { $0.validators = first.validators }
        #expect(third.outcome == .new(body: Array((feed + "\n").utf8), contentType: nil))
    }

    @Test func `what is no readable file is said`() async throws {
        let folder = try Folder()
        let large = try folder.write("large.xml", String(repeating: "x", count: 1025))
        let empty = try folder.write("empty.xml", "")
        let pipe = folder.url.appendingPathComponent("pipe")
        #expect(mkfifo(pipe.path, 0o600) == 0)
        let settings = quickSettings { $0.maxBodyBytes = 1024 }
        let expected: [(String, FetchFailure)] = [
            (folder.url.appendingPathComponent("none.xml").absoluteString, .noSuchFile),
            (folder.url.absoluteString, .notAFile), (pipe.absoluteString, .notAFile),
            (large, .tooLarge(bytes: 1024)), (empty, .empty), ("file://elsewhere.example/x", .badAddress),
            ("file:", .badAddress),
        ]
        for (address, failure) in expected {
            #expect(await answer(address, settings).outcome == .failed(failure), "\(address)")
        }
    }

    @Test func `others' lists name neither files nor programs`() async throws {
        let settings = quickSettings { $0.programs = ["x": ["/bin/echo", "x"]] }
        for address in ["file:///etc/passwd", "FILE:///etc/passwd", "exec:x"] {
            let answer = await answer(address, settings) { $0.isUsersOwn = false }
            #expect(answer.outcome == .failed(.schemeNotAllowed), "\(address)")
        }
    }

    static let programs: [(String, FetchAnswer.Outcome)] = [
        ("exec:echo", .new(body: Array("<rss> $HOME *\n".utf8), contentType: nil)),
        ("exec:fails", .failed(.programFailed(status: 1))), ("exec:silent", .failed(.empty)),
        ("exec:missing", .failed(.programNotFound)), ("exec:loud", .failed(.tooLarge(bytes: 65_536))),
        ("exec:slow", .failed(.programTooSlow(within: .milliseconds(900)))),
        ("exec:unnamed", .failed(.programNotAllowed)), ("exec:/bin/echo", .failed(.programNotAllowed)),
    ]

    @Test(arguments: programs) func `programs run by name`(address: String, outcome: FetchAnswer.Outcome) async {
        let settings = quickSettings {
            $0.maxBodyBytes = 65_536
            $0.programs = [
                "echo": ["echo", "<rss>", "$HOME", "*"], "fails": ["false"], "silent": ["true"],
                "missing": ["/nowhere/at/all"], "loud": ["yes"], "slow": ["sleep", "20"],
            ]
        }
        #expect(await answer(address, settings).outcome == outcome)
    }

    @Test func `cancelling ends a program`() async throws {
        let settings = quickSettings {
            $0.totalLimit = .seconds(60)
            $0.programs = ["slow": ["sleep", "20"]]
        }
        let task = Task { await answer("exec:slow", settings).outcome }
        try await Task.sleep(for: .milliseconds(200))
        let begun = SuspendingClock.now
        task.cancel()
        #expect(await task.value == .failed(.cancelled))
        #expect(begun.duration(to: .now) < .seconds(1))
    }

    @Test func `a folder's feeds are found by their names`() throws {
        let folder = try Folder()
        for name in ["b.xml", "a.RSS", "note.txt", ".hidden.xml", "c.json"] { _ = try folder.write(name, "x") }
        let names = feedFiles(in: folder.url.path).compactMap { URL(string: $0)?.lastPathComponent }
        #expect(names == ["a.RSS", "b.xml", "c.json"])
        #expect(feedFiles(in: "/nowhere/at/all").isEmpty)
    }

    @Test func `files, programs and the network are answered in one run`() async throws {
        let folder = try Folder()
        let server = try RawServer { _, client in client.reply(200, body: feed) }
        let addresses = [try folder.write("f.xml", feed), server.address("/"), "exec:e", server.address("/2")]
        let all = await answers(
            addresses.enumerated().map { FetchRequest(id: Int64($0), address: $1) },
            quickSettings { $0.programs = ["e": ["printf", "%s", feed]] }
        )
        #expect(all.map(\.outcome) == addresses.map { _ in .new(body: Array(feed.utf8), contentType: nil) })
    }
}
