import Foundation
import Testing

/// `Fixtures/newsboat` holds the files that newsboat 2.21 wrote for two feeds.
@Suite struct `Moving over from newsboat` {
    private let ambient: Ambient
    private let places: [String]
    private let folder: String

    init() throws {
        ambient = try Ambient()
        let opml = try ambient.writeOPML([("Noor", "https://noor.example.org/feed")])
        places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        folder = WorkingCopy.path("Tests/AmbientTests/Fixtures/newsboat")
    }

    @Test func `takes subscriptions, entries, marks and flags over in one command, and tells so`() async throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: folder + "/cache.db"))
        let run = try await ambient.run(["import", "--newsboat", folder] + places)
        #expect(run.code == 0)
        #expect(run.errors.contains("2 sources added from \(folder)/urls"))
        #expect(run.errors.contains("3 entries of 2 sources taken over"))
        #expect(run.errors.contains("1 marked as read, 1 starred"))
        #expect(run.errors.contains("urls:3: a query feed is a search, not a source"))
        #expect(run.errors.contains("urls:4: left out: a program needs leave"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/cache.db")) == before)

        let list = try await ambient.run(["export"] + places).output
        #expect(list.contains(#"text="Ada Lovelace" xmlUrl="https://ada.example.org/feed""#))
        #expect(list.contains(#"text="陳的筆記" xmlUrl="https://chen.example.org/feed" category="中文""#))
        #expect(list.contains(#"text="data and databases""#) && list.contains(#"text="people""#))

        let unread = try await ambient.run(["list", "--unread"] + places).output
        #expect(unread.contains("On loops") && !unread.contains("Analytical engines"))
        let starred = try await ambient.run(["list", "--starred"] + places).output
        #expect(starred.contains("資料庫索引"))
        let found = try await ambient.run(["search", "algebraical"] + places).output
        #expect(found.contains("Analytical engines"))
        let json = try await ambient.run(["list", "--json"] + places).output
        #expect(!json.contains("script"), "foreign markup is made safe")
    }

    @Test func `announces nothing of it, and changes nothing when it is done again`() async throws {
        _ = try await ambient.run(["import", "--newsboat", folder] + places)
        let again = try await ambient.run(["import", "--newsboat", folder] + places)
        #expect(again.errors.contains("0 sources added"))
        #expect(again.errors.contains("0 entries of 2 sources taken over") && again.errors.contains("0 marked as read"))
        let digest = try await ambient.run(["digest", "--no-fetch"] + places)
        #expect(digest.code == 0)
        #expect(!digest.output.contains("On loops"))
    }

    @Test(arguments: [true, false]) func `begins a list where there is none`(isNamed: Bool) async throws {
        let opml = ambient.path(isNamed ? "lists/new.opml" : ".config/ambient/feeds.opml")
        let named = isNamed ? ["--opml", opml, "--store", ambient.path("new/s.sqlite")] : []
        let run = try await ambient.run(["import", "--newsboat", folder] + named)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.errors.contains("3 entries of 2 sources taken over"))
        let list = try await ambient.run(["export"] + named).output
        #expect(list.ranges(of: "xmlUrl=").count == 2, "theirs and no other: \(list)")
        // The same with a list in OPML, also into one that names nobody yet.
        let other = try ambient.writeOPML([("Zoe", "https://zoe.example.org/feed")], to: "other.opml")
        let empty = try ambient.writeOPML([], to: "empty.opml")
        for target in [ambient.path("another.opml"), empty] {
            let added = try await ambient.run(["import", other, "--opml", target])
            #expect(added.code == 0 && added.errors.contains("1 source added"), "\(added.errors)")
        }
    }

    @Test func `finds the files where newsboat keeps them`() async throws {
        let home = ambient.path(".newsboat")
        try FileManager.default.copyItem(atPath: folder, toPath: home)
        let run = try await ambient.run(["import", "--newsboat"] + places)
        #expect(run.code == 0)
        #expect(run.errors.contains("3 entries of 2 sources"))
    }

    @Test func `says where it looked when there is nothing, and what is wrong with a file of another program`()
        async throws
    {
        let absent = try await ambient.run(["import", "--newsboat"] + places)
        #expect(absent.code == 66)
        #expect(absent.errors.contains("neither urls nor cache.db of newsboat in \(ambient.path(".config/newsboat"))"))
        try ambient.write("no database", to: "other/cache.db")
        let other = try await ambient.run(["import", "--newsboat", ambient.path("other")] + places)
        #expect(other.code == 65)
        #expect(other.errors.contains("cache.db"))
        let nothing = try await ambient.run(["import"] + places)
        #expect(nothing.code == 64)
    }
}
