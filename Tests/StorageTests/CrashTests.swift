import Feeds
import Foundation
import Storage
import Testing

/// What a power cut leaves: the file as it was last written back, and the beginning of the log.
@Suite struct `After a crash` {
    static let sources = 12

    /// Polls of several sources, two issues, marks and an edit: every kind of write, in transactions of their own.
    private func work(on store: Store) throws {
        let list = (0..<Self.sources).map {
            subscription("https://\($0).example/feed", leader: "L\($0)", title: "T\($0)")
        }
        _ = try store.reconcile(list, now: noon)
        for source in 1...Int64(Self.sources) {
            var poll = PollRecord()
            poll.etag = Array("\"\(source)\"".utf8)
            let posts = (0..<8).map {
                entry(id: "\($0)", title: "P\($0)", text: prose(Int(source) * 100 + $0, words: 120), published: noon)
            }
            _ = try store.record([Arrival(sourceID: source, poll: poll, feed: feed(posts))], now: noon)
        }
        for number in 1...2 {
            let ids = try store.candidates().news.prefix(12).map(\.id)
            let json = Data(repeating: 0x20, count: 20_000)
            var draft = IssueDraft(number: number, circle: nil, day: "", createdAt: noon, json: json, entries: ids)
            draft.renderings = [Rendering(format: "text", bytes: json)]
            try store.beginIssue(draft)
            try store.markDelivered(number, at: noon)
        }
        let edited = entry(id: "0", title: "P0", text: prose(9_999, words: 130), published: noon)
        _ = try store.record([Arrival(sourceID: 1, poll: PollRecord(), feed: feed([edited]))], now: noon)
        try store.setRead([1, 2, 3], true)
    }

    /// Whatever was left, the store is sound, each source whole or not at all, each issue with all its entries.
    private func expectSound(_ path: String, cut: Int) throws {
        let store = try Store.open(at: path)
        defer { try? store.close() }
        #expect(try store.health().faults == [], "log cut at \(cut)")
        let counts = try store.countsBySource()
        for (source, poll) in try store.pollRecords() {
            #expect(counts[source]?.entries == 8, "source \(source), log cut at \(cut)")
            #expect(poll.etag == nil || poll.etag == Array("\"\(source)\"".utf8))
        }
        let issues = try store.issues()
        for line in issues {
            #expect(line.entries == 12)
            #expect(try store.issue(line.number)?.renderings.count == 1)
        }
        var state = EntryQuery()
        state.state = .news
        let news = try store.lines(state, limit: 1_000).rows.count
        let polled = try store.pollRecords().count
        #expect(news + issues.count * 12 == polled * 3, "log cut at \(cut)")
    }

    @Test func `at any byte of the log, the store is sound and goes on`() throws {
        try withFolder { folder in
            let path = folder + "/ambient.sqlite"
            let store = try Store.open(at: path)
            try work(on: store)
            let file = try Data(contentsOf: URL(fileURLWithPath: path))
            let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
            try store.close()
            var random = Seeded(state: 7)
            let cuts =
                [0, 1, 31, 32, log.count - 1, log.count]
                + (0..<80).map { _ in Int.random(in: 0...log.count, using: &random) }
            for cut in cuts {
                let copy = folder + "/cut-\(cut).sqlite"
                try file.write(to: URL(fileURLWithPath: copy))
                // What stands behind the cut is what a disk may leave there: other bytes.
                try (log.prefix(cut) + Data(repeating: 0xA5, count: 3_000)).write(
                    to: URL(fileURLWithPath: copy + "-wal")
                )
                try expectSound(copy, cut: cut)
                for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: copy + end) }
            }
        }
    }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
