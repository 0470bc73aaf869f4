import Foundation
import Testing

@Suite struct `ambient network` {
    @Test func `says who cites whom and what several point at`() async throws {
        let ambient = try Ambient()
        let places = ["--opml", WorkingCopy.path("Examples/network/feeds.opml"), "--store", ambient.path("s.sqlite")]
        _ = try await ambient.run(["fetch"] + places)
        let text = try await ambient.run(["network"] + places)
        #expect(text.code == 0, "\(text.errors)")
        #expect(text.output.contains("Bo Larsen → Tomas Okafor"))
        #expect(text.output.contains("Maintenance of Way"))
        #expect(text.output.contains("ambient follow https://library.example.edu"))

        let dot = try await ambient.run(["network", "--format", "dot"] + places)
        #expect(dot.output.contains("\"Bo Larsen\" -> \"Tomas Okafor\""))

        let svg = try await ambient.run(["network", "--format", "svg"] + places)
        #expect(svg.code == 0 && svg.output.hasPrefix("<svg xmlns="))
        #expect(svg.output.contains("Bo Larsen points at Tomas Okafor."))

        let dismissed = try await ambient.run(["network", "--dismiss", "https://library.example.edu"] + places)
        #expect(!dismissed.output.contains("ambient follow https://library.example.edu"))
    }
}

@Suite struct `ambient import and export` {
    private static let mine = """
        <opml version="2.0"><body>
          <outline text="A" xmlUrl="http://a.example.org/feed"/>
        </body></opml>

        """
    private static let other = """
        <opml version="2.0"><body><outline text="Folder">
        <outline text="B" type="rss" xmlUrl="https://b.example.org/feed" their:own="kept"/></outline>
        <outline text="A again" xmlUrl="https://a.example.org/feed/"/></body></opml>
        """

    @Test func `add what is not followed yet, with its folder and attributes, and give the list to the byte`()
        async throws
    {
        let ambient = try Ambient()
        let opml = try ambient.write(Self.mine, to: "feeds.opml")
        let other = try ambient.write(Self.other, to: "other.opml")
        let run = try await ambient("import", other, "--opml", opml)
        #expect(run.code == 0 && run.errors.contains("1 source added"), "\(run)")
        let written = try String(contentsOfFile: opml, encoding: .utf8)
        #expect(written.contains("<outline text=\"Folder\">"))
        #expect(written.contains("xmlUrl=\"https://b.example.org/feed\" their:own=\"kept\""))
        #expect(!written.contains("A again"))
        #expect(try await ambient("export", "--opml", opml).output == written)
    }

    @Test func `take feeds under url, included lists and folders that only have a title`() async throws {
        let ambient = try Ambient()
        let opml = try ambient.write(Self.mine, to: "feeds.opml")
        let list = """
            <OPML><Body><outline TITLE="Only a title"><outline type="RSS" text="U" URL="https://u.example.org/feed"/>
            <outline type="include" text="L" url="https://l.example.org/list.opml"/>
            <outline type="link" text="page" url="https://p.example.org/"/></outline></Body></OPML>
            """
        let run = try await ambient("import", try ambient.write(list, to: "other.opml"), "--opml", opml)
        #expect(run.code == 0 && run.errors.contains("1 source and 1 list of others added"), "\(run)")
        let written = try String(contentsOfFile: opml, encoding: .utf8)
        #expect(written.contains("<outline text=\"Only a title\">"))
        #expect(written.contains("<outline type=\"RSS\" text=\"U\" URL=\"https://u.example.org/feed\"/>"))
        #expect(written.contains("<outline type=\"include\" text=\"L\" url=\"https://l.example.org/list.opml\"/>"))
        #expect(!written.contains("p.example.org"))
    }

    @Test func `take nothing but who is followed from somebody else's list`() async throws {
        let list = """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><body><outline type="rss" text="B"
            xmlUrl="https://b.example.org/feed" ambient:weight="9" their:own="x"/><outline type="rss" text="C"
            xmlUrl="https://c.example.org/feed" ambient:header="X-Key: $SECRET"/><outline type="rss" text="D"
            xmlUrl="file:///etc/passwd"/></body></opml>
            """
        let server = try LoopbackServer { _ in .reply(200, ["Content-Type: text/x-opml"], list) }
        let ambient = try Ambient()
        let opml = try ambient.write(Self.mine, to: "feeds.opml")
        let run = try await ambient("import", server.address("/list.opml"), "--opml", opml)
        #expect(run.code == 0 && run.errors.contains("2 sources added"), "\(run)")
        let written = try String(contentsOfFile: opml, encoding: .utf8)
        #expect(written.contains("https://b.example.org/feed"))
        for word in ["header", "passwd", "SECRET", "weight", "their:own"] { #expect(!written.contains(word)) }
    }

    @Test func `refuse what is no list, and leave the own one as it was`() async throws {
        let ambient = try Ambient()
        let opml = try ambient.write(Self.mine, to: "feeds.opml")
        let other = try ambient.write("hello", to: "other.opml")
        let run = try await ambient("import", other, "--opml", opml)
        #expect(run.code == 65, "\(run)")
        #expect(try String(contentsOfFile: opml, encoding: .utf8) == Self.mine)
    }
}
