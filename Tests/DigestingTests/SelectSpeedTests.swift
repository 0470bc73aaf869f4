import Feeds
import Foundation
import Testing

@testable import Digesting

/// How long a choice takes; a matter of release builds, so it is measured on request.
@Suite struct `The speed of a digest` {
    @Test(
        .serialized,
        .enabled(if: ProcessInfo.processInfo.environment["AMBIENT_SPEED"] != nil, "set AMBIENT_SPEED=1 to measure"),
        arguments: [1_000, 2_000, 4_000]
    )
    func `is a second for two thousand new entries`(count: Int) {
        var input = DigestInput(now: Sample.now, timeZone: .gmt, issueNumber: 1)
        input.sources = (1...500).map { Sample.source($0, "Leader \($0)", home: "https://s\($0).example/") }
        for source in input.sources {
            var history = LeaderHistory()
            history.posts = (1...150).map { Sample.now.addingTimeInterval(-Double($0) * 2 * 86_400) }
            input.histories[source.leader] = history
        }
        let entries = (0..<Int64(2 * count)).map { id in
            Sample.entry(
                id,
                source: id % 500 + 1,
                title: "Title of \(id / 2)",
                url: "https://s\(id % 500 + 1).example/\(id)",
                body: "<p>\(Sample.prose(Int(id) - (id % 50 == 1 ? 1 : 0), words: 600))</p>"
            )
        }
        input.news = Array(entries.prefix(count))
        input.recent = Array(entries.dropFirst(count))
        input.citations = (0..<30_000).map { number in
            let page = number * 7 % 9_000
            return Sample.citation(
                Int64(number % 8_000),
                by: "Leader \(number % 500 + 1)",
                source: Int64(number % 500 + 1),
                of: "https://s\(page % 500 + 1).example/\(page)",
                words: "page \(page)",
                hoursAgo: Double(number % 1_000)
            )
        }
        var settings = DigestSettings()
        settings.mutedTopics = ["blockchain"]
        settings.followedTopics = ["sqlite", "allocators"]
        let start = clock()
        let issue = compose(input, settings).issue
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print("\(count) new entries: \(seconds) s, \(issue.counts)")
        #expect(count > 2_000 || seconds < 1)
    }
}
