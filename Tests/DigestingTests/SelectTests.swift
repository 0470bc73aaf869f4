import Feeds
import Foundation
import Testing

@testable import Digesting

@Suite struct `A digest` {
    private static func input(_ news: [KnownEntry], _ sources: [Source]) -> DigestInput {
        var input = DigestInput(now: Sample.now, timeZone: .gmt, issueNumber: 7)
        input.sources = sources
        input.news = news
        return input
    }

    private static func post(_ id: Int64, source: Int64 = 1, words: Int = 400, hoursAgo: Double = 5) -> KnownEntry {
        Sample.entry(
            id,
            source: source,
            title: "Post number \(id)",
            url: "https://\(source).example/\(id)",
            body: "<p>\(Sample.prose(Int(id), words: words))</p>",
            hoursAgo: hoursAgo
        )
    }

    @Test func `of nothing is empty`() {
        let composition = compose(Self.input([], []), DigestSettings())
        #expect(composition.issue.isEmpty)
        #expect(composition.issue.day == "2026-11-23")
        #expect(composition.issue.counts == DigestIssue.Counts())
    }

    @Test func `is of the user's day`() throws {
        var input = Self.input([], [])
        input.timeZone = try #require(TimeZone(identifier: "Pacific/Honolulu"))
        #expect(compose(input, DigestSettings()).issue.day == "2026-11-22")
    }

    @Test func `features two stories of a leader and what fits the minutes`() {
        let sources = [Sample.source(1, "Ann"), Sample.source(2, "Bo")]
        let news = (1...4).map { Self.post($0, words: 1_190) } + [Self.post(5, source: 2, words: 1_190)]
        var settings = DigestSettings()
        settings.minutes = 16
        let issue = compose(Self.input(news, sources), settings).issue
        #expect(issue.readThese.map(\.leader).sorted() == ["Ann", "Ann", "Bo"])
        #expect(issue.counts.featuredMinutes == 15)
        #expect(issue.alsoNew.count == 2)
        settings.minutes = 3
        #expect(compose(Self.input(news, sources), settings).issue.readThese.count == 1)
    }

    @Test func `is not filled by who posts forty times a day`() {
        let sources = [Sample.source(1, "Loud"), Sample.source(2, "Quiet")]
        let news =
            (1...40).map { Self.post($0, words: 300, hoursAgo: Double($0) / 2) } + [
                Self.post(99, source: 2, words: 300, hoursAgo: 20)
            ]
        var input = Self.input(news, sources)
        input.histories["Loud"] = LeaderHistory()
        input.histories["Loud"]?.posts = (1...900).map { Sample.now.addingTimeInterval(-86_400 - Double($0) * 2_160) }
        input.histories["Quiet"] = LeaderHistory()
        input.histories["Quiet"]?.posts = [Sample.now.addingTimeInterval(-180 * 86_400)]
        let issue = compose(input, DigestSettings()).issue
        #expect(issue.quietVoices.map(\.leader) == ["Quiet"])
        #expect(issue.quietVoices.first?.reasons == ["first post in 6 months"])
        #expect(issue.readThese.count == 2)
        #expect(issue.alsoNew.count == 38)
    }

    @Test func `calls only the first post after a silence the first`() {
        var input = Self.input([Self.post(1, hoursAgo: 9), Self.post(2, hoursAgo: 5)], [Sample.source(1, "Ann")])
        input.histories["Ann"] = LeaderHistory()
        input.histories["Ann"]?.posts = [Sample.now.addingTimeInterval(-300 * 86_400)]
        let issue = compose(input, DigestSettings()).issue
        #expect(issue.quietVoices.map(\.entries) == [[1]])
        #expect(issue.readThese.map(\.entries) == [[2]])
    }

    @Test func `folds what is muted, told before, sent again or too much`() {
        let sources = [
            Sample.source(1, "Ann") { $0.mute = ["number 3"] },
            Sample.source(2, "Bo") { $0.keep = ["number 5"] },
            Sample.source(3, "Spark") { $0.isSpark = true },
        ]
        var input = Self.input(
            [
                Self.post(1), Self.post(2), Self.post(3), Self.post(4, source: 2), Self.post(5, source: 2),
                Self.post(6, source: 3),
            ],
            sources
        )
        var told = Self.post(90)
        told.entry.url = "https://1.example/2"
        told.entry.title = "Post number 2"
        input.recent = [told]
        input.resurfaced = [(entry: 80, leader: "Ann"), (entry: 79, leader: "Ann")]
        var settings = DigestSettings()
        settings.perLeader = 1
        settings.minutes = 2
        settings.alsoNewLines = 0
        let composition = compose(input, settings)
        let issue = composition.issue
        #expect(issue.readThese.count == 1)
        #expect(composition.carried.isEmpty)
        let folds = issue.folded.map { "\($0.leader) \($0.cause) \($0.entries)" }
        let other = issue.readThese.first?.leader == "Ann" ? "Bo overflow [5]" : "Ann overflow [1]"
        #expect(
            folds == [
                other, "Ann muted [3]", "Bo muted [4]", "Ann repeated [2]", "Spark spark [6]",
                "Ann resurfaced [79, 80]",
            ]
        )
        #expect(issue.counts.entries == 8)
    }

    @Test func `carries what is too much three times, where that is wanted`() {
        let sources = [Sample.source(1, "Ann")]
        var input = Self.input((1...4).map { Self.post($0) }, sources)
        input.timesCarried = [1: 3, 2: 3, 3: 3, 4: 2]
        var settings = DigestSettings()
        settings.overflow = .carry
        settings.alsoNewLines = 0
        settings.perLeader = 0
        let composition = compose(input, settings)
        #expect(composition.carried == [4])
        #expect(composition.issue.folded.map(\.entries) == [[1, 2, 3]])
    }

    @Test func `shows the whole text where the main entry is an excerpt`() {
        let sources = [
            Sample.source(1, "Ann", home: "https://ann.example"),
            Sample.source(2, "Ann", home: "https://medium.com/@ann"),
        ]
        let whole = Sample.prose(1, words: 400)
        let news = [
            Sample.entry(
                1,
                title: "Three lies of caches",
                url: "https://ann.example/lies",
                body: "<p>\(whole.prefix(500))</p>"
            ),
            Sample.entry(
                2,
                source: 2,
                title: "Three lies of caches",
                url: "https://medium.com/@ann/lies",
                body: "<p>\(whole)</p>"
            ),
        ]
        let story = compose(Self.input(news, sources), DigestSettings()).issue.readThese.first
        #expect(story?.url == "https://ann.example/lies")
        #expect(story?.alsoAt == [DigestIssue.Place(label: "Ann 2", url: "https://medium.com/@ann/lies")])
        #expect(story?.contentHTML?.contains(whole.suffix(60)) == true)
        #expect(story?.minutes == 2)
        #expect(story?.entries == [1, 2])
    }

    @Test func `lifts what others cite`() {
        let sources = [
            Sample.source(1, "Ann", home: "https://1.example"), Sample.source(2, "Bo", home: "https://2.example"),
        ]
        var input = Self.input([Self.post(1), Self.post(2)], sources)
        input.citations = [Sample.citation(50, by: "Bo", source: 2, of: "https://1.example/2", hoursAgo: 3)]
        input.knownPages = ["https://1.example/2": KnownPage(entryID: 2, leader: "Ann", title: nil)]
        let issue = compose(input, DigestSettings()).issue
        #expect(issue.readThese.map(\.entries) == [[2], [1]])
        #expect(issue.readThese.first?.reasons == ["cited by Bo"])
    }
}
