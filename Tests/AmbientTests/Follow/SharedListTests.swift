import Feeds
import Testing

@testable import ambient

@Suite struct `A reading list for others` {
    @Test func `says whom one follows and nothing that is private`() throws {
        let own = """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0" xmlns:a="urn:ambient:opml"><head><title>Mine</title></head><body>
              <outline text="Craft"><outline type="rss" text="Ada &amp; co" xmlUrl="https://ada.example/feed"
                htmlUrl="https://ada.example/" a:leader="Ada" a:weight="3" a:mute="gossip" note="my own"/>
                <outline text="Grace" a:leader="Grace" a:profile="https://x.com/grace"/></outline>
              <outline text="Work"><outline type="rss" text="Wiki" xmlUrl="https://wiki.corp.internal/feed"/>
                <outline text="Box" xmlUrl="http://192.168.1.5/feed"/><outline text="F" xmlUrl="file:///srv/f.xml"/>
                <outline text="Program" xmlUrl="exec:mine" a:source="program"/></outline>
              <outline text="Secret" xmlUrl="https://me:word@ada.example/private"/>
              <outline text="Paid" xmlUrl="https://paid.example/feed" a:header="Authorization: $TOKEN"/>
              <outline text="Spark" xmlUrl="https://spark.example/feed" a:role="spark"/>
            </body></opml>
            """
        let document = try OPMLDocument(parsing: Array(own.utf8), location: "/own.opml")
        let shared = sharedList(document, location: "/own.opml")
        #expect(
            String(decoding: shared.bytes, as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <opml version="2.0" xmlns:ambient="urn:ambient:opml">
                  <head>
                    <title>Mine</title>
                  </head>
                  <body>
                    <outline text="Craft">
                      <outline type="rss" text="Ada &amp; co" xmlUrl="https://ada.example/feed" \
                htmlUrl="https://ada.example/" ambient:leader="Ada"/>
                      <outline text="Grace" ambient:leader="Grace" ambient:profile="https://x.com/grace"/>
                    </outline>
                  </body>
                </opml>

                """
        )
    }
}
