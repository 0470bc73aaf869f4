import Feeds
import Foundation
import Testing

@testable import Storage

@Suite struct `Searching` {
    let store: Store

    init() throws {
        store = try Store.inMemory()
        let sources = try store.reconcile(
            [
                subscription("https://a.example/feed", leader: "Ada Lovelace", title: "A"),
                subscription("https://b.example/feed", leader: "Édouard Lucas", title: "B"),
                subscription("https://c.example/feed", leader: "陳小明", title: "C"),
            ],
            now: noon
        ).sources
        let texts: [[(String?, String)]] = [
            [
                ("Cache invalidation", "Naming things is hard, and so is the cache of a database."),
                ("On databases", "A B-tree fits a page. A cache fits the memory. The cache helps."),
                (nil, "Use curl_multi_poll with a DatabasePool, said the naïve engineer; they like C++ and node.js."),
            ],
            [
                ("Récursion", "La tour de Hanoï, the eternal game; the tree fits here."),
                ("Trees", "Nothing about storage at all."),
            ],
            [
                ("資料庫索引", "我們來看資料庫的索引，效能很好。"),
                ("データベース入門", "検索とインデックスの話です。"),
                ("데이터베이스", "네트워크를 넘어 검색을 한다."),
            ],
        ]
        var number = 0
        let arrivals = zip(sources, texts).map { source, posts in
            Arrival(
                sourceID: source.id,
                poll: PollRecord(),
                feed: feed(
                    posts.map { title, text in
                        number += 1
                        return entry(id: "\(number)", title: title, text: text, published: noon - Double(number) * 60)
                    }
                )
            )
        }
        _ = try store.record(arrivals, now: noon)
    }

    func found(_ words: String) throws -> [String] {
        var query = EntryQuery()
        query.words = words
        return try store.search(query, limit: 20).map { $0.line.isTitleless ? "…" : $0.line.title }
    }

    static let cases: [(String, [String])] = [
        ("cache", ["Cache invalidation", "On databases"]),
        ("CACHE database", ["Cache invalidation"]),
        ("\"cache fits\"", ["On databases"]),
        ("\"fits cache\"", []),
        ("fits", ["On databases", "Récursion"]),
        ("data*", ["On databases", "Cache invalidation", "…"]),
        ("title:data*", ["On databases"]),
        ("title:cache", ["Cache invalidation"]),
        ("fits -cache", ["Récursion"]),
        ("fits -\"cache fits\"", ["Récursion"]),
        ("recursion", ["Récursion"]),
        ("HANOÏ", ["Récursion"]),
        ("naive", ["…"]),
        ("curl_multi_poll", ["…"]),
        ("poll", ["…"]),
        ("databasepool", ["…"]),
        ("pool", ["…"]),
        ("c++", ["…"]),
        ("node.js", ["…"]),
        ("hanoi OR c++", ["Récursion", "…"]),
        ("leader:lovelace cache", ["Cache invalidation", "On databases"]),
        ("leader:\"Edouard Lucas\" tree", ["Récursion"]),
        ("leader:nobody tree", []),
        ("索引", ["資料庫索引"]),
        ("資料庫", ["資料庫索引"]),
        ("庫", ["資料庫索引"]),
        ("料資", []),
        ("title:資料庫", ["資料庫索引"]),
        ("データベース", ["データベース入門"]),
        ("検索", ["データベース入門"]),
        ("네트워크", ["데이터베이스"]),
        ("검색", ["데이터베이스"]),
        ("leader:小明 索引", ["資料庫索引"]),
        ("nothingofthekind", []),
        ("AND NOT ( \" tree \" )", []),
        ("'; DROP TABLE entry; --", []),
    ]

    @Test(arguments: cases) func `finds what is meant`(words: String, titles: [String]) throws {
        #expect(try Set(found(words)) == Set(titles))
    }

    static let ranks: [(String, [String])] = [
        // In the title first, then where it stands more often.
        ("cache", ["Cache invalidation", "On databases"]),
        ("database*", ["On databases", "Cache invalidation", "…"]),
    ]

    @Test(arguments: ranks) func `puts the best first`(words: String, titles: [String]) throws {
        #expect(try found(words) == titles)
    }

    static let wrong: [(String, String)] = [
        ("", "no word to search for: the search is empty"),
        ("   ", "no word to search for:    "),
        ("\"open", "a quotation mark is not closed: \"open"),
        ("-cache", "needs at least one word to look for: -cache"),
        ("OR cache", "OR needs a word before it: OR cache"),
        ("cache OR", "OR needs a word after it: cache OR"),
        ("title:", "title: needs a word behind it: title:"),
        ("cache a*", "a* would find nearly everything; give at least two letters: cache a*"),
        ("!!! ---", "no word to search for: !!! ---"),
    ]

    @Test(arguments: wrong) func `says what is wrong in a sentence`(words: String, sentence: String) {
        #expect(throws: StoreError.query(sentence)) { try found(words) }
    }

    @Test func `never ends in an error of SQLite, whatever is typed`() throws {
        let pieces = [
            "\"", "*", "-", "(", ")", "OR", "AND", "NOT", "NEAR", "title:", "leader:", "x", "語", "'", ":", "^", "{",
            "+", "\u{0}", " ",
        ]
        var random = SystemRandomNumberGenerator()
        for _ in 0..<400 {
            let line = (0..<6).map { _ in pieces.randomElement(using: &random) ?? "" }.joined(
                separator: Bool.random() ? " " : ""
            )
            do {
                _ = try found(line)
            } catch StoreError.query {}
        }
    }

    @Test func `shows a stretch of the text with the words marked`() throws {
        var query = EntryQuery()
        query.words = "naive"
        let hit = try #require(try store.search(query, limit: 1).first)
        #expect(hit.snippet.parts.filter(\.isMatch).map(\.text) == ["naïve"])
        #expect(hit.snippet.text.contains("DatabasePool, said the naïve engineer"))
        query.words = "資料庫"
        let chinese = try #require(try store.search(query, limit: 1).first)
        #expect(
            chinese.snippet
                == Snippet(parts: [
                    Snippet.Part("我們來看"), Snippet.Part("資料庫", isMatch: true), Snippet.Part("的索引，效能很好。"),
                ])
        )
    }

    @Test func `cuts a long text around the words`() throws {
        let text = prose(1, words: 300) + " needle " + prose(2, words: 300)
        let snippet = Snippet(of: text, for: try SearchQuery("needle"))
        #expect(snippet.text.contains("needle"))
        #expect(snippet.text.utf8.count < 200)
        #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
    }

    @Test func `follows an edit`() throws {
        let id = try #require(try store.sources().first?.id)
        let edited = entry(
            id: "1",
            title: "Cache invalidation",
            text: "Now about semaphores only.",
            published: noon - 60
        )
        _ = try store.record([Arrival(sourceID: id, poll: PollRecord(), feed: feed([edited]))], now: noon + 60)
        #expect(try found("semaphores") == ["Cache invalidation"])
        #expect(try found("naming") == [])
        #expect(try store.health().faults == [])
    }

    @Test func `keeps to the other conditions of a list`() throws {
        var query = EntryQuery()
        query.words = "cache"
        query.until = noon - 90
        #expect(try store.lines(query, limit: 10).rows.map(\.title) == ["On databases"])
        query.leaders = ["édouard LUCAS"]
        #expect(try store.lines(query, limit: 10).rows == [])
    }
}
