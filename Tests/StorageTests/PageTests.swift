import Feeds
import Foundation
import Markup
import Testing

@testable import Storage

@Suite struct `The pages of entries` {
    private let bench: Bench

    init() throws { bench = try Bench().settled() }

    /// Polls one entry, and answers its number.
    private func polled(_ item: Entry) throws -> Int64 {
        try bench.poll([item])
        return try #require(try bench.store.pageKnowledge(now: noon).questions.first?.entryID)
    }

    private func post(published: Date? = noon) -> Entry {
        entry(id: "1", url: "https://blog.example/1", title: "One", text: "Only a short summary.", published: published)
    }

    @Test func `are asked for news alone, until they were read`() throws {
        let id = try polled(post())
        let question = try #require(try bench.store.pageKnowledge(now: noon).questions.first)
        #expect(question.mayBeCut && question.isDated && question.length == 4)
        try bench.store.record(PageReading(entryID: id), policy: .standard, now: noon)
        let knowledge = try bench.store.pageKnowledge(now: noon)
        #expect(knowledge.questions == [])
        #expect(knowledge.compared == [bench.source: [.init(entry: 4, page: 0)]])
        #expect(try Bench().settledArchive().pageKnowledge(now: noon).questions == [])
    }

    @Test func `that are no longer than the feed's text are not taken`() throws {
        let id = try polled(post())
        var reading = PageReading(entryID: id)
        reading.article = ("<p>Less of it.</p>", EntryFacts(text: "Less of it.", words: 3))
        #expect(try !bench.store.record(reading, policy: .standard, now: noon))
        #expect(try bench.store.entry(id)?.entry.facts?.text == "Only a short summary.")
    }

    @Test func `that cannot be read are asked three times, an hour apart`() throws {
        let id = try polled(post())
        var reading = PageReading(entryID: id)
        reading.failure = "no answer within 30 s"
        var now = noon
        for asked in 1...3 {
            try bench.store.record(reading, policy: .standard, now: now)
            #expect(try bench.store.pageKnowledge(now: now + 600).questions == [])
            now += 3_600
            #expect(try bench.store.pageKnowledge(now: now).questions.count == (asked < 3 ? 1 : 0))
        }
        #expect(try bench.news.contains("One"))
    }

    @Test func `that are gone are not asked again`() throws {
        var reading = PageReading(entryID: try polled(post()))
        reading.failure = "not found (404)"
        reading.isFinal = true
        try bench.store.record(reading, policy: .standard, now: noon)
        #expect(try bench.store.pageKnowledge(now: noon + 86_400).questions == [])
    }

    @Test func `date what the feed leaves undated, in every list`() throws {
        var item = post(published: nil)
        item.tags = [Tag(term: "swift")]
        let id = try polled(item)
        var reading = PageReading(entryID: id)
        reading.date = noon - days(5)
        try bench.store.record(reading, policy: .standard, now: noon)
        let known = try #require(try bench.store.entry(id))
        #expect(known.date == noon - days(5) && known.entry.datePublished == noon - days(5))
        var query = EntryQuery()
        query.tag = "swift"
        #expect(try bench.store.lines(query, limit: 5).rows.map(\.date) == [noon - days(5)])
        #expect(try bench.news.contains("One"))
        // The feed sends it again, changed and without a date.
        try bench.poll([entry(id: "1", url: "https://blog.example/1", title: "One", text: "Another short summary.")])
        #expect(try bench.store.entry(id)?.entry.datePublished == noon - days(5))
        #expect(try bench.store.health().faults == [])
    }

    @Test func `that say a post is old take it out of the news, and never move a date of the feed`() throws {
        let id = try polled(post(published: nil))
        var reading = PageReading(entryID: id)
        reading.date = noon - days(400)
        try bench.store.record(reading, policy: .standard, now: noon)
        #expect(try !bench.news.contains("One"))
        reading.date = noon
        try bench.store.record(reading, policy: .standard, now: noon)
        #expect(try bench.store.entry(id)?.date == noon - days(400))
    }

    @Test func `bring the links of the whole article`() throws {
        let id = try polled(post())
        var facts = EntryFacts(text: "The whole article, with a link in it.", words: 8, language: "en")
        facts.links = [BodyLink(url: "https://cited.example/post", text: "a link", context: "with a link in it")]
        var reading = PageReading(entryID: id)
        reading.article = ("<p>The whole article, with a link in it.</p>", facts)
        #expect(try bench.store.record(reading, policy: .standard, now: noon))
        let known = try #require(try bench.store.entry(id)?.entry.facts)
        #expect(known.links.map(\.url) == ["https://cited.example/post"])
        #expect(known.words == 8 && known.language == "en")
    }

    @Test func `are decided about for three months`() throws {
        let decision = FullTextDecision(isWanted: true, reason: "2 of 2 pages have more")
        try bench.store.remember([bench.source: decision], now: noon)
        #expect(try bench.store.pageKnowledge(now: noon + days(89)).decisions == [bench.source: decision])
        #expect(try bench.store.pageKnowledge(now: noon + days(91)).decisions == [:])
    }
}

extension Bench {
    /// The store after a first poll that brought nothing but old entries.
    fileprivate func settledArchive() throws -> Store {
        try poll(
            (0..<5).map {
                entry(
                    id: "\($0)",
                    url: "https://blog.example/\($0)",
                    title: "Old",
                    text: "Short.",
                    published: noon - days(100)
                )
            }
        )
        return store
    }
}
