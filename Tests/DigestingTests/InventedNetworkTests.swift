import Feeds
import Foundation
import TestSupport
import Testing

@testable import Digesting

/// Thirty digests of two hundred leaders.
@Suite struct `A month of a network` {
    private static let network = InventedNetwork()
    private static let issues = network.issues(settings)

    private static var settings: DigestSettings {
        var settings = DigestSettings()
        settings.overflow = .carry
        settings.alsoNewLines = 25
        return settings
    }

    @Test(arguments: DigestFormat.allCases) func `has an issue like this in every format`(format: DigestFormat) throws {
        let issue = Self.issues[12].composition.issue
        try expectGolden("render/month/issue-13.\(format.fileExtension)", render(issue, as: format, .toMe))
    }

    @Test func `has the same bytes on every machine`() throws {
        var lines: [String] = []
        for (_, composition) in Self.issues {
            let hashes = try DigestFormat.allCases.map { format in
                "\(format) \(String(stableHash(try render(composition.issue, as: format, .toMe)), radix: 16))"
            }
            lines.append("\(composition.issue.day)  \(hashes.joined(separator: "  "))")
        }
        try expectGolden("render/month/hashes.txt", lines.joined(separator: "\n") + "\n")
    }

    @Test func `has each entry in exactly one issue, or still waiting`() {
        let sparks = Set(Self.network.sources.filter(\.subscription.settings.isSpark).map(\.id))
        let all = Self.network.days.joined().filter { !sparks.contains($0.sourceID) }.map(\.id)
        let told = Self.issues.flatMap { $0.composition.issue.everyEntry }
        #expect((told + (Self.issues.last?.composition.carried ?? [])).sorted() == all.sorted())
        for (_, composition) in Self.issues {
            let issue = composition.issue
            #expect(issue.counts.entries == issue.everyEntry.count)
            #expect(issue.overview.total == issue.overview.featured + issue.overview.below)
        }
    }

    @Test func `never lets one leader fill a page`() {
        for (_, composition) in Self.issues {
            let issue = composition.issue
            let featured = issue.readThese + issue.quietVoices
            #expect(featured.count(where: { $0.leader == InventedNetwork.name(7) }) <= 2)
            #expect(issue.counts.featuredMinutes <= Self.settings.minutes)
        }
        // On the day of the forty posts others stand on the page too.
        let busy = Self.issues[11].composition.issue
        #expect(Set((busy.readThese + busy.quietVoices).map(\.leader)).count > 4)
    }

    @Test func `does not depend on the order in which things arrived`() {
        for day in [4, 11, 12, 29] {
            var input = Self.issues[day].input
            var random = SplitMix(seed: UInt64(day))
            input.news.shuffle(using: &random)
            input.recent.shuffle(using: &random)
            input.citations.shuffle(using: &random)
            input.sources.shuffle(using: &random)
            #expect(compose(input, Self.settings) == Self.issues[day].composition)
        }
    }
}

extension DigestIssue {
    /// Every entry that it accounts for, as often as it does.
    fileprivate var everyEntry: [Int64] {
        (readThese + quietVoices + alsoNew).flatMap(\.entries) + folded.flatMap(\.entries)
    }
}
