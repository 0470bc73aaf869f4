import Feeds
import Foundation
import Storage
import Testing

/// What a source sends first and then, and how many entries that are.
struct IdentityCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var first: [Entry]
    var then: [Entry]
    var summary: ArrivalSummary
    /// Titles of all that is stored in the end, sorted.
    var titles: [String]

    init(
        _ name: String,
        _ first: [Entry],
        _ then: [Entry],
        new: Int = 0,
        updated: Int = 0,
        same: Int = 0,
        _ titles: [String]
    ) {
        testDescription = name
        self.first = first
        self.then = then
        summary = ArrivalSummary(sourceID: 1, new: new, updated: updated, unchanged: same)
        self.titles = titles
    }
}

private let day = noon - days(1)
private let base = "https://blog.example/posts/"

@Suite struct `Which entry is which` {
    static let same: [IdentityCase] = [
        IdentityCase(
            "nothing changed",
            [entry(id: "1", url: base + "a", title: "A", text: prose(1), published: day)],
            [entry(id: "1", url: base + "a", title: "A", text: prose(1), published: day)],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "the same id with another title and text is an edit",
            [entry(id: "1", url: base + "a", title: "A", text: prose(1))],
            [entry(id: "1", url: base + "a", title: "A, revised", text: prose(2))],
            updated: 1,
            ["A, revised"]
        ),
        IdentityCase(
            "the same id without any address, with another title and text",
            [entry(id: "1", title: "A", text: prose(1))],
            [entry(id: "1", title: "B", text: prose(2))],
            updated: 1,
            ["B"]
        ),
        IdentityCase(
            "ids re-written by a new blog engine",
            [
                entry(id: "/?p=1", url: base + "a", title: "A", text: prose(1)),
                entry(id: "/?p=2", url: base + "b", title: "B", text: prose(2)),
            ],
            [
                entry(id: "tag:new,2026:1", url: base + "a", title: "A", text: prose(1)),
                entry(id: "tag:new,2026:2", url: base + "b", title: "B", text: prose(2)),
            ],
            same: 2,
            ["A", "B"]
        ),
        IdentityCase(
            "ids re-written and the text touched up, address and title kept",
            [entry(id: "1", url: base + "a", title: "A", text: prose(1))],
            [entry(id: "x", url: base + "a", title: "A", text: prose(2))],
            updated: 1,
            ["A"]
        ),
        IdentityCase(
            "http became https in id and link",
            [entry(id: "http://blog.example/posts/a", url: "http://blog.example/posts/a", title: "A", text: "short")],
            [entry(id: "https://blog.example/posts/a", url: "https://blog.example/posts/a", title: "A", text: "short")],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "the blog moved to another host: id and link are others, path and title the same",
            [entry(id: "https://old.example/2026/a", url: "https://old.example/2026/a", title: "A", text: "short")],
            [entry(id: "https://new.example/2026/a", url: "https://new.example/2026/a", title: "A", text: "short")],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "the blog moved and its paths changed: the text tells",
            [entry(id: "1", url: "https://old.example/2026/a", title: "A", text: prose(1))],
            [entry(id: "x", url: "https://new.example/essays/a-post", title: "A", text: prose(1))],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "all changed and a few words of the text too",
            [entry(id: "1", url: "https://old.example/2026/a", title: "A", text: prose(1), likeness: 0b1111)],
            [
                entry(
                    id: "x",
                    url: "https://new.example/essays/a",
                    title: "A",
                    text: prose(1) + " more",
                    likeness: 0b1101
                )
            ],
            updated: 1,
            ["A"]
        ),
        IdentityCase(
            "a trailing slash, a fragment and tracking parameters",
            [entry(url: base + "a", title: "A", text: prose(1))],
            [entry(url: base + "a/?utm_source=rss&utm_medium=feed#top", title: "A", text: prose(1))],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "an id that is another at every fetch",
            [entry(id: "session-1", url: base + "a", title: "A", text: prose(1))],
            [entry(id: "session-2", url: base + "a", title: "A", text: prose(1))],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "an id that is another at every fetch, and no link",
            [entry(id: "session-1", title: "A", text: prose(1))],
            [entry(id: "session-2", title: "A", text: prose(1))],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "neither id nor link",
            [entry(title: "A", text: "few words")],
            [entry(title: "A", text: "few words")],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "no id: the link stands in, though title and text changed",
            [entry(url: base + "a", title: "A", text: prose(1))],
            [entry(url: base + "a", title: "A second thought", text: prose(2))],
            updated: 1,
            ["A second thought"]
        ),
        IdentityCase(
            "listed twice in one document",
            [entry(id: "1", url: base + "a", title: "A", text: prose(1))],
            [
                entry(id: "1", url: base + "a", title: "A", text: prose(1)),
                entry(id: "1", url: base + "a", title: "A", text: prose(1)),
            ],
            same: 1,
            ["A"]
        ),
        IdentityCase(
            "withdrawn, while another came",
            [entry(id: "1", url: base + "a", title: "A", text: prose(1))],
            [entry(id: "2", url: base + "b", title: "B", text: prose(2))],
            new: 1,
            ["A", "B"]
        ),
    ]

    static let different: [IdentityCase] = [
        IdentityCase(
            "one id on all entries",
            [],
            [1, 2, 3].map { entry(id: "1", url: base + "\($0)", title: "Post \($0)", text: prose($0)) },
            new: 3,
            ["Post 1", "Post 2", "Post 3"]
        ),
        IdentityCase(
            "one id on all entries, again",
            [1, 2, 3].map { entry(id: "1", url: base + "\($0)", title: "Post \($0)", text: prose($0)) },
            [1, 2, 3, 4].map { entry(id: "1", url: base + "\($0)", title: "Post \($0)", text: prose($0)) },
            new: 1,
            same: 3,
            ["Post 1", "Post 2", "Post 3", "Post 4"]
        ),
        IdentityCase(
            "an id used again for another post: address, title and text are others",
            [entry(id: "latest", url: base + "monday", title: "Monday", text: prose(1))],
            [entry(id: "latest", url: base + "tuesday", title: "Tuesday", text: prose(2))],
            new: 1,
            ["Monday", "Tuesday"]
        ),
        IdentityCase(
            "one link on all entries",
            [entry(id: "1", url: base, title: "Version 1", text: prose(1))],
            [2, 1].map { entry(id: "\($0)", url: base, title: "Version \($0)", text: prose($0)) },
            new: 1,
            same: 1,
            ["Version 1", "Version 2"]
        ),
        IdentityCase(
            "all entries link to the home page and have no id",
            [entry(url: "https://blog.example/", title: "A", text: prose(1))],
            [
                entry(url: "https://blog.example/", title: "B", text: prose(2)),
                entry(url: "https://blog.example/", title: "A", text: prose(1)),
            ],
            new: 1,
            same: 1,
            ["A", "B"]
        ),
        IdentityCase(
            "weekly links: the title differs by a number, the frame of the text is the same",
            [
                entry(
                    id: "41",
                    url: base + "links-41",
                    title: "Links #41",
                    text: prose(1),
                    published: day - days(1),
                    likeness: 7
                )
            ],
            [
                entry(
                    id: "42",
                    url: base + "links-42",
                    title: "Links #42",
                    text: prose(1) + " x",
                    published: day,
                    likeness: 7
                )
            ],
            new: 1,
            ["Links #41", "Links #42"]
        ),
        IdentityCase(
            "a short greeting twice",
            [entry(id: "1", url: base + "1", text: "Good morning", published: day - days(1))],
            [entry(id: "2", url: base + "2", text: "Good morning", published: day)],
            new: 1,
            ["Good morning", "Good morning"]
        ),
        IdentityCase(
            "two posts of one document with the same words",
            [],
            [
                entry(id: "1", url: base + "1", title: "Open thread", text: prose(1)),
                entry(id: "2", url: base + "2", title: "Open thread", text: prose(1)),
            ],
            new: 2,
            ["Open thread", "Open thread"]
        ),
        IdentityCase(
            "ids are compared as bytes: composed and decomposed letters differ",
            [entry(id: "caf\u{E9}", title: "One", text: prose(1))],
            [entry(id: "cafe\u{301}", title: "Two", text: prose(2))],
            new: 1,
            ["One", "Two"]
        ),
    ]

    @Test(arguments: same + different) func `a case`(_ this: IdentityCase) throws {
        let bench = try Bench().settled()
        if !this.first.isEmpty { try bench.poll(this.first, at: noon) }
        var wanted = this.summary
        wanted.sourceID = bench.source
        #expect(try bench.poll(this.then, at: noon + 3_600) == wanted)
        #expect(try bench.titles.filter { $0 != "Seed" }.sorted() == this.titles)
        #expect(try bench.store.health().faults == [])
    }

    @Test func `an entry that was withdrawn and comes back is the one of before`() throws {
        let bench = try Bench().settled()
        let a = entry(id: "1", url: base + "a", title: "A", text: prose(1))
        let b = entry(id: "2", url: base + "b", title: "B", text: prose(2))
        try bench.poll([b, a])
        try bench.poll([b])
        #expect(try bench.poll([b, a]) == ArrivalSummary(sourceID: bench.source, unchanged: 2))
    }

    @Test func `two sources with the same ids and links each have their own entry`() throws {
        let store = try Store.inMemory()
        let sources = try store.reconcile(
            [subscription("https://a.example/feed", title: "A"), subscription("https://b.example/feed", title: "B")],
            now: noon
        ).sources
        let theirs = entry(id: "shared", url: "https://a.example/1", title: "Mine", text: prose(1), published: noon)
        let copied = entry(id: "shared", url: "https://a.example/1", title: "Stolen", text: prose(2), published: noon)
        let arrivals = [
            Arrival(sourceID: sources[0].id, poll: PollRecord(), feed: feed([theirs])),
            Arrival(sourceID: sources[1].id, poll: PollRecord(), feed: feed([copied])),
        ]
        _ = try store.record(arrivals, now: noon)
        let again = try store.record(arrivals, now: noon + 60)
        #expect(again.map(\.unchanged) == [1, 1])
        #expect(try store.lines(EntryQuery(), limit: 10).rows.map(\.title).sorted() == ["Mine", "Stolen"])
    }
}
