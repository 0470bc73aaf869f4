import Digesting
import Foundation

/// Installs schedules: files and `systemctl --user`, or the user's crontab.
struct Scheduler {
    let usesCron: Bool
    let environment: [String: String]

    /// - Parameters:
    ///   - wantsCron: a crontab line also where there is systemd.
    ///   - environment: the process's variables: `XDG_RUNTIME_DIR`, `XDG_CONFIG_HOME`, `HOME`.
    init(wantsCron: Bool, environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
        // A systemd manager runs for this user where its socket is (sd_booted(3) tells of the machine's only).
        let runtime = environment["XDG_RUNTIME_DIR"] ?? "/run/user/\(getuid())"
        usesCron = wantsCron || !FileManager.default.fileExists(atPath: "\(runtime)/systemd/private")
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

    /// Installs a schedule in the place of one of the same name, wherever that stands.
    ///
    /// - Returns: sentences that say what was done.
    func install(_ schedule: Schedule) throws -> String {
        guard !usesCron else {
            var crontab = try readCrontab()
            try changeCrontab(&crontab) { (crontab) throws(ScheduleError) in try crontab.install(schedule) }
            _ = try removeUnits(named: schedule.name)
            return """
                installed in your crontab: \(schedule.name)
                cron does not make up for a time at which the machine was off: the next digest has its news too.

                """
        }
        let units = schedule.systemdUnits
        for (file, text) in units.files {
            do throws(DeliveryError) {
                try makeFolder(folder)
                try writeAtomically(Array(text.utf8), to: "\(folder)/\(file)")
            } catch {
                throw Failure(.cannotCreate, "\(error)")
            }
        }
        for command in units.commands { _ = try SystemProgram.run(command) }
        _ = try removeFromCrontab(schedule.name)
        return """
            installed: \(schedule.unitName).timer
            It runs while you are logged in; `loginctl enable-linger` lets it run also when you are not.

            """
    }

    /// - Returns: a sentence that says what was done.
    func remove(_ name: String) throws -> String {
        let name = Schedule.slugged(name)
        let wasInCrontab = try removeFromCrontab(name)
        let hadUnits = try removeUnits(named: name)
        return wasInCrontab || hadUnits ? "removed: \(name)\n" : "nothing is installed under the name \(name)\n"
    }

    /// What is installed, a line each.
    ///
    /// - Parameter name: only the schedule of this name; `nil`: all.
    /// - Returns: the lines; one that says so where nothing is.
    /// - Throws: `Failure` with code 65 for a crontab whose markers are damaged.
    func status(of name: String?) throws -> String {
        let wanted = name.map(Schedule.slugged)
        let inCrontab = try reported { () throws(ScheduleError) in try (knownCrontab ?? Crontab([])).schedules }
        var lines = inCrontab.filter { wanted == nil || $0.name == wanted }.map { "\($0.name): crontab: \($0.line)" }
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        for file in files {
            guard let found = Schedule.name(ofTimer: file), wanted == nil || found == wanted else { continue }
            lines.append("\(found): systemd: \(folder)/\(file)\(nextRun(of: file))")
        }
        if lines.isEmpty { lines = ["nothing is installed" + (wanted.map { " under the name \($0)" } ?? "")] }
        return lines.map { $0 + "\n" }.joined()
    }

    /// When a timer elapses next, in systemd's words; nothing where it does not say.
    private func nextRun(of timer: String) -> String {
        let show = ["systemctl", "--user", "show", "--property=NextElapseUSecRealtime", "--value", timer]
        guard let said = try? SystemProgram.run(show) else { return "" }
        let words = String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return words.isEmpty ? ", not running" : ", next \(words)"
    }

    private var folder: String {
        let home = environment["XDG_CONFIG_HOME"] ?? "\(environment["HOME"] ?? NSHomeDirectory())/.config"
        return "\(home)/systemd/user"
    }

    private func removeUnits(named name: String) throws -> Bool {
        let units = Schedule.systemdRemoval(named: name)
        let files = units.files.keys.map { "\(folder)/\($0)" }.filter(FileManager.default.fileExists)
        guard !files.isEmpty else { return false }
        for command in units.commands { _ = try SystemProgram.run(command) }
        for file in files { try FileManager.default.removeItem(atPath: file) }
        _ = try SystemProgram.run(["systemctl", "--user", "daemon-reload"])
        return true
    }

    private func removeFromCrontab(_ name: String) throws -> Bool {
        guard var crontab = knownCrontab else { return false }
        return try changeCrontab(&crontab) { (crontab) throws(ScheduleError) in try crontab.remove(named: name) }
    }

    /// The user's crontab; `nil` where there is no cron, or it does not say.
    private var knownCrontab: Crontab? { try? readCrontab() }

    /// What `crontab -l` prints.
    ///
    /// - Throws: `Failure` with code 69 where cron is missing, or fails for another reason than that there is no
    ///   crontab: what can't be read must not be written over.
    private func readCrontab() throws(Failure) -> Crontab {
        do throws(SystemProgram.Ended) {
            return Crontab(try SystemProgram.output(of: ["crontab", "-l"]))
        } catch {
            let isAbsent = ["no crontab", "No such file"].contains { error.said.contains($0) }
            guard error.status == 1, isAbsent else { throw error.failure }
            return Crontab([])
        }
    }

    /// - Returns: whether anything changed.
    @discardableResult
    private func changeCrontab(
        _ crontab: inout Crontab,
        _ change: (inout Crontab) throws(ScheduleError) -> Void
    ) throws(Failure) -> Bool {
        let old = crontab
        do throws(ScheduleError) { try change(&crontab) } catch { throw Failure(.badData, "\(error)") }
        guard crontab != old else { return false }
        // An empty crontab and none mean the same; the one that we made goes again.
        let command = crontab.bytes.isEmpty ? ["crontab", "-r"] : ["crontab", "-"]
        _ = try SystemProgram.run(command, input: crontab.bytes)
        return true
    }

    private func reported<Value>(_ step: () throws(ScheduleError) -> Value) throws(Failure) -> Value {
        do { return try step() } catch { throw Failure(.badData, "\(error)") }
    }
}
