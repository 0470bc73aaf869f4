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
                ["systemctl", "--user", "enable", "--now", "ambient-digest-staff-mentors.timer"],
            ]
        )
    }

    @Test func `becomes a crontab block`() throws {
        try expectGolden(
            "mail/crontab.txt",
            Self.schedule("sat-mon,wed").installed(in: "MAILTO=me\n0 1 * * * backup\n")
        )
    }

    static let crontabs = [
        "", "0 1 * * * backup\n", "# a comment\n\n\n0 1 * * * backup\n", "\n", "0 1 * * * x\r\n\t \n",
        "0 1 * * * x\r\n",
        "# END ambient digest\n",
        "# BEGIN ambient digest-other (x)\n0 0 * * * y\n# END ambient digest-other\n",
    ]

    @Test(arguments: crontabs) func `goes into a crontab and out again without a trace`(crontab: String) throws {
        let installed = try Self.schedule().installed(in: crontab)
        #expect(installed.hasPrefix(crontab))
        #expect(
            try Schedule.line(named: "digest", in: installed)?.hasPrefix("5 7 * * 1-5 /usr/bin/ambient digest") == true
        )
        #expect(try Self.schedule().installed(in: installed) == installed)
        #expect(try Schedule.removed(named: "digest", from: installed) == crontab)
        #expect(try Schedule.removed(named: "digest", from: crontab) == crontab)
        let later = try Schedule(at: "8:00", command: ["/b"]).installed(in: installed + "1 1 * * * z\n")
        #expect(later.hasPrefix(crontab) && later.hasSuffix("0 8 * * * /b\n# END ambient digest\n1 1 * * * z\n"))
        let two = try Self.schedule(name: "other").installed(in: installed)
        #expect(try Schedule.removed(named: "other", from: two) == installed)
    }

    @Test func `leaves a damaged block alone`() throws {
        let damaged = "# BEGIN ambient digest (x)\n0 0 * * * y\n"
        #expect(throws: ScheduleError.damagedCrontab) { try Self.schedule().installed(in: damaged) }
        #expect(throws: ScheduleError.damagedCrontab) { try Schedule.removed(named: "digest", from: damaged) }
    }

    @Test func `gives the shell the arguments as they were`() async throws {
        let line = try #require(try Schedule.line(named: "digest", in: Self.schedule().installed(in: "")))
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
