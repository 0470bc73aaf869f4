import Testing

@testable import Feeds

@Suite struct `Subscriptions of an OPML document` {
    private func list(
        _ body: String,
        location: String = "/home/ada/my feeds.opml",
        includedFrom: String? = nil
    ) throws -> SubscriptionList {
        let text = "<opml version=\"2.0\" xmlns:am=\"urn:ambient:opml\"><head/>\n<body>\n\(body)\n</body></opml>"
        let document = try OPMLDocument(parsing: Array(text.utf8), location: location)
        return SubscriptionList(document, location: location, includedFrom: includedFrom)
    }

    @Test func `a source has all that its outline says`() throws {
        let found = try list(
            """
            <outline text="Staff">
              <outline text=" Ada  writes " title="T" type="rss" xmlUrl=" https://ada.example/feed " htmlUrl="https://ada.example/"
                category="a, b" am:leader="Ada Lovelace" am:weight="2.5" am:role="spark" am:full-text="yes" am:news="all"
                am:mute="crypto, press release" am:keep="lead" am:header="X-Key: $KEY" am:profile="https://x.com/ada https://hachyderm.io/@ada"/>
            </outline>
            <outline text="Page" xmlUrl="https://bob.example/" am:source="page" am:entries="//article" am:entry-title="h2"/>
            <outline text="Grace" am:profile="https://x.com/grace"/>
            <outline type="include" text="Peer" url="https://peer.example/list.opml"/>
            """
        )
        var settings = SourceSettings()
        settings.weight = 2.5
        settings.isSpark = true
        settings.texts = .yes
        settings.allIsNews = true
        settings.mute = ["crypto", "press release"]
        settings.keep = ["lead"]
        settings.header = "X-Key: $KEY"
        var page = SourceSettings()
        page.pageXPath = ["entries": "//article", "entry-title": "h2"]
        var wanted = SubscriptionList()
        wanted.subscriptions = [
            Subscription(
                address: "https://ada.example/feed",
                leader: "Ada Lovelace",
                title: "Ada writes",
                homePageURL: "https://ada.example/",
                folders: ["Staff"],
                categories: ["a", "b"],
                settings: settings,
                line: 4
            ),
            Subscription(
                address: "https://bob.example/",
                kind: .page,
                leader: "Page",
                title: "Page",
                folders: [],
                categories: [],
                settings: page,
                line: 8
            ),
        ]
        wanted.profiles = [
            .init(
                leader: "Ada Lovelace",
                addresses: ["https://x.com/ada", "https://hachyderm.io/@ada"],
                isAlone: false,
                line: 4
            ),
            .init(leader: "Grace", addresses: ["https://x.com/grace"], isAlone: true, line: 9),
        ]
        wanted.includes = [.init(address: "https://peer.example/list.opml", title: "Peer", line: 10)]
        #expect(found == wanted)
    }

    @Test func `bad outlines are named with their line, the good ones are kept once`() throws {
        let found = try list(
            """
            <outline text="One" xmlUrl="https://one.example/feed"/>
            <outline text="Script" xmlUrl="javascript:alert(1)"/>
            <outline text="Gopher" xmlUrl="gopher://one.example/"/>
            <outline text="Twice" xmlUrl=" https://one.example/feed "/>
            <outline text="Nowhere" type="rss"/>
            <outline text="No host" xmlUrl="https://"/>
            <outline text="Folder"><outline text="Inner" xmlUrl="https://two.example/"/></outline>
            <outline text="Off" isComment="true"><outline xmlUrl="https://three.example/"/></outline>
            <outline text="Include" type="include"/>
            <outline xmlUrl="https://four.example/feed"/>
            """
        )
        #expect(
            found.subscriptions.map(\.address) == [
                "https://one.example/feed", "https://two.example/", "https://four.example/feed",
            ]
        )
        #expect(found.subscriptions.last?.title == "https://four.example/feed")
        #expect(
            found.problems == [
                OPMLProblem(
                    line: 4,
                    message:
                        "“Script”: addresses of the kind javascript: are not fetched (javascript:alert(1)); left out"
                ),
                OPMLProblem(
                    line: 5,
                    message: "“Gopher”: addresses of the kind gopher: are not fetched (gopher://one.example/); left out"
                ),
                OPMLProblem(line: 6, message: "“Twice”: the same address as in line 3; it is fetched once"),
                OPMLProblem(line: 7, message: "“Nowhere”: no address (xmlUrl); left out"),
                OPMLProblem(line: 8, message: "“No host”: an address without a host (https://); left out"),
                OPMLProblem(line: 11, message: "“Include”: an include without an address (url); left out"),
            ]
        )
    }

    @Test func `relative and file addresses are resolved against the list's own place`() throws {
        let body = """
            <outline text="A" xmlUrl="blogs/a.xml"/><outline text="B" xmlUrl="file:///srv/b.xml"/>
            <outline text="C" xmlUrl="../c.xml"/><outline text="D" xmlUrl="feed:https://d.example/"/>
            <outline text="E" xmlUrl="feed://e.example/rss"/>
            """
        #expect(
            try list(body).subscriptions.map(\.address) == [
                "file:///home/ada/blogs/a.xml", "file:///srv/b.xml", "file:///home/c.xml", "https://d.example/",
                "http://e.example/rss",
            ]
        )
        let remote = "https://peer.example/lists/all.opml"
        let included = try list(body, location: remote, includedFrom: remote)
        #expect(
            included.subscriptions.map(\.address) == [
                "https://peer.example/lists/blogs/a.xml", "https://peer.example/c.xml", "https://d.example/",
                "http://e.example/rss",
            ]
        )
        #expect(included.subscriptions.allSatisfy { $0.includedFrom == remote })
        #expect(
            included.problems == [
                OPMLProblem(line: 3, message: "“B”: a list of someone else may not name files; left out")
            ]
        )
    }

    @Test func `only one's own list may name programs`() throws {
        let body = #"<outline text="P" xmlUrl="my-script --all" am:source="program"/>"#
        #expect(try list(body).subscriptions.map(\.kind) == [.program])
        #expect(try list(body).subscriptions.map(\.address) == ["my-script --all"])
        #expect(try list(body, includedFrom: "https://peer.example/").subscriptions.isEmpty)
    }
}
