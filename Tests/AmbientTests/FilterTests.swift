import Testing

@Suite struct `Filters of the user` {
    @Test func `keep entries out of the digest, counted, and nowhere else`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/ada"
                ? .reply(200, [], smallFeed("ada", ["Press release", "On engines", "Café"]))
                : .reply(200, [], smallFeed("bob", ["Bob speaks"]))
        }
        let ambient = try Ambient()
        let opml = try ambient.write(
            """
            <opml version="2.0" xmlns:ambient="urn:ambient:opml"><body>
            <outline text="Ada" xmlUrl="\(server.address("/ada"))" ambient:mute="&quot;press release&quot;, /(/, cafe"/>
            <outline text="Bob" xmlUrl="\(server.address("/bob"))"/>
            </body></opml>
            """,
            to: "feeds.opml"
        )
        let config = try ambient.write("topics.mute = [\"leader:Bob\"]\n", to: "config.toml")
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite"), "--config", config]
        let run = try await ambient.run(["digest"] + places)
        #expect(run.code == 0 && run.output.contains("On engines"), "\(run)")
        for title in ["Press release", "Café", "Bob speaks"] { #expect(!run.output.contains(title), "\(run.output)") }
        #expect(run.output.contains("2 muted posts") && run.output.contains("1 muted post"), "\(run.output)")
        let fault = "feeds.opml:2: “Ada”: a filter has a fault: /(/: no regular expression"
        #expect(run.errors.contains(fault), "\(run.errors)")
        let list = try await ambient.run(["list"] + places)
        #expect(list.output.contains("Press release") && list.output.contains("Bob speaks"), "\(list)")

        _ = try ambient.write("topics.keep = [\"minutes<many\"]\n", to: "config.toml")
        let bad = try await ambient.run(["digest"] + places)
        #expect(bad.code == 78 && bad.errors.contains("config.toml:1") && bad.errors.contains("minutes<2"), "\(bad)")
    }
}
