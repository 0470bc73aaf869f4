import Foundation
import Testing

@testable import Fetching

private let day = 24.0 * 3600
private let now = Date(timeIntervalSince1970: 1_767_225_600)

private func posts(daysAgo: Double...) -> [Date] { daysAgo.map { now - $0 * day } }

@Suite struct `The rhythm of a source` {
    @Test(
        arguments: [
            (posts(daysAgo: 1, 2, 3, 4), nil),
            (posts(daysAgo: 0.5, 1.5, 2.5, 3.5, 4.5), day),
            (posts(daysAgo: 4.5, 0.5, 2.5, 3.5, 1.5), day),
            // One long pause does not make a daily source a rare one.
            (posts(daysAgo: 0.5, 1.5, 61.5, 62.5, 63.5), day),
            // But a silence that lasts does.
            (posts(daysAgo: 40, 41, 42, 43, 44), 40 * day),
            (posts(daysAgo: 1, 1, 1, 1, 1), day),
        ] as [([Date], TimeInterval?)]
    ) func `is the usual gap between its posts, or its silence`(
        posts: [Date],
        expected: TimeInterval?
    ) {
        #expect(rhythm(of: posts, now: now) == expected)
    }

    @Test(arguments: [
        (posts(daysAgo: 100, 101, 102, 103, 104), true), (posts(daysAgo: 80, 81, 82, 83, 84), false),
        (posts(daysAgo: 100, 130, 160, 190, 220), false), (posts(daysAgo: 200, 230, 260, 290, 320), true),
        (posts(daysAgo: 900, 901), false),
    ]) func `tells silence from rarity`(posts: [Date], isSilent: Bool) {
        #expect((silence(of: posts, now: now) != nil) == isSilent)
    }

    @Test func `holds a poll back`() {
        var state = PollState()
        state.lastTry = now - 2 * 3600
        let weekly = rhythm(of: posts(daysAgo: 1, 8, 15, 22, 29), now: now)
        #expect(decision(for: state, rhythm: weekly, now: now) == .wait(until: now + 12 * 3600, because: .rhythm))
        #expect(decision(for: state, rhythm: weekly, now: now, force: true) == .ask)
    }
}
