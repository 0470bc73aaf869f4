import Feeds
import Foundation
import Testing

@testable import Digesting

@Suite struct `Citations` {
    private static let sources = [
        Sample.source(1, "Mara", home: "https://mara.example.org/"),
        Sample.source(2, "Noor", home: "https://noor.example.org/"),
        Sample.source(3, "Bo", home: "https://medium.com/@bo"), Sample.source(4, "Cy", home: "https://cy.example.org/"),
        Sample.source(5, "A planet", home: "https://planet.example.org/") { $0.isSpark = true },
    ]

    private static func input(_ citations: [CitationRecord]) -> DigestInput {
        var input = DigestInput(now: Sample.now, timeZone: .gmt, issueNumber: 1)
        input.sources = sources
        input.citations = citations
        return input
    }

    @Test func `of a few pages are told from furniture by how many entries have links`() {
        let records = (1...3).map { Sample.citation(Int64($0), by: "Mara", source: 1, of: "https://x.example.org/") }
        #expect(Furniture(records).contains(records[0]))
        #expect(Furniture(records, linkedEntries: [1: 4]).contains(records[0]))
        #expect(!Furniture(records, linkedEntries: [1: 5]).contains(records[0]))
    }

    @Test func `lead to an entry, a leader or a page outside`() {
        let records = [
            Sample.citation(1, by: "Mara", source: 1, of: "http://www.noor.example.org/a/?utm_source=rss#top"),
            Sample.citation(1, by: "Mara", source: 1, of: "https://noor.example.org/about"),
            Sample.citation(1, by: "Mara", source: 1, of: "https://medium.com/@bo/essay"),
            Sample.citation(1, by: "Mara", source: 1, of: "https://medium.com/@someone/essay"),
            Sample.citation(1, by: "Mara", source: 1, of: "https://twitter.com/intent/tweet?text=x"),
            Sample.citation(1, by: "Mara", source: 1, of: "https://planet.example.org/copy"),
        ]
        // A planet brought Noor's post first.
        let pages = ["https://noor.example.org/a": KnownPage(entryID: 9, leader: "A planet", title: "A")]
        let resolver = CitationResolver(Furniture(records), sources: Self.sources, pages: pages)
        #expect(
            records.map { resolver.citation($0)?.goal } == [
                .entry(9, leader: "Noor"), .leader("Noor"), .leader("Bo"), .outside, nil, .outside,
            ]
        )
    }

    @Test func `are neither furniture nor links inside a story`() {
        let footer = "https://shop.example.com/book"
        var records = (1...4).map { Sample.citation(Int64($0), by: "Mara", source: 1, of: footer, words: "my book") }
        records.append(Sample.citation(2, by: "Mara", source: 1, of: footer, words: "what I wrote about it"))
        records.append(Sample.citation(7, by: "Bo", source: 3, of: "https://noor.example.org/a"))
        let pages = ["https://noor.example.org/a": KnownPage(entryID: 9, leader: "Noor", title: "A")]
        let resolver = CitationResolver(Furniture(records), sources: Self.sources, pages: pages, stories: [7: 1, 9: 1])
        #expect(records.map { resolver.citation($0) != nil } == [false, false, false, false, true, false])
    }

    private static let page = "https://essay.example.com/on-caches"

    @Test func `of two leaders make a pointer with their words`() {
        var input = Self.input([
            Sample.citation(1, by: "Mara", source: 1, of: Self.page + "?utm_source=m", words: "on caches", hoursAgo: 2),
            Sample.citation(
                2,
                by: "Noor",
                source: 2,
                of: "http://essay.example.com/on-caches/",
                words: "here",
                hoursAgo: 30
            ),
            // A second link of the same leader is no second vote.
            Sample.citation(3, by: "Noor", source: 2, of: "https://other.example.com/", hoursAgo: 3),
            Sample.citation(4, by: "Noor", source: 2, of: "https://other.example.com/", hoursAgo: 4),
            // One's own page.
            Sample.citation(5, by: "Cy", source: 4, of: "https://cy.example.org/x", hoursAgo: 4),
            Sample.citation(6, by: "Bo", source: 3, of: "https://cy.example.org/x", hoursAgo: 4),
        ])
        input.news = [Sample.entry(1), Sample.entry(3), Sample.entry(6)]
        let votes = Votes(input.citations, sources: input.sources, pages: [:])
        let expected = DigestIssue.Pointer(
            title: "on caches",
            url: Self.page,
            votes: [
                DigestIssue.Vote(leader: "Mara", words: "Mara on on caches", url: "https://1.example/1"),
                DigestIssue.Vote(leader: "Noor", words: "Noor on here", url: "https://2.example/2"),
            ]
        )
        #expect(pointers(votes, input, shown: []) == [expected])
        #expect(pointers(votes, input, shown: [Self.page]) == [])
        // Without a new vote a page was told before.
        input.news = [Sample.entry(3)]
        #expect(pointers(votes, input, shown: []) == [])
    }

    @Test func `fade over weeks`() {
        var citations: [CitationRecord] = []
        for (leader, source) in [("Noor", Int64(2)), ("Bo", 3), ("Cy", 4)] {
            citations.append(
                Sample.citation(source, by: leader, source: source, of: "https://x.example/old", hoursAgo: 24 * 20)
            )
        }
        citations.append(Sample.citation(1, by: "Mara", source: 1, of: "https://x.example/old"))
        citations.append(Sample.citation(1, by: "Mara", source: 1, of: "https://x.example/young"))
        citations.append(Sample.citation(5, by: "A planet", source: 5, of: "https://x.example/young"))
        var input = Self.input(citations)
        input.news = [Sample.entry(1)]
        let votes = Votes(input.citations, sources: input.sources, pages: [:])
        #expect(pointers(votes, input, shown: []).map(\.url) == ["https://x.example/young", "https://x.example/old"])
    }

    @Test func `over months find whom to follow, the newest first`() {
        let leaders: [(String, Int64)] = [("Mara", 1), ("Noor", 2), ("Bo", 3), ("Cy", 4)]
        var citations: [CitationRecord] = []
        for (index, leader) in leaders.enumerated() {
            let hours = Double(index * 24 + 24)
            citations.append(
                Sample.citation(
                    leader.1,
                    by: leader.0,
                    source: leader.1,
                    of: "https://ida.example/\(index)",
                    hoursAgo: hours + 480
                )
            )
            citations.append(
                Sample.citation(leader.1, by: leader.0, source: leader.1, of: "https://github.com/a/\(index)")
            )
            citations.append(
                Sample.citation(leader.1, by: leader.0, source: leader.1, of: "https://no.example/\(index)")
            )
            guard index < 3 else { continue }
            citations.append(
                Sample.citation(
                    leader.1,
                    by: leader.0,
                    source: leader.1,
                    of: "https://medium.com/@jo/\(index)",
                    hoursAgo: hours
                )
            )
        }
        var input = Self.input(citations)
        input.dismissed = ["https://no.example"]
        input.offersSuggestions = true
        let votes = Votes(input.citations, sources: input.sources, pages: [:])
        let expected = [
            DigestIssue.Suggestion(
                name: "medium.com/@jo",
                url: "https://medium.com/@jo",
                citedBy: ["Bo", "Mara", "Noor"],
                command: "ambient follow https://medium.com/@jo"
            ),
            DigestIssue.Suggestion(
                name: "ida.example",
                url: "https://ida.example",
                citedBy: ["Bo", "Cy", "Mara", "Noor"],
                command: "ambient follow https://ida.example"
            ),
        ]
        #expect(suggestions(votes, input) == expected)
        input.offersSuggestions = false
        #expect(suggestions(votes, input) == [])
    }

    @Test func `make the network`() {
        let citations = [
            Sample.citation(1, by: "Mara", source: 1, of: "https://noor.example.org/a"),
            Sample.citation(2, by: "Mara", source: 1, of: "https://noor.example.org/b"),
            Sample.citation(2, by: "Mara", source: 1, of: "https://noor.example.org/b?utm_source=x"),
            Sample.citation(3, by: "Noor", source: 2, of: "https://mara.example.org/a"),
            Sample.citation(3, by: "Noor", source: 2, of: Self.page),
            Sample.citation(4, by: "A planet", source: 5, of: Self.page),
        ]
        let graph = network(Self.sources, citations: citations, pages: [:])
        #expect(graph.leaders == ["Mara", "Noor"])
        #expect(graph.edges == [.init(from: "Mara", to: "Noor", count: 2), .init(from: "Noor", to: "Mara", count: 1)])
        #expect(graph.pages.map(\.url) == [Self.page])
        #expect(network(Self.sources, citations: citations.reversed(), pages: [:]) == graph)
    }

    @Test func `aside, a leader has a rhythm`() {
        let posts = [1, 2, 9, 27 * 7 + 1, 400].map { Sample.now.addingTimeInterval(-Double($0) * 86_400) }
        let rhythm = LeaderRhythm("Ann", posts: posts, now: Sample.now)
        #expect(rhythm.weeks.reduce(0, +) == 4)
        #expect(rhythm.weeks.suffix(2) == [1, 2])
        #expect(rhythm.postsPerWeek == 4.0 / 28)
        #expect(rhythm.lastPost == posts[0])
        #expect(rhythm.sparkline == String(repeating: " ", count: 12) + "▃" + String(repeating: " ", count: 12) + "█")
        #expect(LeaderRhythm("Bo", posts: [], now: Sample.now).postsPerWeek == 0)
    }
}
