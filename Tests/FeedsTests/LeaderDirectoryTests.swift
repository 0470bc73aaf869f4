import Testing

@testable import Feeds

@Suite struct `The directory of leaders` {
    private static func directory() throws -> LeaderDirectory {
        let text = """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><body><outline text="Craft">
              <outline type="rss" text="Notes" xmlUrl="https://notes.example/feed" htmlUrl="https://notes.example/"
                ambient:leader="Ada Lovelace" ambient:profile="https://twitter.com/AdaL https://code.example/ada"/>
              <outline type="rss" text="Toots" xmlUrl="https://social.example/@ada.rss"
                htmlUrl="https://social.example/@ada" ambient:leader="Ada Lovelace"/>
              <outline type="rss" text="Again" xmlUrl="http://notes.example/feed/" ambient:leader="ada lovelace"/>
              <outline text="Grace" ambient:leader="Grace Hopper" ambient:profile="https://www.linkedin.com/in/grace-h/"/>
            </outline></body></opml>
            """
        var directory = LeaderDirectory()
        directory.add(try OPMLDocument(parsing: Array(text.utf8), location: "/list.opml"), location: "/list.opml")
        return directory
    }

    static let names: [(text: String, leader: String?)] = [
        ("Ada Lovelace", "Ada Lovelace"),
        ("  ada   LOVELACE ", "Ada Lovelace"),
        ("@adal", "Ada Lovelace"),
        ("AdaL", "Ada Lovelace"),
        ("@ada", "Ada Lovelace"),
        ("https://twitter.com/adal", "Ada Lovelace"),
        ("https://x.com/AdaL/status/1234", "Ada Lovelace"),
        ("mobile.twitter.com/adal", "Ada Lovelace"),
        ("https://linkedin.com/in/grace-h", "Grace Hopper"),
        ("grace hopper", "Grace Hopper"),
        ("@grace-h", nil),
        ("https://twitter.com/somebody", nil),
        ("https://www.facebook.com/adal", nil),
        ("https://notes.example/", nil),
        ("https://social.example/@ada", nil),
        ("notes", nil),
        ("", nil),
    ]

    @Test(arguments: names) func `finds a leader by name, handle and silent profile, and nobody else`(
        text: String,
        leader: String?
    ) throws {
        #expect(try Self.directory().leader(called: text)?.name == leader)
    }

    @Test func `knows a leader's sources once each, whatever the case of the name`() throws {
        let ada = try #require(try Self.directory().leader(called: "Ada Lovelace"))
        #expect(ada.sources.map(\.subscription.title) == ["Notes", "Toots"])
        #expect(ada.sources[0].outline["htmlUrl"] == "https://notes.example/")
        #expect(ada.profiles == ["https://twitter.com/AdaL", "https://code.example/ada"])
        #expect(try Self.directory().leader(withSource: "http://notes.example/feed")?.name == "Ada Lovelace")
        #expect(try Self.directory().leader(withSource: "https://notes.example/other") == nil)
    }
}
