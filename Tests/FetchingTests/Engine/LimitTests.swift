import Foundation
import Synchronization
import Testing

@testable import Fetching

@Suite struct `Limits of a run` {
    /// A server that is in no hurry, and counts what goes on at once.
    private final class Counter: Sendable {
        private let counts = Mutex((now: 0, most: 0))
        var most: Int { counts.withLock(\.most) }

        func during(_ work: () -> Bool) -> Bool {
            counts.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            defer { counts.withLock { $0.now -= 1 } }
            return work()
        }
    }

    private func requests(_ server: RawServer, _ count: Int) -> [FetchRequest] {
        (0..<count).map { FetchRequest(id: Int64($0), address: server.address("/\($0)")) }
    }

    @Test func `500 sources on one host: two requests and two connections at once`() async throws {
        let counter = Counter()
        let server = try RawServer { _, client in
            counter.during {
                Thread.sleep(forTimeInterval: 0.001)
                return client.reply(200, body: feed)
            }
        }
        let all = await answers(requests(server, 500))
        #expect(all.map(\.id) == (0..<500).map(Int64.init))
        #expect(all.allSatisfy { $0.outcome == .new(body: Array(feed.utf8), contentType: nil) })
        #expect(counter.most == 2)
        #expect(server.mostOpen == 2)
        #expect(server.requests.count == 500)
    }

    @Test func `a slow host holds up nobody else`() async throws {
        let slow = try RawServer { _, client in
            client.waitForEnd()
            return false
        }
        let quick = try RawServer { _, client in client.reply(200, body: feed) }
        // Two names for one machine are two hosts to us.
        let waiting = (0..<10).map { FetchRequest(id: Int64($0), address: "http://localhost:\(slow.port)/\($0)") }
        let others = (10..<60).map { FetchRequest(id: Int64($0), address: quick.address("/\($0)")) }
        let patient = quickSettings {
            $0.silenceLimit = .seconds(30)
            $0.totalLimit = .seconds(30)
        }
        let run = Fetcher(patient).fetch(waiting + others)
        var first: [Int64] = []
        while first.count < 50, let answer = await run.next() { first.append(answer.id) }
        run.cancel()
        #expect(first.sorted() == (10..<60).map(Int64.init))
    }

    @Test func `no more transfers at once than jobs`() async throws {
        let counter = Counter()
        let server = try RawServer { _, client in
            counter.during {
                Thread.sleep(forTimeInterval: 0.01)
                return client.reply(200, body: feed)
            }
        }
        let settings = quickSettings {
            $0.jobs = 5
            $0.perHost = 50
        }
        #expect(await answers(requests(server, 60), settings).count == 60)
        #expect(counter.most == 5)
    }

    @Test func `bodies that nobody takes hold back further transfers`() async throws {
        let server = try RawServer { _, client in client.reply(200, body: feed) }
        let settings = quickSettings {
            $0.jobs = 4
            $0.perHost = 4
        }
        let run = Fetcher(settings).fetch(requests(server, 200))
        try await Task.sleep(for: .milliseconds(300))
        #expect(server.requests.count <= 8, "twice the jobs at most")
        var count = 0
        for await _ in run { count += 1 }
        #expect(count == 200)
    }

    @Test func `large bodies together stay within the memory that is allowed`() async throws {
        let large = [UInt8](repeating: 97, count: 3 << 20)
        let server = try RawServer { _, client in client.reply(200, body: large) }
        let settings = quickSettings {
            $0.perHost = 16
            $0.maxBytesInHand = 4 << 20
            $0.silenceLimit = .seconds(20)
            $0.totalLimit = .seconds(20)
        }
        let run = Fetcher(settings).fetch(requests(server, 24))
        var most = 0
        var sizes: [Int] = []
        while let answer = await run.next() {
            most = max(most, run.readyBytes)
            if case .new(let body, _) = answer.outcome { sizes.append(body.count) }
            try await Task.sleep(for: .milliseconds(2))
        }
        #expect(sizes == [Int](repeating: 3 << 20, count: 24))
        #expect(most <= 4 << 20 + 3 << 20)
    }

    @Test func `several tasks can take answers from one run, and each answer comes once`() async throws {
        let server = try RawServer { _, client in client.reply(200, body: feed) }
        let run = Fetcher(quickSettings { $0.perHost = 8 }).fetch(requests(server, 300))
        let ids = await withTaskGroup(of: [Int64].self) { group in
            for _ in 0..<5 {
                group.addTask {
                    var ids: [Int64] = []
                    for await answer in run { ids.append(answer.id) }
                    return ids
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(ids.sorted() == (0..<300).map(Int64.init))
    }

    @Test func `cancelling ends the run at once`() async throws {
        let server = try RawServer { _, client in
            client.waitForEnd()
            return false
        }
        let settings = quickSettings {
            $0.silenceLimit = .seconds(60)
            $0.totalLimit = .seconds(60)
        }
        let task = Task { await answers(requests(server, 50), settings) }
        try await Task.sleep(for: .milliseconds(100))
        let begun = SuspendingClock.now
        task.cancel()
        #expect(await task.value.isEmpty)
        #expect(begun.duration(to: .now) < .milliseconds(500))
    }

    @Test func `addresses of no use are answered without being asked`() async {
        let wrong = ["", "not an address", "ftp://example.org/", "http://", "javascript:alert(1)", "http://a\u{7}b/"]
        let all = await answers(wrong.enumerated().map { FetchRequest(id: Int64($0), address: $1) })
        #expect(all.map(\.outcome) == wrong.map { _ in .failed(.badAddress) })
    }

    @Test func `an empty run ends`() async {
        #expect(await answers([]).isEmpty)
    }

    @Test func `a port where nobody listens refuses`() async throws {
        let port = try RawServer { _, _ in false }.port
        #expect(await answer("http://127.0.0.1:\(port)/").outcome == .failed(.connectionRefused))
    }
}
