import ArgumentParser
import Digesting
import Foundation

/// `ambient schedule`: the digest by itself, every day.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Make a digest by itself: a systemd timer, or a crontab line.",
        discussion: """
            What stands behind -- are flags of `ambient digest`. A day on which the machine was off is made up by one \
            digest. Where there is no systemd for users, a crontab line is used; the rest of the crontab stays as it is.

              ambient schedule --at 07:00 -- --to me@example.org --sendmail
              ambient schedule --at 18:00 --days fri --name weekly -- --only Research --to me@example.org --sendmail
              ambient schedule --print --at 07:00
              ambient schedule --remove
            """
    )

    @Option(help: ArgumentHelp("The time of the day.", valueName: "hh:mm"))
    var at: String?

    @Option(help: "daily, weekdays, or days such as mon-fri or mon,thu.")
    var days = "daily"

    @Option(help: "Tells several schedules apart; without one: digest.")
    var name: String?

    @Flag(help: "Use a crontab line also where there is systemd.")
    var cron = false

    @Flag(name: .customLong("print"), help: "Print what would be installed.")
    var printOnly = false

    @Flag(help: "Take the schedule away.")
    var remove = false

    @Flag(help: "Say what is installed.")
    var status = false

    @Argument(parsing: .postTerminator, help: "Flags of `ambient digest`, behind --.")
    var digestFlags: [String] = []

    func validate() throws {
        guard at != nil || remove || status else { throw ValidationError("say when: --at 07:00") }
    }

    func run() async throws {
        let scheduler = Scheduler(wantsCron: cron)
        if status { return try StandardOutput.write(try scheduler.status(of: name)) }
        if remove { return try StandardOutput.write(try scheduler.remove(name ?? "digest")) }
        let here = ScheduledFlags(digestFlags, ProcessInfo.processInfo.environment)
        let schedule = try Self.reported { () throws(ScheduleError) in
            let command = [Scheduler.program, "digest"] + here.flags
            return try Schedule(at: at ?? "", days: days, name: name ?? "digest", command: command)
        }
        if printOnly { return try StandardOutput.write(scheduler.text(of: schedule)) }
        // The flags are tried before they are left alone with a timer.
        let digest = try DigestCommand.parse(here.flags + ["--quiet"])
        try await digest.check()
        try StandardOutput.write(try scheduler.install(schedule))
    }

    private static func reported<Value>(_ step: () throws(ScheduleError) -> Value) throws(Failure) -> Value {
        do { return try step() } catch { throw Failure(.usage, "\(error)") }
    }
}
