import Digesting
import Foundation

/// Installs schedules: files and `systemctl --user`, or the user's crontab.
struct Scheduler {
    let usesCron: Bool

    /// True where a systemd manager runs for this user (sd_booted(3), and its socket).
    static var hasSystemd: Bool {
        let runtime = ProcessInfo.processInfo.environment["XDG_RUNTIME_DIR"] ?? "/run/user/\(getuid())"
        return FileManager.default.fileExists(atPath: "\(runtime)/systemd/private")
    }

    /// The whole path of this program.
    static var program: String { URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path }

    /// What would be installed.
    func text(of schedule: Schedule) -> String {
        guard !usesCron else { return schedule.crontabBlock.joined(separator: "\n") + "\n" }
        let units = schedule.systemdUnits
        return units.files.sorted { $0.key < $1.key }.map { "# \(folder)/\($0.key)\n\($0.value)" }
            .joined(separator: "\n")
    }

    /// - Returns: a sentence that says what was done.
    func install(_ schedule: Schedule) throws -> String {
        guard !usesCron else {
            let old = crontab()
            let new = try reported { () throws(ScheduleError) in try schedule.installed(in: old) }
            if new != old { try run(["crontab", "-"], input: new) }
            return "installed in your crontab: \(schedule.name)\n"
        }
        let units = schedule.systemdUnits
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (file, text) in units.files {
            do throws(DeliveryError) {
                try writeAtomically(Array(text.utf8), to: "\(folder)/\(file)")
            } catch {
                throw Failure(.cannotCreate, "\(error)")
            }
        }
        for command in units.commands { try run(command) }
        return """
            installed: \(schedule.unitName).timer
            It runs while you are logged in; `loginctl enable-linger` lets it run also when you are not.

            """
    }

    /// - Returns: a sentence that says what was done.
    func remove(_ name: String) throws -> String {
        let old = crontab()
        let new = try reported { () throws(ScheduleError) in try Schedule.removed(named: name, from: old) }
        if new != old {
            try run(["crontab", "-"], input: new)
            return "removed from your crontab: \(name)\n"
        }
        let units = Schedule.systemdRemoval(named: name)
        let files = units.files.keys.map { "\(folder)/\($0)" }.filter(FileManager.default.fileExists)
        guard !files.isEmpty else { return "nothing is installed under the name \(name)\n" }
        for command in units.commands { try run(command) }
        for file in files { try FileManager.default.removeItem(atPath: file) }
        try run(["systemctl", "--user", "daemon-reload"])
        return "removed: \(name)\n"
    }

    func status(of name: String) throws -> String {
        let line = try reported { () throws(ScheduleError) in try Schedule.line(named: name, in: crontab()) }
        if let line { return "crontab: \(line)\n" }
        let timer = Schedule.systemdRemoval(named: name).files.keys.first { $0.hasSuffix(".timer") } ?? ""
        let isThere = FileManager.default.fileExists(atPath: "\(folder)/\(timer)")
        return isThere ? "systemd: \(folder)/\(timer)\n" : "nothing is installed under the name \(name)\n"
    }

    private var folder: String {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? NSHomeDirectory())/.config"
        return "\(home)/systemd/user"
    }

    /// What `crontab -l` prints; empty where the user has none, or there is no cron.
    private func crontab() -> String { (try? run(["crontab", "-l"])) ?? "" }

    /// Runs a program of the system without a shell.
    ///
    /// - Returns: its standard output.
    /// - Throws: `Failure` with code 69 where it is missing or fails.
    @discardableResult
    private func run(_ words: [String], input: String? = nil) throws(Failure) -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        let feed = Pipe()
        let output = Pipe()
        process.standardInput = input == nil ? FileHandle.nullDevice : feed
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw Failure(.unavailable, "\(words[0]): cannot be started") }
        if let input {
            feed.fileHandleForWriting.write(Data(input.utf8))
            try? feed.fileHandleForWriting.close()
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(.unavailable, "\(words.joined(separator: " ")): failed (\(process.terminationStatus))")
        }
        return text
    }

    private func reported<Value>(_ step: () throws(ScheduleError) -> Value) throws(Failure) -> Value {
        do { return try step() } catch { throw Failure(.badData, "\(error)") }
    }
}
