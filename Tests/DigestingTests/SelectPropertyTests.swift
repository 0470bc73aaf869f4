import Feeds
import Foundation
import Markup
import Testing

@testable import Digesting

/// What holds of every digest, tried on random networks.
@Suite struct `Every digest` {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `accounts for each entry once, keeps to its limits and does not depend on order`(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let (input, settings) = network(&random)
        let composition = compose(input, settings)
        let issue = composition.issue
        let featured = issue.readThese + issue.quietVoices
        let stories = featured + issue.alsoNew

        let accounted =
            stories.flatMap(\.entries) + issue.folded.flatMap(\.entries) + composition.carried
        #expect(accounted.sorted() == (input.news.map(\.id) + input.resurfaced.map(\.entry)).sorted())
        #expect(issue.counts.entries == accounted.count - composition.carried.count)
        #expect(issue.counts.stories == stories.count)
        #expect(issue.counts.featuredMinutes == featured.reduce(0) { $0 + $1.minutes })

        #expect(issue.counts.featuredMinutes <= settings.minutes || featured.count == 1)
        #expect(Dictionary(grouping: featured, by: \.leader).allSatisfy { $0.value.count <= settings.perLeader })
        #expect(issue.alsoNew.count <= settings.alsoNewLines)
        #expect(settings.overflow == .carry || composition.carried.isEmpty)
        #expect(stories.allSatisfy { !$0.title.isEmpty && !$0.leader.isEmpty && $0.minutes > 0 && !$0.entries.isEmpty })
        #expect(stories.flatMap(\.score).allSatisfy { (0...1).contains($0.value) })
        #expect(
            issue.pointsAt.allSatisfy { Set($0.votes.map(\.leader)).count == $0.votes.count && $0.votes.count >= 2 }
        )

        var shuffled = input
        shuffled.news.shuffle(using: &random)
        shuffled.recent.shuffle(using: &random)
        shuffled.citations.shuffle(using: &random)
        shuffled.sources.shuffle(using: &random)
        shuffled.resurfaced.shuffle(using: &random)
        #expect(compose(shuffled, settings) == composition)
    }

    /// A network with copies, announcements, citations, sparks, muted words and entries told before.
    private func network(_ random: inout SplitMix) -> (DigestInput, DigestSettings) {
        var input = DigestInput(now: Sample.now, timeZone: .gmt, issueNumber: 1)
        input.offersSuggestions = .random(using: &random)
        let leaders = Int.random(in: 1...9, using: &random)
        input.sources = (1...Int64(leaders * 2)).map { id in
            let leader = "Leader \(id % Int64(leaders))"
            let isSpark = Int.random(in: 0..<10, using: &random) == 0
            let mute = Int.random(in: 0..<6, using: &random) == 0 ? ["bace"] : []
            return Sample.source(id, leader, home: "https://s\(id).example/") {
                $0.isSpark = isSpark
                $0.mute = mute
                $0.weight = Double(id % 3)
            }
        }
        let count = Int64.random(in: 0...60, using: &random)
        var entries: [KnownEntry] = []
        for id in 0..<count { entries.append(entry(id, after: entries, input.sources, &random)) }
        let isNews = entries.map { _ in Int.random(in: 0..<5, using: &random) > 0 }
        input.news = zip(entries, isNews).filter(\.1).map(\.0)
        input.recent = zip(entries, isNews).filter { !$0.1 }.map(\.0)
        input.citations = entries.flatMap { known in
            (known.entry.facts?.links ?? []).map { link in
                let leader = input.sources.first { $0.id == known.sourceID }?.leader ?? ""
                return Sample.citation(known.id, by: leader, source: known.sourceID, of: link.url, words: link.text)
            }
        }
        for known in entries {
            guard let address = known.entry.url.map(canonicalAddress) else { continue }
            input.knownPages[address] = KnownPage(entryID: known.id, leader: "", title: known.entry.title)
        }
        for leader in 0..<leaders where Bool.random(using: &random) {
            var history = LeaderHistory()
            let gap = Double.random(in: 1...90, using: &random)
            history.posts = (1...5).map { Sample.now.addingTimeInterval(-Double($0) * gap * 86_400) }
            history.announced = .random(in: 0...20, using: &random)
            input.histories["Leader \(leader)"] = history
        }
        input.resurfaced = (1_000..<Int64.random(in: 1_000...1_005, using: &random)).map { ($0, "Leader 0") }
        input.timesCarried = Dictionary(
            uniqueKeysWithValues: entries.map { ($0.id, Int.random(in: 0...3, using: &random)) }
        )
        return (input, settings(&random))
    }

    private func entry(_ id: Int64, after entries: [KnownEntry], _ sources: [Source], _ random: inout SplitMix)
        -> KnownEntry
    {
        let source = Int64.random(in: 1...Int64(sources.count), using: &random)
        let hours = Double(Int.random(in: 0...60, using: &random))
        let original = entries.randomElement(using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            var copy = original ?? Sample.entry(id, source: source)
            copy.id = id
            copy.sourceID = source
            copy.entry.url = Bool.random(using: &random) ? copy.entry.url : "https://s\(source).example/copy\(id)"
            return copy
        case 1:
            let link = original?.entry.url ?? "https://outside.example/"
            return Sample.entry(
                id,
                source: source,
                url: "https://s\(source).example/n\(id)",
                body: "<p>New: <a href='\(link)'>here</a></p>",
                hoursAgo: hours
            )
        default:
            let links = (0..<Int.random(in: 0...2, using: &random)).map { _ -> String in
                let page = Int.random(in: 0...6, using: &random)
                let url = Bool.random(using: &random) ? original?.entry.url : nil
                return "<a href='\(url ?? "https://outside\(page).example/\(page)")'>page \(page)</a>"
            }
            let words = Int.random(in: 1...3_000, using: &random)
            return Sample.entry(
                id,
                source: source,
                title: Bool.random(using: &random) ? "Title \(id)" : nil,
                url: "https://s\(source).example/\(id)",
                body: "<p>\(Sample.prose(Int(id), words: words)) \(links.joined(separator: " and "))</p>",
                hoursAgo: hours
            )
        }
    }

    private func settings(_ random: inout SplitMix) -> DigestSettings {
        var settings = DigestSettings()
        settings.minutes = .random(in: 1...40, using: &random)
        settings.perLeader = .random(in: 1...3, using: &random)
        settings.alsoNewLines = .random(in: 0...20, using: &random)
        settings.overflow = Bool.random(using: &random) ? .fold : .carry
        settings.mutedTopics = Bool.random(using: &random) ? ["cefo"] : []
        settings.followedTopics = ["haje", "title 3"]
        return settings
    }
}
