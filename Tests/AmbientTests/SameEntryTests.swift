import Foundation
import Testing

/// What publishers do to their feeds and users to their lists, by way of real documents, fetches and digests.
///
/// Every case is a source of its own in one network, so that three runs of the program show all of them.
@Suite struct `On three mornings` {
    /// A post as its feed shows it.
    struct Post: Sendable {
        var title: String
        var guid: String?
        var link: String?
        var text: String
        var date: String?

        init(_ title: String, guid: String? = nil, link: String? = nil, text: String? = nil, date: String? = nil) {
            self.title = title
            self.guid = guid
            self.link = link
            self.text = text ?? prose(title)
            self.date = date
        }

        func but(_ change: (inout Post) -> Void) -> Post {
            var post = self
            change(&post)
            return post
        }
    }

    /// What a source shows each morning, and what the digests of these mornings are to tell.
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var documents: [[Post]]
        /// Titles, by morning.
        var told: [Set<String>]
        /// Further words that the digest of a morning has or has not.
        var says: [Int: String] = [:]
        /// How many entries there are in the end.
        var stored: Int
        /// Whether all of its first document is news, as the list says.
        var isAllNews = true
        /// The names in the list; `nil`: it is not in the list.
        var names: [String?]
        /// The file that it is read from.
        var files: [String]

        init(_ name: String, _ documents: [[Post]], told: [Set<String>], stored: Int) {
            testDescription = name
            self.documents = documents
            self.told = told
            self.stored = stored
            names = Array(repeating: name, count: 3)
            files = Array(repeating: name.filter(\.isLetter), count: 3)
        }

        func but(_ change: (inout Case) -> Void) -> Case {
            var this = self
            change(&this)
            return this
        }
    }

    /// Two posts that are told on the first morning; `change` makes those of the others, where a third one is new.
    private static func changing(_ name: String, _ change: (Post, _ morning: Int) -> Post) -> Case {
        let (one, two, three) = ("\(name), one", "\(name), two", "\(name), three")
        let posts = [one, two, three].enumerated().map { index, title in
            Post(title, guid: "\(index)", link: "https://blog.example.org/2026/post-\(index)")
        }
        let first = posts.prefix(2).map { change($0, 0) }
        let others = [1, 2].map { morning in posts.map { change($0, morning) } }
        return Case(name, [first] + others, told: [[one, two], [three], []], stored: 3)
    }

    private static let rewritten: [Case] = [
        changing("ids of another blog engine") { post, morning in
            post.but { if morning > 0 { $0.guid = "urn:uuid:\(post.guid ?? "")-\(post.title.count)" } }
        },
        changing("http became https") { post, morning in
            let link = "\(morning == 0 ? "http" : "https")://blog.example.org/2026/\(post.guid ?? "")"
            return post.but { ($0.guid, $0.link) = (link, link) }
        },
        changing("another host") { post, morning in
            let link = "https://\(morning == 0 ? "old" : "new").example.org/2026/post-\(post.guid ?? "")"
            return post.but { ($0.guid, $0.link) = (link, link) }
        },
        changing("another host and other paths") { post, morning in
            let link =
                morning == 0
                ? "https://old.example.org/?p=9\(post.guid ?? "")" : "https://new.example.org/essays/\(post.guid ?? "")"
            return post.but { ($0.guid, $0.link) = (link, link) }
        },
        changing("a slash at the end") { post, morning in
            post.but { ($0.guid, $0.link) = (nil, (post.link ?? "") + (morning == 1 ? "/" : "")) }
        },
        changing("tracking parameters") { post, morning in
            post.but {
                ($0.guid, $0.link) = (nil, (post.link ?? "") + "?utm_source=rss&amp;utm_campaign=day\(morning)")
            }
        },
        changing("an id that is another at every fetch") { post, morning in
            post.but { $0.guid = "session-\(morning)-\(post.guid ?? "")" }
        },
        changing("an id that is another at every fetch, and no link") { post, morning in
            post.but { ($0.guid, $0.link) = ("session-\(morning)-\(post.guid ?? "")", nil) }
        },
        changing("one id on all") { post, _ in post.but { $0.guid = "https://blog.example.org/" } },
        changing("a few words edited") { post, morning in
            post.but { if morning > 0 { $0.text += " Corrected in version \(morning)." } }
        },
    ]

    private static let withdrawn: Case = {
        let posts = ["Withdrawn, one", "Withdrawn, two"].map {
            Post($0, guid: $0, link: "https://w.example.org/\($0.count)")
        }
        return Case(
            "withdrawn and back",
            [posts, [posts[1]], posts],
            told: [Set(posts.map(\.title)), [], []],
            stored: 2
        )
    }()

    /// Of twenty old posts none is news; sent with new dates they are told as a count, and never again.
    private static let resent: Case = {
        let documents = [(day: 1, year: 2024), (15, 2026), (17, 2026)].map { day, year in
            (1...20).map { number in
                Post(
                    "Archived, \(number)",
                    guid: "\(number)",
                    link: "https://a.example.org/\(number)",
                    date: "\(day) Mar \(year) 05:00:00 GMT"
                )
            }
        }
        return Case("an archive sent again", documents, told: [[], [], []], stored: 20).but {
            $0.isAllNews = false
            $0.says = [1: "20 old posts came again"]
        }
    }()

    private static let listed: [Case] = [
        changing("renamed in the list") { post, _ in post }.but {
            $0.names = ["Name of old", "Name of new", "Name of new"]
        },
        changing("moved in the list") { post, _ in post }.but { $0.files = ["oldplace", "newplace", "newplace"] },
        {
            let posts = (1...3).map { Post("Unfollowed, \($0)", guid: "\($0)", link: "https://u.example.org/\($0)") }
            let told = posts.map(\.title)
            return Case(
                "out of the list and in again",
                [posts.dropLast(), posts, posts].map { Array($0) },
                told: [Set(told.dropLast()), [], [told[2]]],
                stored: 3
            )
            .but { $0.names[1] = nil }
        }(),
    ]

    static let cases = rewritten + [withdrawn, resent] + listed

    @Test func `each post is told once, whatever becomes of its feed`() async throws {
        let ambient = try Ambient()
        let places = ["--opml", ambient.path("feeds.opml"), "--store", ambient.path("s.sqlite")]
        let config = try ambient.write("[digest]\nalso-new-lines = 1000\nper-leader = 20\n", to: "config.toml")
        for morning in 0..<3 {
            try Self.write(morning, ambient)
            let run = try await ambient.run(
                ["digest", "--width", "400", "--config", config] + places,
                now: "2026-03-\(15 + morning)T07:00:00Z"
            )
            #expect(run.code == 0, "\(run.errors)")
            for this in Self.cases {
                let titles = Set(this.documents.joined().map(\.title))
                let told = titles.filter { title in run.outputLines.contains { Self.tells($0, title) } }
                #expect(told == this.told[morning], "\(this.testDescription), morning \(morning + 1)")
                for (day, words) in this.says {
                    #expect(run.output.contains(words) == (day == morning), "\(words), morning \(morning + 1)")
                }
            }
        }
        let list = try await ambient.run(["list", "--limit", "1000"] + places)
        for this in Self.cases {
            let titles = Set(this.documents.joined().map(\.title))
            let stored = list.outputLines.count { line in titles.contains { Self.tells(line, $0) } }
            #expect(stored == this.stored, "\(this.testDescription): \(list.output)")
        }
    }

    /// Whether a line has a title, and not only one that begins with it.
    private static func tells(_ line: Substring, _ title: String) -> Bool {
        line.ranges(of: title).contains { range in
            let next = line[range.upperBound...].first
            return next.map { !$0.isLetter && !$0.isNumber } ?? true
        }
    }

    /// Writes the feeds and the list of a morning.
    private static func write(_ morning: Int, _ ambient: Ambient) throws {
        var outlines: [String] = []
        for this in cases {
            guard let name = this.names[morning] else { continue }
            let path = try ambient.write(feed(this.documents[morning]), to: "\(this.files[morning]).xml")
            let news = this.isAllNews ? #" ambient:news="all""# : ""
            outlines.append(#"<outline type="rss" text="\#(name)" xmlUrl="file://\#(path)"\#(news)/>"#)
        }
        try ambient.write(
            """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><head><title>Test</title></head><body>
            \(outlines.joined(separator: "\n"))
            </body></opml>
            """,
            to: "feeds.opml"
        )
    }

    private static func feed(_ posts: [Post]) -> String {
        let items = posts.map { post in
            let guid = post.guid.map { #"<guid isPermaLink="false">\#($0)</guid>"# } ?? ""
            let link = post.link.map { "<link>\($0)</link>" } ?? ""
            let date = post.date.map { "<pubDate>\($0)</pubDate>" } ?? ""
            return
                "<item><title>\(post.title)</title>\(link)\(guid)\(date)<description>\(post.text)</description></item>"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>A blog</title><link>https://blog.example.org/</link>
            <description>Posts</description>
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
    }

    /// Sixty words that no other title has in this order.
    private static func prose(_ title: String) -> String {
        var random = SeededRandom(seed: title.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        return (0..<60).map { _ in "w\(UInt16.random(in: 0...9999, using: &random))" }.joined(separator: " ")
    }
}
