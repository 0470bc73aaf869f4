import Foundation
import Testing

/// The program against stand-ins for `crontab` and `systemctl`.
@Suite struct `ambient schedule` {
    /// A folder for programs before all others, with a `crontab` that keeps its table in a file, byte for byte.
    private static func withCron(_ table: [UInt8]?, named name: String = "a b") throws -> (Ambient, String) {
        let programs = try Ambient()
        let file = programs.path("\(name).table")
        if let table { try Data(table).write(to: URL(fileURLWithPath: file)) }
        _ = try programs.writeProgram(
            """
            table='\(file)'
            case $1 in
            -l) [ -e "$table" ] || { echo "no crontab for me" >&2; exit 1; }; cat "$table" ;;
            -r) rm "$table" ;;
            -) cat > "$table" ;;
            *) exit 2 ;;
            esac
            """,
            to: "bin/crontab"
        )
        return (programs, file)
    }

    private static func ambient(_ programs: Ambient, _ extra: [String: String] = [:]) throws -> Ambient {
        let path = ["PATH": "\(programs.path("bin")):/usr/bin:/bin", "XDG_RUNTIME_DIR": programs.path("run")]
        return try Ambient(extra: path.merging(extra) { $1 })
    }

    static let tables: [[UInt8]?] =
        [nil]
        + ["MAILTO=me\n0 1 * * * backup\n", "0 1 * * * open end", "0 1 * * * a\r\n5 5 * * 1 date +\\%F\r\n"]
        .map { Array($0.utf8) } + [[0x23, 0xE9, 0x0A, 0xFF]]

    @Test(arguments: tables) func `leaves a crontab as it was`(table: [UInt8]?) async throws {
        let (programs, file) = try Self.withCron(table)
        let ambient = try Self.ambient(programs)
        let flags = try SmallNetwork.write(for: ambient) + ["--only", "50% off", "--output", "a folder/"]
        _ = try ambient.write(
            "<opml version=\"2.0\"><head/><body><outline text=\"50% off\"><outline type=\"rss\" text=\"F\""
                + " xmlUrl=\"files.xml\"/></outline></body></opml>",
            to: "feeds.opml"
        )
        let schedule = ["schedule", "--at", "7:00", "--"] + flags
        for _ in 1...2 {
            let run = try await ambient.run(schedule)
            #expect(run.code == 0, "\(run.errors)")
        }
        let weekly = try await ambient.run(
            ["schedule", "--at", "18:30", "--days", "fri", "--name", "Weekly", "--"] + flags
        )
        #expect(weekly.code == 0, "\(weekly.errors)")
        let status = try await ambient("schedule", "--status")
        #expect(status.outputLines.map { $0.prefix { $0 != ":" } } == ["digest", "weekly"], "\(status.output)")
        let installed = String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
        #expect(installed.components(separatedBy: "# BEGIN ambient").count == 3)
        #expect(installed.contains("--only '50\\% off' --output '\(ambient.path("a folder"))/'"), "\(installed)")
        for name in ["weekly", "digest"] {
            let run = try await ambient("schedule", "--remove", "--name", name)
            #expect(run.code == 0 && run.output == "removed: \(name)\n", "\(run.errors)")
        }
        #expect(FileManager.default.contents(atPath: file).map { [UInt8]($0) } == table)
        let none = try await ambient("schedule", "--status")
        #expect(none.output == "nothing is installed\n")
    }

    @Test func `installs a command that makes the digest from anywhere`() async throws {
        let (programs, file) = try Self.withCron(nil)
        let ambient = try Self.ambient(programs)
        let places = try SmallNetwork.write(for: ambient)
        let run = try await ambient.run(
            ["schedule", "--at", "7:00", "--"] + places + ["-o", "out 100%/", "-f", "html"]
        )
        #expect(run.code == 0, "\(run.errors)")
        let table = try String(contentsOfFile: file, encoding: .utf8)
        let line = try #require(table.split(separator: "\n").first { $0.hasPrefix("0 7 * * * ") })
        // What cron does with the line: a plain percent sign would end the command, an escaped one is one.
        let command = line.dropFirst("0 7 * * * ".count).replacing("\\%", with: "%")
        let made = try await runProgram("/bin/sh", ["-c", "cd / && env -i HOME=/nowhere \(command)"])
        #expect(made.code == 0, "\(made.errors)")
        let files = try FileManager.default.contentsOfDirectory(atPath: ambient.path("out 100%"))
        #expect(files.count == 1 && files[0].hasSuffix("-no-1.html"))
    }

    static let mistakes: [([String], Int32, String)] = [
        (["--no-such-flag"], 64, "no-such-flag"),
        (["--only", "Nobody"], 64, "Nobody"),
        (["--sendmail"], 64, "--to"),
        (["--to", "me@example.org", "--sendmail", "/no/such/program"], 69, "/no/such/program"),
        (["--output", "/no/such/folder/x.html"], 73, "/no/such/folder"),
        (["--opml", "/no/such.opml"], 78, "/no/such.opml"),
    ]

    @Test(arguments: mistakes) func `tries the flags before it leaves them alone`(
        flags: [String],
        code: Int32,
        says: String
    ) async throws {
        let (programs, file) = try Self.withCron(nil)
        let ambient = try Self.ambient(programs)
        let places = try SmallNetwork.write(for: ambient)
        let known = flags.contains("--opml") ? Array(places.dropFirst(2)) : places
        let run = try await ambient.run(["schedule", "--at", "7:00", "--"] + known + flags)
        #expect(run.code == code && run.errors.contains(says), "\(run.code) \(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `never writes over a crontab that it could not read`() async throws {
        let (programs, _) = try Self.withCron(nil)
        let ambient = try Self.ambient(programs)
        let places = try SmallNetwork.write(for: ambient)
        let script = "[ $1 = -l ] && { echo 'you may not' >&2; exit 1; }; cat > '\(programs.path("written"))'"
        _ = try programs.writeProgram(script, to: "bin/crontab")
        let run = try await ambient.run(["schedule", "--at", "7:00", "--"] + places)
        #expect(run.code == 69 && run.errors.contains("you may not"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: programs.path("written")))
    }

    @Test func `says that neither systemd nor cron is there`() async throws {
        let programs = try Ambient()
        try programs.write("", to: "bin/nothing")
        let ambient = try Ambient(extra: ["PATH": programs.path("bin"), "XDG_RUNTIME_DIR": programs.path("run")])
        let run = try await ambient.run(["schedule", "--at", "7:00", "--"] + SmallNetwork.write(for: ambient))
        #expect(run.code == 69 && run.errors.contains("crontab: not found"), "\(run.errors)")
    }

    @Test func `keeps what variables name`() async throws {
        let (programs, _) = try Self.withCron(nil)
        let ambient = try Self.ambient(programs, ["AMBIENT_STORE": "here.sqlite", "AMBIENT_OPML": "/lists/feeds.opml"])
        let run = try await ambient("schedule", "--print", "--cron", "--at", "7:00", "--", "--opml", "mine.opml")
        let here = ambient.folder.resolvingSymlinksInPath().path
        #expect(
            run.output.contains(" digest --opml \(here)/mine.opml --store \(here)/here.sqlite\n"),
            "\(run.output) \(run.errors)"
        )
    }

    @Test func `installs timers where there is systemd, in the place of a crontab line, and takes them away`()
        async throws
    {
        let (programs, file) = try Self.withCron(Array("0 1 * * * backup\n".utf8))
        let ambient = try Self.ambient(programs)
        let log = programs.path("log")
        _ = try programs.writeProgram("echo \"$@\" >> '\(log)'", to: "bin/systemctl")
        let places = try SmallNetwork.write(for: ambient)
        let first = try await ambient.run(["schedule", "--cron", "--at", "7:00", "--"] + places)
        #expect(first.code == 0, "\(first.errors)")
        try programs.write("", to: "run/systemd/private")
        for _ in 1...2 {
            let run = try await ambient.run(["schedule", "--at", "7:00", "--"] + places)
            #expect(run.code == 0 && run.output.contains("enable-linger"), "\(run.errors)")
        }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "0 1 * * * backup\n")
        let units = ambient.path(".config/systemd/user")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: units).sorted()
                == ["ambient-digest.service", "ambient-digest.timer"]
        )
        let commands = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        #expect(
            commands.prefix(3)
                == [
                    "--user daemon-reload", "--user enable ambient-digest.timer", "--user restart ambient-digest.timer",
                ]
        )
        let status = try await ambient("schedule", "--status")
        #expect(status.output.hasPrefix("digest: systemd: \(units)/ambient-digest.timer"), "\(status.output)")
        let removed = try await ambient("schedule", "--remove")
        #expect(removed.code == 0 && removed.output == "removed: digest\n", "\(removed.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: units).isEmpty)
    }
}
