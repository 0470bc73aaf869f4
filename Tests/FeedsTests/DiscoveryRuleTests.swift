import Foundation
import Testing

@testable import Feeds

@Suite struct `Rules of platforms` {
    static let cases: [(address: String, ways: [PlatformFeed.Way])] = [
        ("https://github.com/lethain", [.feed("https://github.com/lethain.atom")]),
        ("github.com/lethain/", [.feed("https://github.com/lethain.atom")]),
        (
            "https://github.com/apple/swift?tab=readme",
            [
                .feed("https://github.com/apple/swift/releases.atom"),
                .feed("https://github.com/apple/swift/commits.atom"),
            ]
        ),
        ("https://github.com/features", []), ("https://github.com/marketplace/x", []),
        ("http://www.reddit.com/r/swift", [.feed("https://www.reddit.com/r/swift/.rss")]),
        ("https://hachyderm.io/@mipsytipsy", [.feed("https://hachyderm.io/@mipsytipsy.rss")]),
        (
            "@mipsytipsy@Hachyderm.io",
            [.webFinger("https://hachyderm.io/.well-known/webfinger?resource=acct:mipsytipsy@hachyderm.io")]
        ),
        (
            "acct:ada@social.example",
            [.webFinger("https://social.example/.well-known/webfinger?resource=acct:ada@social.example")]
        ),
        ("@lethain.com", [.feed("https://bsky.app/profile/lethain.com/rss")]),
        ("@mipsytipsy", []), ("@@x", []), ("", []), ("ftp://example.org/", []), ("mailto:a@b.example", []),
        ("https://medium.com/@skamille/some-post-123", [.feed("https://medium.com/feed/@skamille")]),
        ("https://skamille.medium.com/", [.feed("https://skamille.medium.com/feed")]),
        ("https://charitydotwtf.substack.com/p/a-post?utm=1", [.feed("https://charitydotwtf.substack.com/feed")]),
        ("https://www.youtube.com/@swift/videos", [.page("https://www.youtube.com/@swift")]),
        ("https://twitter.com/jewelia", [.none(handle: "jewelia")]), ("https://x.com/home", []),
        ("https://social.example/users/ada", [.feed("https://social.example/users/ada.rss")]),
        ("http://localhost/@ada", []),
        ("https://example.org/blog/", []),
    ]

    @Test(arguments: cases) func `an address gives its feed`(address: String, ways: [PlatformFeed.Way]) {
        #expect(feedAddresses(forPage: address).map(\.way) == ways)
    }

    @Test func `only addresses that any site could have are guesses`() {
        #expect(feedAddresses(forPage: "https://social.example/@ada").map(\.isGuess) == [true])
        #expect(feedAddresses(forPage: "https://github.com/ada").map(\.isGuess) == [false])
    }

    static let pages: [(url: String, html: String, feeds: [String])] = [
        (
            "https://www.youtube.com/@swift", #"<script>{"externalId":"UC_x-1","channelId":"UC_x-1"}</script>"#,
            ["https://www.youtube.com/feeds/videos.xml?channel_id=UC_x-1"]
        ),
        (
            "https://soundcloud.com/ada", #"<meta content="soundcloud://users:1234">"#,
            ["https://feeds.soundcloud.com/users/soundcloud:users:1234/sounds.rss"]
        ),
        ("https://ada.example/blog/", "<meta name=generator content='WordPress 6.4'>", ["https://ada.example/feed/"]),
        (
            "https://ada.example/blog", "<meta name=Generator content=Squarespace>",
            ["https://ada.example/blog?format=rss"]
        ),
        ("https://ada.example/", "<p>\"channelId\":\"UC1\"</p>", []),
    ]

    @Test(arguments: pages) func `some feeds follow from the page`(url: String, html: String, feeds: [String]) {
        #expect(feedAddresses(forPage: url, html: Array(html.utf8)) == feeds)
    }

    @Test func `WebFinger names the profile`() {
        let answer = """
            {"subject":"acct:ada@social.example","links":[{"rel":"self","href":"https://social.example/users/ada"},
             {"rel":"http://webfinger.net/rel/profile-page","type":"text/html","href":"https://social.example/@ada"}]}
            """
        #expect(profilePage(inWebFinger: Array(answer.utf8)) == "https://social.example/@ada")
        #expect(
            profilePage(inWebFinger: Array("{\"links\":[{\"rel\":\"self\",\"href\":\"javascript:x\"}]}".utf8)) == nil
        )
        #expect(profilePage(inWebFinger: Array("<html>".utf8)) == nil)
    }

    @Test func `usual addresses are few, the page's folder first`() {
        #expect(wellKnownFeedAddresses(forPage: "https://ada.example").first == "https://ada.example/feed/")
        #expect(
            wellKnownFeedAddresses(forPage: "https://ada.example/blog/index.html").first
                == "https://ada.example/blog/feed/"
        )
        #expect(wellKnownFeedAddresses(forPage: "https://ada.example/blog/").count == 12)
        #expect(wellKnownFeedAddresses(forPage: "https://ada.example/2026/11/23/post/").count == 6)
        #expect(wellKnownFeedAddresses(forPage: "nonsense") == [])
    }

    // MARK: Tables of others

    static let shared = Corpus.feeds?.deletingLastPathComponent().deletingLastPathComponent()

    /// The lines of a table without its head.
    private func rows(_ name: String) throws -> [[String]] {
        let text = try String(contentsOf: #require(Self.shared).appendingPathComponent(name), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { $0.components(separatedBy: "\t") }
    }

    /// Values for the words in capitals of the table's patterns.
    private let samples: KeyValuePairs = [
        "AUTHOR_ID": "lovelace_a_1", "PUBLICATION": "better-programming", "CATEGORY": "cs.SE", "APPID": "440",
        "HOST": "social.example",
        "HANDLE": "ada.example", "CHANNEL": "c", "CREATOR": "ada", "PROJECT": "engine", "BRANCH": "main",
        "DOMAIN": "ada.example",
        "OWNER": "apple", "REPO": "swift", "SHELF": "read", "NSID": "12345@N00", "USER": "ada", "NAME": "ada",
        "SLUG": "words",
        "AUTHOR": "ada", "TAG": "engines", "ORG": "swiftlang", "PATH": "jams", "SITE": "https://ada.ghost.io",
        "UCxxx": "UCabc",
        "UULFxxx": "UULFabc", "ID": "77", "PAGE": "https://ada.example/blog",
    ]

    private func filled(_ pattern: String) -> String {
        samples.reduce(pattern) { $0.replacing($1.key, with: $1.value) }
    }

    @Test(.enabled(if: Corpus.feeds != nil, "the shared tables are not here"))
    func `every rule of the shared table holds`() throws {
        var checked = 0
        for row in try rows("feed-url-rules.tsv") {
            // These rows are about any site, or need what no address says.
            if ["any site", "Squarespace", "Lemmy server", "PeerTube", "LinkedIn"].contains(where: row[0].hasPrefix) {
                continue
            }
            let pages = row[1].components(separatedBy: ", ").filter {
                $0.hasPrefix("http") || $0.hasPrefix("@") || $0.hasPrefix("SITE")
            }
            let feeds = row[2].components(separatedBy: ", ").map { $0.components(separatedBy: " ")[0] }
            for page in pages {
                let address = filled(page)
                let ways = feedAddresses(forPage: address).map(\.way)
                let isKnown = ways.contains { way in
                    switch way {
                    case .feed(let feed): feeds.contains { filled($0) == feed }
                    case .page: row[2].contains("one request")
                    case .webFinger: row[2].hasPrefix("WebFinger")
                    case .none: row[2].hasPrefix("none")
                    }
                }
                #expect(isKnown, "\(row[0]): \(address) gives \(ways), not \(row[2])")
                checked += 1
            }
        }
        #expect(checked >= 80)
    }

    @Test(.enabled(if: Corpus.feeds != nil, "the shared tables are not here"))
    func `the accounts of the leaders lead to their feeds`() throws {
        let platforms: Set = ["medium", "bluesky", "mastodon", "github", "youtube"]
        var checked = 0
        for row in try rows("leaders.tsv") where platforms.contains(row[2]) && !row[5].isEmpty {
            let feeds = feedAddresses(forPage: row[4]).map(\.way)
            #expect(feeds.contains(.feed(row[5])), "\(row[4]) gives \(feeds)")
            checked += 1
        }
        #expect(checked >= 15)
        let unfollowable = try rows("leaders.tsv").map { $0[4] }.filter { $0.hasPrefix("https://twitter.com/") }
        for address in unfollowable {
            #expect(feedAddresses(forPage: address).map(\.way) == [.none(handle: String(address.dropFirst(20)))])
        }
    }
}
