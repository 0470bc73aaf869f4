import Feeds
import Foundation
import Markup
import Storage
import Testing

private func posts(_ count: Int, from first: Date, every step: TimeInterval = days(1)) -> [Entry] {
    (1...count).map { number in
        let date = first - Double(number - 1) * step
        return entry(
            id: "\(number)",
            url: "https://blog.example/\(number)",
            title: "Post \(number)",
            text: prose(number),
            published: date
        )
    }
}

@Suite struct `What is news` {
    @Test func `of a new source the newest three, the rest is archive`() throws {
        let bench = try Bench()
        #expect(try bench.poll(posts(10, from: noon)) == ArrivalSummary(sourceID: bench.source, new: 3, archived: 7))
        #expect(try bench.news == ["Post 3", "Post 2", "Post 1"])
        var archive = EntryQuery()
        archive.words = "title:Post"
        #expect(try bench.store.lines(archive, limit: 20).rows.count == 10)
    }

    @Test func `of a new source nothing older than thirty days`() throws {
        let bench = try Bench()
        #expect(
            try bench.poll(posts(5, from: noon - days(29)))
                == ArrivalSummary(sourceID: bench.source, new: 2, archived: 3)
        )
    }

    @Test func `of a new source without dates the first three of the document`() throws {
        let bench = try Bench()
        try bench.poll((1...5).map { entry(id: "\($0)", title: "Post \($0)", text: prose($0)) })
        #expect(try bench.news == ["Post 3", "Post 2", "Post 1"])
    }

    @Test func `everything that comes later, however much`() throws {
        let bench = try Bench().settled()
        #expect(try bench.poll(posts(40, from: noon, every: 60)).new == 40)
    }

    @Test func `of an empty first document nothing is concluded`() throws {
        let bench = try Bench()
        try bench.poll([])
        #expect(try bench.poll(posts(10, from: noon)).archived == 7)
    }

    @Test func `not what a spark posts`() throws {
        let bench = try Bench(spark: true)
        #expect(try bench.poll(posts(3, from: noon)) == ArrivalSummary(sourceID: bench.source, archived: 3))
        #expect(try bench.store.candidates().isEmpty)
    }

    @Test func `a find or two from long ago, but not an archive`() throws {
        let bench = try Bench().settled()
        #expect(try bench.poll(posts(2, from: noon - days(400))).new == 2)
        let flood = (11...30).map {
            entry(id: "\($0)", title: "Old \($0)", text: prose($0), published: noon - days(400))
        }
        #expect(try bench.poll(flood, at: noon + 60) == ArrivalSummary(sourceID: bench.source, resurfaced: 20))
        let candidates = try bench.store.candidates()
        #expect(candidates.news.count == 3)
        #expect(candidates.resurfaced.count == 20)
        #expect(try bench.poll(flood, at: noon + 120) == ArrivalSummary(sourceID: bench.source, unchanged: 20))
    }

    @Test func `what was posted while nobody looked for months`() throws {
        let bench = try Bench().settled()
        let later = noon + days(200)
        let missed = (1...8).map {
            entry(id: "\($0)", title: "M\($0)", text: prose($0), published: noon + days(Double($0) * 10))
        }
        #expect(try bench.poll(missed, at: later) == ArrivalSummary(sourceID: bench.source, new: 8))
    }

    @Test func `an archive sent again with new dates is told once, as a count`() throws {
        let bench = try Bench()
        try bench.poll(posts(10, from: noon - days(3)))
        let again = posts(10, from: noon).map { old in
            var new = old
            new.id = "new-" + (old.id ?? "")
            new.url = old.url?.replacingOccurrences(of: "blog.example", with: "www.blog.example")
            new.datePublished = noon + 3_000
            return new
        }
        let summary = try bench.poll(again, at: noon + 3_600)
        #expect(summary == ArrivalSummary(sourceID: bench.source, unchanged: 3, resurfaced: 7))
        #expect(try bench.store.candidates().news.count == 3)
        #expect(try bench.store.candidates().resurfaced.count == 7)
        #expect(try bench.poll(again, at: noon + 7_200) == ArrivalSummary(sourceID: bench.source, unchanged: 10))
        #expect(try bench.store.candidates().resurfaced.count == 7)
    }

    static let dates: [(String, Date?, Date)] = [
        ("a believable date", noon - days(1), noon - days(1)),
        ("half a day ahead", noon + days(0.5), noon + days(0.5)),
        ("two days ahead", noon + days(2), noon),
        ("the beginning of time", Date(timeIntervalSince1970: 0), noon),
        ("none", nil, noon),
        ("beyond any calendar", Date(timeIntervalSince1970: 1e300), noon),
    ]

    @Test(arguments: dates) func `is ordered by a date that is believed`(name: String, published: Date?, ordered: Date)
        throws
    {
        let bench = try Bench().settled()
        try bench.poll([entry(id: "1", title: "One", text: prose(1), published: published)])
        #expect(try bench.store.candidates().news.last?.date == ordered)
    }

    @Test func `keeps its place when the clock jumps`() throws {
        let bench = try Bench().settled()
        try bench.poll([entry(id: "1", title: "One", text: prose(1))], at: noon)
        try bench.poll([entry(id: "2", title: "Two", text: prose(2))], at: noon + days(5_000))
        try bench.poll([entry(id: "3", title: "Three", text: prose(3))], at: noon - days(9_000))
        #expect(try bench.news == ["Seed", "One", "Two", "Three"])
    }

    @Test func `an entry comes out as it went in`() throws {
        let bench = try Bench().settled()
        var whole = entry(
            id: "1",
            url: "https://blog.example/1",
            title: "One \"quoted\"",
            text: prose(1),
            published: noon - 60
        )
        whole.externalURL = "https://elsewhere.example/"
        whole.contentText = "plain"
        whole.summary = "<p>sum</p>"
        whole.image = "https://blog.example/i.png"
        whole.bannerImage = "https://blog.example/b.png"
        whole.dateModified = noon - 30
        whole.authors = [
            Author(name: "A \\ \"B\"\n\u{1}", url: "https://a.example"), Author(email: "a@example.org", avatar: "x"),
        ]
        whole.tags = [Tag(term: "C++", scheme: "s", label: "l"), Tag(term: "語言")]
        whole.language = "en-GB"
        var attachment = Attachment(url: "https://blog.example/1.mp3", mimeType: "audio/mpeg")
        attachment.sizeInBytes = 9_007_199_254_740_991
        attachment.durationInSeconds = 12.5
        whole.attachments = [attachment]
        whole.commentsURL = "https://blog.example/1#c"
        var origin = EntrySource()
        origin.title = "Origin"
        origin.feedURL = "https://o.example/feed"
        whole.source = origin
        whole.isPermaLink = true
        whole.rights = "© 2026"
        whole.facts?.language = "en"
        whole.facts?.codeWords = 3
        whole.facts?.images = 2
        whole.facts?.fingerprint = .max
        whole.facts?.contentHash = .max - 1
        whole.facts?.links = [
            .init(url: "https://x.example/?utm_source=a", text: "words", context: "around words"),
            .init(url: "https://y.example/", text: "", context: ""),
        ]
        try bench.poll([whole])
        let known = try #require(try bench.store.candidates().news.last)
        #expect(known.entry == whole)
        #expect(known.firstSeen == noon)
        #expect(known.date == noon - 60)
    }
}
