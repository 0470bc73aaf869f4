import Feeds
import Foundation
import Testing

@testable import Digesting

@Suite struct `A filter` {
    private static let entry: Entry = {
        var entry = Entry()
        entry.title = "Naïve Cafés, and 資料庫 again"
        entry.authors = [Author(name: "Grace Hopper")]
        entry.tags = [Tag(term: "C++")]
        var facts = EntryFacts()
        facts.text = "Ünlü words about a press release, version 12.5.\nA second line"
        facts.words = 238 * 3
        entry.facts = facts
        return entry
    }()

    static let cases: [(term: String, holds: Bool)] = [
        ("naive", true), ("NAÏVE", true), ("cafe", false), ("cafes", true), ("資料", true), ("料庫", true),
        ("\"press release\"", true), ("press, release", false), ("press releases", false), ("releas", false),
        ("/version \\d+\\.\\d/", true), ("/^a second/", true), ("/version$/", false), ("author:hopper", true),
        ("author:\"Grace Hopper\"", true), ("author:Hop", false), ("leader:ada", true), ("leader:Grace", false),
        ("tag:c++", true), ("tag:c", false), ("minutes<4", true), ("minutes<3", false), ("minutes > 2", true),
        ("minutes>3", false), ("minutes", false), ("unlu", true),
    ]

    @Test(arguments: cases) func `holds of what its term names`(term: String, holds: Bool) throws {
        _ = try FilterTerm(term)
        var filter = Filter([term])
        var subject = FilterSubject(Self.entry, leader: "Ada")
        #expect(filter.holds(of: &subject) == holds)
    }

    static let faults: [(term: String, words: String)] = [
        ("/(/", "no regular expression"), ("/abc", "ends with a slash"), ("\"abc", "ends with a quotation mark"),
        ("minutes<many", "write minutes<2"), ("author:", "names nothing"), ("\"\"", "names nothing"),
        ("leader:", "names nothing"), ("/\(String(repeating: "a", count: 1001))/", "make it shorter"),
    ]

    @Test(arguments: faults) func `that cannot be used says why`(term: String, words: String) {
        let fault = #expect(throws: FilterTerm.Fault.self) { try FilterTerm(term) }
        #expect(fault?.description.contains(words) == true, "\(String(describing: fault))")
    }

    @Test func `with a pattern that would run for years is ended, told, and mutes nothing more`() {
        var entry = Self.entry
        entry.facts?.text = String(repeating: "a", count: 60) + "!"
        var filter = Filter(["/(a+)+$/"])
        var subject = FilterSubject(entry, leader: "Ada")
        let clock = ContinuousClock()
        let taken = clock.measure {
            for _ in 0..<100 { _ = filter.holds(of: &subject) }
        }
        #expect(taken < .seconds(10), "a hundred entries take no longer than the first few")
        #expect(filter.tooSlow == ["/(a+)+$/"])
    }
}
