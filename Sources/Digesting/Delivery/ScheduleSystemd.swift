/// A user's service and timer for systemd, and what makes them known to it.
package struct SystemdUnits: Sendable, Equatable {
    /// The files by their names; they belong into `systemd/user` of the config home.
    package var files: [String: String]
    /// What to run once the files are there, or before they are taken away.
    package var commands: [[String]]
}

extension Schedule {
    /// The units that make this digest.
    ///
    /// A user's manager has no `network-online.target` to wait for. Where no source can be reached ambient ends with
    /// status 75, and the service tries again every five minutes for two hours. A day on which the machine was off is
    /// made up when it is on again (`Persistent=`), by one digest.
    package var systemdUnits: SystemdUnits {
        SystemdUnits(
            files: ["\(unitName).service": service, "\(unitName).timer": timer],
            commands: [
                ["systemctl", "--user", "daemon-reload"],
                ["systemctl", "--user", "enable", "\(unitName).timer"],
                // Not only started: one that runs already goes by its old time otherwise.
                ["systemctl", "--user", "restart", "\(unitName).timer"],
            ]
        )
    }

    /// The files to take away, and the commands before that.
    ///
    /// - Parameter name: the schedule's name.
    /// - Returns: files with empty texts.
    package static func systemdRemoval(named name: String) -> SystemdUnits {
        let unit = unitName(slugged(name))
        return SystemdUnits(
            files: ["\(unit).service": "", "\(unit).timer": ""],
            commands: [["systemctl", "--user", "disable", "--now", "\(unit).timer"]]
        )
    }

    /// The name of the schedule whose timer has this file name; `nil` for other files.
    package static func name(ofTimer file: String) -> String? {
        guard file.hasPrefix("ambient-digest"), file.hasSuffix(".timer") else { return nil }
        let middle = file.dropFirst("ambient-digest".count).dropLast(".timer".count)
        return middle.isEmpty ? "digest" : middle.hasPrefix("-") ? String(middle.dropFirst()) : nil
    }

    /// `ambient-digest`, or with the schedule's name behind it.
    package var unitName: String { Self.unitName(name) }

    private static func unitName(_ name: String) -> String {
        name == "digest" ? "ambient-digest" : "ambient-digest-\(name)"
    }

    private var service: String {
        """
        # Made by `ambient schedule`; `ambient schedule --remove` takes it away.
        [Unit]
        Description=ambient: the daily digest (\(name))
        Documentation=man:ambient(1)
        StartLimitIntervalSec=3h
        StartLimitBurst=25

        [Service]
        Type=oneshot
        ExecStart=\(execStart)
        # 75: nothing could be reached, or the mail was put off; anything else won't be better in five minutes.
        Restart=on-failure
        RestartSec=5min
        RestartPreventExitStatus=1 64 65 66 69 70 73 74 78
        Nice=10

        """
    }

    /// The program's own path is no place for variables: a dollar sign in it stays one.
    private var execStart: String {
        let program = systemdQuoted(command[0]).replacing("$$", with: "$")
        return ([program] + command.dropFirst().map(systemdQuoted)).joined(separator: " ")
    }

    private var timer: String {
        """
        # Made by `ambient schedule`; `ambient schedule --remove` takes it away.
        [Unit]
        Description=ambient: when the digest is made (\(name))

        [Timer]
        OnCalendar=\(calendar)
        Persistent=true
        RandomizedDelaySec=2min

        [Install]
        WantedBy=timers.target

        """
    }

    /// systemd.time(7), calendar events.
    private var calendar: String {
        let time = "*-*-* \(padded(hour, 2)):\(padded(minute, 2)):00"
        guard days.count < 7 else { return time }
        let runs = Weekday.runs(of: days).map {
            $0.first == $0.last ? $0.first.capitalised : "\($0.first.capitalised)..\($0.last.capitalised)"
        }
        return "\(runs.joined(separator: ",")) \(time)"
    }
}

/// One word of a command line in a unit file: quoted, with specifiers and variables taken literally (systemd.service(5),
/// command lines).
func systemdQuoted(_ word: String) -> String {
    let literal = escaping(word) { byte in
        switch byte {
        case UInt8(ascii: "\\"): "\\\\"
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "%"): "%%"
        case UInt8(ascii: "$"): "$$"
        default: nil
        }
    }
    return shellQuoted(word) == literal ? word : "\"\(literal)\""
}
