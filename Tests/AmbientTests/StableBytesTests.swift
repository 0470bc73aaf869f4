import Foundation
import Testing

/// An issue is the same to the byte wherever and whenever it is printed again.
@Suite struct `An issue printed again` {
    private static let machines = [
        ["TZ": "Asia/Tokyo", "LANG": "zh_TW.UTF-8", "LC_ALL": "zh_TW.UTF-8"],
        ["TZ": "America/St_Johns", "LANG": "C", "LC_ALL": "POSIX"],
        ["TZ": "UTC", "LANG": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"],
    ]

    @Test func `has the same bytes in every format, time zone and locale`() async throws {
        let home = try Ambient(extra: ["TZ": "Europe/Oslo"])
        let store = home.path("s.sqlite")
        let opml = WorkingCopy.path("Examples/network/feeds.opml")
        let made = try await home.run(["digest", "--opml", opml, "--store", store])
        #expect(made.code == 0, "\(made.errors)")
        for format in ["text", "html", "markdown", "json", "email"] {
            let arguments = [
                "digest", "--again", "1", "--opml", opml, "--store", store, "--format", format, "--to",
                "me@example.org",
            ]
            let wanted = try await home.run(arguments)
            #expect(wanted.code == 0 && wanted.output.contains("15 March 2026") || format == "json", "\(wanted.errors)")
            for machine in Self.machines {
                let again = try await Ambient(now: "2027-01-01T00:00:00Z", extra: machine).run(arguments)
                #expect(again.output == wanted.output, "\(format) \(machine)")
            }
        }
    }

    @Test func `is chosen alike in every locale`() async throws {
        let opml = WorkingCopy.path("Examples/network/feeds.opml")
        var digests: Set<String> = []
        for locale in ["C", "tr_TR.UTF-8", "zh_TW.UTF-8"] {
            let ambient = try Ambient(extra: ["LANG": locale, "LC_ALL": locale])
            digests.insert(
                try await ambient.run(["digest", "--opml", opml, "--store", ambient.path("s.sqlite")]).output
            )
        }
        #expect(digests.count == 1)
    }
}
