import Foundation
import Testing

@testable import Feeds

@Suite struct `OPML documents` {
    private func document(_ text: String) throws -> OPMLDocument {
        try OPMLDocument(parsing: Array(text.utf8), location: "/home/ada/feeds.opml")
    }

    private func text(_ document: OPMLDocument) -> String {
        String(decoding: document.bytes, as: UTF8.self)
    }

    @Test func `outlines keep their attributes, order and nesting`() throws {
        let list = try document(
            """
            <?xml version="1.0"?>
            <!-- <outline text="no"/> -->
            <OPML version="1.1"><head><title>Ada&#8217;s &amp; friends</title></head><BODY>
              <outline text='Folder' foreign="1">
                <outline TEXT="A &lt;b&gt; &eacute; &" xmlurl=https://example.org/a?x=1&y=2 />
              </outline>
              <outline text="Last"></outline>
            </BODY></OPML>
            """
        )
        #expect(list.title == "Ada’s & friends")
        let inner = OPMLDocument.Outline([.init("TEXT", "A <b> é &"), .init("xmlurl", "https://example.org/a?x=1&y=2")])
        #expect(
            list.outlines == [
                OPMLDocument.Outline([.init("text", "Folder"), .init("foreign", "1")], children: [inner]),
                OPMLDocument.Outline([.init("text", "Last")]),
            ]
        )
        #expect(list.outlines[0].children[0].line == 5)
        #expect(list.outlines[0].children[0]["xmlUrl"] == "https://example.org/a?x=1&y=2")
        #expect(list.problems.isEmpty)
    }

    static let unreadable: [(text: String, reason: OPMLError.Reason, line: Int?)] = [
        ("", .empty, nil), (" \n\t", .empty, nil),
        ("just words", .notOPML(found: "plain text or data"), 1),
        ("{\"feeds\": []}", .notOPML(found: "plain text or data"), 1),
        ("\n<!DOCTYPE html><html><body><p>Hi</p></body></html>", .notOPML(found: "a web page"), 2),
        ("<rss version='2.0'/>", .notOPML(found: "a feed; add it with `ambient follow`"), 1),
        ("<opml", .notOPML(found: "plain text or data"), 1),
        ("<opml version='2.0'><he", .notOPML(found: "the beginning of one"), 1),
        (
            """
            <?xml version="1.0"?>
            <!DOCTYPE opml [
            <!ENTITY a "aaaaaaaaaa">
            <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
            ]>
            <opml><body><outline text="&c;" xmlUrl="https://example.org/"/></body></opml>
            """, .entities, 4
        ),
        ("<opml><body>\n" + String(repeating: "<outline text='x'>\n", count: 300), .tooDeep, 258),
    ]

    @Test(arguments: unreadable)
    func `what is no list is named with its line`(text: String, reason: OPMLError.Reason, line: Int?) {
        #expect(throws: OPMLError(reason, location: "/home/ada/feeds.opml", line: line)) { try document(text) }
    }

    @Test func `an error tells where, what and what to do`() {
        let error = OPMLError(.entities, location: "/home/ada/feeds.opml", line: 4)
        #expect(
            error.description
                == "/home/ada/feeds.opml:4: declares entities made of entities; remove the <!DOCTYPE …> from it"
        )
    }

    @Test func `plain entities of the document are known, files are never read`() throws {
        let list = try document(
            """
            <!DOCTYPE opml [<!ENTITY me "Ada"><!ENTITY file SYSTEM "file:///etc/passwd">]>
            <opml><body><outline text="&me; &file; &nbsp;&hellip;"/></body></opml>
            """
        )
        #expect(list.outlines == [OPMLDocument.Outline([.init("text", "Ada &file; \u{A0}…")])])
    }

    @Test func `entities are read in the document's encoding, with the references in them`() throws {
        let text = "<!DOCTYPE opml [<!ENTITY e 'caf\u{E9} &#8212; &#38; &#1;bar'>]><outline text='&e;' note='&#3;'/>"
        let latin = "<?xml version='1.0' encoding='ISO-8859-1'?>" + text
        let list = try OPMLDocument(parsing: [UInt8](#require(latin.data(using: .isoLatin1))), location: "x")
        #expect(list.outlines == [OPMLDocument.Outline([.init("text", "café — & bar"), .init("note", "")])])
    }

    static let encodings: [(label: String, encoding: String.Encoding)] = [
        ("ISO-8859-1", .isoLatin1), ("windows-1252", .windowsCP1252), ("UTF-16", .utf16), ("UTF-8", .utf8),
    ]

    @Test(arguments: encodings)
    func `documents in other encodings are read and edited`(label: String, encoding: String.Encoding) throws {
        let text = """
            <?xml version="1.0" encoding="\(label)"?>
            <opml version="2.0"><head><title>Zoë</title></head><body>
              <outline text="Café"/>
            </body></opml>
            """
        var list = try OPMLDocument(parsing: [UInt8](#require(text.data(using: encoding))), location: "x")
        #expect(list.title == "Zoë")
        try list.add(.init([.init("text", "Ünï — 日本")]))
        let again = try OPMLDocument(parsing: list.bytes, location: "x")
        #expect(again.outlines.map(\.label) == ["Café", "Ünï — 日本"])
        #expect(again.title == "Zoë")
    }

    // MARK: Edits

    static let list = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- mine -->
        <opml version="2.0">
        \t<head><title>Mine</title></head>
        \t<body>
        \t\t<outline text="People">
        \t\t\t<outline text="Ada"   type='rss' xmlUrl="https://ada.example/feed" my:x="1 &amp; 2"/> <!-- first -->
        \t\t</outline>
        \t\t<outline text="Empty"/>
        \t</body>
        </opml>

        """

    @Test func `an edit changes nothing else`() throws {
        var list = try document(Self.list)
        let ada = try #require(list.paths { $0.label == "Ada" }.first)
        #expect(ada == [0, 0])
        try list.set("xmlurl", to: "https://ada.example/new?a=1&b=\"2\"", at: ada)
        try list.set("ambient:leader", to: "Ada Lovelace", at: ada)
        try list.add(.init([.init("text", "Bob's"), .init("xmlUrl", "https://bob.example/")]), toFolder: ["People"])
        try list.add(.init([.init("text", "Eve")]), toFolder: ["Empty", "New"])
        try list.add(.init([.init("text", "Zed")]))
        #expect(
            text(list)
                == """
                <?xml version="1.0" encoding="UTF-8"?>
                <!-- mine -->
                <opml version="2.0" xmlns:ambient="urn:ambient:opml">
                \t<head><title>Mine</title></head>
                \t<body>
                \t\t<outline text="People">
                \t\t\t<outline text="Ada"   type='rss' xmlUrl="https://ada.example/new?a=1&amp;b=&quot;2&quot;" my:x="1 &amp; 2" ambient:leader="Ada Lovelace"/>
                \t\t\t<outline text="Bob&apos;s" xmlUrl="https://bob.example/"/> <!-- first -->
                \t\t</outline>
                \t\t<outline text="Empty">
                \t\t\t<outline text="New">
                \t\t\t\t<outline text="Eve"/>
                \t\t\t</outline>
                \t\t</outline>
                \t\t<outline text="Zed"/>
                \t</body>
                </opml>

                """
        )
        for label in ["Bob's", "Zed", "Eve", "New"] {
            try list.remove(at: #require(list.paths { $0.label == label }.first))
        }
        try list.set("ambient:leader", to: nil, at: ada)
        try list.set("xmlUrl", to: "https://ada.example/feed", at: ada)
        let wanted = Self.list.replacing("\"2.0\">", with: "\"2.0\" xmlns:ambient=\"urn:ambient:opml\">")
        #expect(
            text(list).filter { !$0.isWhitespace }
                == wanted.replacing("\"Empty\"/>", with: "\"Empty\"></outline>").filter { !$0.isWhitespace }
        )
    }

    @Test func `a set that sets what is there already is lossless, byte for byte`() throws {
        var list = try document(Self.list)
        try list.set("xmlUrl", to: "https://ada.example/feed", at: [0, 0])
        try list.set("my:x", to: "1 & 2", at: [0, 0])
        try list.set("nothing", to: nil, at: [0, 0])
        #expect(text(list) == Self.list)
    }

    @Test func `line ends of Windows and missing bodies are kept in mind`() throws {
        var list = try document("<opml>\r\n<body/>\r\n</opml>\r\n")
        try list.add(.init([.init("text", "A")]))
        #expect(text(list) == "<opml>\r\n<body>\r\n  <outline text=\"A\"/>\r\n</body>\r\n</opml>\r\n")
        try list.remove(at: [0])
        #expect(text(list) == "<opml>\r\n<body>\r\n</body>\r\n</opml>\r\n")
    }

    @Test func `what ends in the middle can be read but not edited`() throws {
        var list = try document(
            "<opml><body>\n<outline text='A' xmlUrl='https://a.example/'/>\n<outline text='B' xmlUrl='http"
        )
        #expect(list.outlines.map(\.label) == ["A"])
        #expect(list.problems.map(\.line) == [3, 3])
        #expect(throws: OPMLError(.damaged, location: "/home/ada/feeds.opml", line: 3)) { try list.remove(at: [0]) }
    }

    @Test func `a fresh document keeps every attribute in its order`() throws {
        let outlines = [
            OPMLDocument.Outline(
                [.init("text", "A & B"), .init("z", "1"), .init("a", "line\nbreak"), .init("ambient:role", "spark")],
                children: [.init([.init("text", "<in>\u{1}")])]
            )
        ]
        let list = OPMLDocument(title: "Export", outlines: outlines)
        let again = try OPMLDocument(parsing: list.bytes, location: "x")
        #expect(again.outlines[0].attributes == outlines[0].attributes)
        #expect(again.outlines[0].children[0].label == "<in>")
        #expect(again.title == "Export" && again.problems.isEmpty)
    }

    // MARK: The lists of others

    static let corpus = Corpus.feeds?.deletingLastPathComponent().appendingPathComponent("opml")

    @Test(.enabled(if: corpus != nil, "the shared corpus is not here"))
    func `the lists of others hold the feeds that they should`() throws {
        let folder = try #require(Self.corpus)
        let json = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
        let expected = try JSONDecoder().decode([String: JSONValue].self, from: json)
        for (name, wanted) in expected.sorted(by: { $0.key < $1.key }) {
            let bytes = try [UInt8](Data(contentsOf: folder.appendingPathComponent(name)))
            let list = try OPMLDocument(parsing: bytes, location: name)
            var found: [JSONValue] = []
            collect(list.outlines, [], withFolders: wanted["wellformed"] == .bool(true), into: &found)
            let feeds = wanted["feeds"]?.list ?? []
            #expect(found.count == feeds.count, "\(name)")
            let difference = zip(found, feeds).first { $0 != $1 }
            if let difference { Issue.record("\(name): \(difference.0) is not \(difference.1)") }
            if let title = wanted["title"]?.text { #expect(list.title == title, "\(name)") }
            #expect(list.bytes == bytes, "\(name) is kept byte for byte")
            let export = OPMLDocument(title: name, outlines: list.outlines)
            #expect(export.outlines == list.outlines, "\(name) survives an export")
        }
    }

    private func collect(
        _ outlines: [OPMLDocument.Outline],
        _ folders: [String],
        withFolders: Bool,
        into found: inout [JSONValue]
    ) {
        for outline in outlines {
            if let address = outline["xmlUrl"] {
                var feed: [String: JSONValue] = ["xmlUrl": .text(address)]
                for name in ["text", "title", "htmlUrl", "type"] {
                    feed[name] = outline[name].flatMap { $0.isEmpty ? nil : .text($0) }
                }
                if withFolders, !folders.isEmpty { feed["folders"] = .list(folders.map { .text($0) }) }
                found.append(.object(feed))
            }
            collect(outline.children, folders + [outline.label], withFolders: withFolders, into: &found)
        }
    }

    @Test(.enabled(if: corpus != nil, "the shared corpus is not here"))
    func `no damaged list stops the reader`() throws {
        let folder = try #require(Self.corpus)
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        for name in ["w3c-errors-notwellformed.opml", "picofeed-tinytinyrss.opml", "newsboat-example.opml"] {
            let bytes = try [UInt8](Data(contentsOf: folder.appendingPathComponent(name)))
            for _ in 0..<300 {
                var damaged = bytes
                for _ in 0..<4 { damaged[random(damaged.count)] = Array("<>\"'/&=! \0x".utf8)[random(11)] }
                damaged.removeLast(random(20))
                guard var list = try? OPMLDocument(parsing: damaged, location: name) else { continue }
                _ = SubscriptionList(list, location: "/x")
                try? list.add(.init([.init("text", "new")]), toFolder: ["f"])
                if let first = list.paths(where: { _ in true }).first {
                    try? list.set("text", to: "x", at: first)
                    try? list.remove(at: first)
                }
            }
        }
    }
}
