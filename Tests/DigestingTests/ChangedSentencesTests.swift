import Feeds
import Foundation
import Testing

@testable import Digesting

@Suite struct `The sentences that an author changed` {
    typealias Change = DigestIssue.Change

    static let cases: [(name: String, old: String, new: String, changes: [Change])] = [
        ("nothing", "One thing. Another.", "One thing. Another.", []),
        ("a sentence added", "One thing.", "One thing. And another.", [Change(was: nil, now: "And another.")]),
        ("a sentence gone", "One thing. And another.", "One thing.", [Change(was: "And another.", now: nil)]),
        (
            "a number put right", "It took 10 ms here.", "It took 100 ms here.",
            [Change(was: "It took 10 ms here.", now: "It took 100 ms here.")]
        ),
        ("an order", "First this. Then that.", "Then that. First this.", []),
        ("one of two that are the same", "Yes. Never. Yes.", "Yes. Never.", [Change(was: "Yes.", now: nil)]),
        (
            "a sentence in place of quite another", "We ship on Fridays.", "Nobody liked the old plan at all.",
            [
                Change(was: nil, now: "Nobody liked the old plan at all."),
                Change(was: "We ship on Fridays.", now: nil),
            ]
        ),
        (
            "far into a long sentence",
            "It has been said by many people over many years that this queue holds ten jobs.",
            "It has been said by many people over many years that this queue holds twenty jobs.",
            [Change(was: "…years that this queue holds ten jobs.", now: "…years that this queue holds twenty jobs.")]
        ),
        (
            "Chinese", "我們的資料庫有十個分區。今天很好。", "我們的資料庫有二十個分區。今天很好。",
            [Change(was: "我們的資料庫有十個分區。", now: "我們的資料庫有二十個分區。")]
        ),
        ("all of nothing", "", "", []),
    ]

    @Test(arguments: cases) func `are told before and after`(
        name: String,
        old: String,
        new: String,
        changes: [Change]
    ) {
        #expect(changedSentences(from: old, to: new) == changes)
    }

    @Test func `are cut between words`() {
        let long = (1...200).map { "word\($0)" }.joined(separator: " ")
        let change = changedSentences(from: "", to: long).first
        #expect(change?.now?.hasPrefix("word1 word2 ") == true)
        #expect(change?.now?.hasSuffix("…") == true)
        #expect((change?.now?.count ?? 999) <= 200)
    }

    @Test func `of a page that is another one altogether take no time to speak of`() {
        let old = (1...5_000).map { "Sentence \($0) of the old page." }.joined(separator: " ")
        let new = (1...5_000).map { "Line \($0) in a new one!" }.joined(separator: " ")
        #expect(changedSentences(from: old, to: new).count == 120)
    }

    @Test func `stand in an issue behind a new title, three at most`() throws {
        var entry = Entry()
        entry.title = "New name"
        entry.facts = EntryFacts(text: "Entirely one. Wholly two. Quite three. Some four.")
        var news = EditNews(leader: "Ada", entry: entry, added: "Entirely one.", addedWords: 8)
        #expect(DigestIssue.Edit(news, .english).changes == nil)
        news.before = EditNews.Before(title: "Old name", text: "Some four.", removedWords: 0)
        let changes = try #require(DigestIssue.Edit(news, .english).changes)
        #expect(
            changes.sentences == [
                Change(was: "Old name", now: "New name"), Change(was: nil, now: "Entirely one."),
                Change(was: nil, now: "Wholly two."),
            ]
        )
    }

    @Test func `of an issue that an earlier version recorded are none`() throws {
        let old = Data(#"{"leader":"Ada","title":"T","added":"x","addedWords":60}"#.utf8)
        let edit = try JSONDecoder().decode(DigestIssue.Edit.self, from: old)
        #expect(edit.changes == nil)
    }
}
