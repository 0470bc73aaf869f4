import Foundation
import Subprocess
import SystemPackage
import TestSupport
import Testing

@testable import Digesting

@Suite struct `A schedule` {
    static let command = [
        "/usr/bin/ambient", "digest", "--to", "me@example.org", "--only",
        "50% off $HOME \"x\" 'y' \\z '\u{301}\"\u{301}%\u{301}",
    ]

    static func schedule(_ days: String = "mon-fri", name: String = "digest") throws -> Schedule {
        try Schedule(at: "07:05", days: days, name: name, command: command)
    }

    static let days: [(String, [Weekday])] = [
        ("daily", Weekday.allCases), ("weekdays", [.mon, .tue, .wed, .thu, .fri]),
        ("mon-fri", [.mon, .tue, .wed, .thu, .fri]),
        ("Sunday", [.sun]), ("mon,thu", [.mon, .thu]), ("fri-mon", [.mon, .fri, .sat, .sun]),
        ("tues,wed-wed", [.tue, .wed]),
    ]

    @Test(arguments: days) func `reads days`(text: String, days: [Weekday]) throws {
        #expect(try Schedule(at: "7:00", days: text, command: ["/a"]).days == Set(days))
    }

    @Test(arguments: ["", "mo", "mon-", "-fri", "mon-wed-fri", "mon,,tue", "funday", "mon;tue"])
    func `refuses other days`(text: String) {
        #expect(throws: ScheduleError.badDays(text)) { try Schedule(at: "7:00", days: text, command: ["/a"]) }
    }

    @Test(arguments: ["", "7", "24:00", "07:60", "7:0", "007:00", "-1:00", "+7:00", "07:00:00", "٧:00"])
    func `refuses other times`(text: String) {
        #expect(throws: ScheduleError.badTime(text)) { try Schedule(at: text, command: ["/a"]) }
    }

    @Test(arguments: [[], ["ambient"], ["/a", "x\ny"], ["/a", "\u{1B}"]])
    func `refuses a command that a line can't hold`(command: [String]) {
        #expect(throws: ScheduleError.badCommand(command)) { try Schedule(at: "7:00", command: command) }
    }

    @Test func `becomes units`() throws {
        let units = try Self.schedule(name: "Staff Mentors").systemdUnits
        #expect(
            units.files.keys.sorted() == ["ambient-digest-staff-mentors.service", "ambient-digest-staff-mentors.timer"]
        )
        for (name, text) in units.files { try expectGolden("mail/\(name)", text) }
        #expect(
            units.commands == [
                ["systemctl", "--user", "daemon-reload"],
                ["systemctl", "--user", "enable", "ambient-digest-staff-mentors.timer"],
                ["systemctl", "--user", "restart", "ambient-digest-staff-mentors.timer"],
            ]
        )
    }

    /// A crontab with a schedule put in.
    private func installed(_ schedule: Schedule, in crontab: [UInt8]) throws -> Crontab {
        var crontab = Crontab(crontab)
        try crontab.install(schedule)
        return crontab
    }

    private func removed(_ name: String, from crontab: Crontab) throws -> Crontab {
        var crontab = crontab
        try crontab.remove(named: name)
        return crontab
    }

    @Test func `becomes a crontab block`() throws {
        let crontab = try installed(Self.schedule("sat-mon,wed"), in: Array("MAILTO=me\n0 1 * * * backup\n".utf8))
        try expectGolden("mail/crontab.txt", String(decoding: crontab.bytes, as: UTF8.self))
    }

    static let crontabs: [[UInt8]] =
        [
            "", "0 1 * * * backup\n", "# a comment\n\n\n0 1 * * * backup\n", "\n", "0 1 * * * x\r\n\t \n",
            "0 1 * * * x\r\n", "# END ambient digest\n", "0 1 * * * no newline at the end", "A=1\n0 1 * * * none here",
            "# BEGIN ambient digest-other (x)\n0 0 * * * y\n# END ambient digest-other\n", "0 1 * * * date +\\%F\n",
        ].map { Array($0.utf8) } + [[0x23, 0x20, 0xE9, 0x0A], [0x23, 0x20, 0xFF, 0xFE]]

    @Test(arguments: crontabs) func `goes into a crontab and out again without a trace`(crontab: [UInt8]) throws {
        let once = try installed(Self.schedule(), in: crontab)
        let lines = try once.schedules.filter { $0.name == "digest" }.map(\.line)
        #expect(lines.count == 1 && lines[0].hasPrefix("5 7 * * 1-5 /usr/bin/ambient digest"))
        #expect(try installed(Self.schedule(), in: once.bytes) == once)
        #expect(try removed("digest", from: once).bytes == crontab)
        #expect(try removed("digest", from: Crontab(crontab)).bytes == crontab)
        let later = try installed(Schedule(at: "8:00", command: ["/b"]), in: once.bytes)
        #expect(String(decoding: later.bytes, as: UTF8.self).contains("\n0 8 * * * /b\n# END ambient digest\n"))
        #expect(try removed("digest", from: later).bytes == crontab)
        let two = try installed(Self.schedule(name: "Other one"), in: once.bytes)
        #expect(try two.schedules.map(\.name).filter { $0 != "digest-other" } == ["digest", "other-one"])
        #expect(try removed("other-one", from: two) == once)
        #expect(try removed("other-one", from: removed("digest", from: two)).bytes == crontab)
    }

    @Test func `leaves a damaged block alone`() throws {
        let damaged = Array("# BEGIN ambient digest (x)\n0 0 * * * y\n".utf8)
        #expect(throws: ScheduleError.damagedCrontab) { try installed(Self.schedule(), in: damaged) }
        #expect(throws: ScheduleError.damagedCrontab) { try removed("digest", from: Crontab(damaged)) }
    }

    @Test func `gives the shell the arguments as they were`() async throws {
        let line = try #require(try installed(Self.schedule(), in: []).schedules.first).line
        let words = line.split(separator: " ", maxSplits: 5).last.map(String.init) ?? ""
        let script = words.replacingOccurrences(of: "\\%", with: "%", options: .literal).replacing(
            "/usr/bin/ambient",
            with: "printf '%s\\n'"
        )
        let result = try await run(.path("/bin/sh"), arguments: ["-c", script], output: .string(limit: 10_000))
        #expect(result.standardOutput.split(separator: "\n").map(String.init) == Array(Self.command.dropFirst()))
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze"), "no systemd here"))
    func `satisfies systemd itself`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ambient-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var schedule = try Self.schedule("sat-mon,wed")
        schedule.command[0] = "/bin/true"
        for (name, text) in schedule.systemdUnits.files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        let result = try await run(
            .path("/usr/bin/systemd-analyze"),
            arguments: ["verify", "--user", "--man=no", folder.appendingPathComponent("ambient-digest.timer").path],
            environment: .inherit.updating(["XDG_RUNTIME_DIR": folder.path, "LC_ALL": "C"]),
            output: .string(limit: 10_000),
            error: .string(limit: 10_000)
        )
        #expect(result.terminationStatus.isSuccess && result.standardError.isEmpty, "\(result.standardError)")
    }
}
