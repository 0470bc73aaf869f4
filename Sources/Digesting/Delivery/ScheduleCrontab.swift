extension Schedule {
    /// A user's crontab with this digest in it.
    ///
    /// The block stands between two marker lines at the end; one of the same name is replaced where it stands. All
    /// other bytes stay as they are.
    ///
    /// - Parameter crontab: what `crontab -l` prints; empty for none.
    /// - Returns: what to give to `crontab -`.
    /// - Throws: ``ScheduleError/damagedCrontab``.
    package func installed(in crontab: String) throws(ScheduleError) -> String {
        let lines = lines(of: crontab)
        if let block = try Self.block(named: name, in: lines) {
            return joined(lines[..<block.lowerBound] + crontabBlock.map { $0[...] } + lines[block.upperBound...])
        }
        let start = crontab.isEmpty || crontab.utf8.last == newline ? crontab : crontab + "\n"
        return start + crontabBlock.joined(separator: "\n") + "\n"
    }

    /// A user's crontab without the digest of a name; the rest byte for byte.
    ///
    /// - Parameters:
    ///   - name: the schedule's name.
    ///   - crontab: what `crontab -l` prints.
    /// - Returns: the crontab; the same where there is no such block.
    /// - Throws: ``ScheduleError/damagedCrontab``.
    package static func removed(named name: String, from crontab: String) throws(ScheduleError) -> String {
        let lines = lines(of: crontab)
        guard let block = try block(named: name, in: lines) else { return crontab }
        return joined(lines[..<block.lowerBound] + lines[block.upperBound...])
    }

    /// The crontab's line that makes the digest of a name; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - name: the schedule's name.
    ///   - crontab: what `crontab -l` prints.
    /// - Returns: time and command as they stand there.
    /// - Throws: ``ScheduleError/damagedCrontab``.
    package static func line(named name: String, in crontab: String) throws(ScheduleError) -> String? {
        let lines = lines(of: crontab)
        guard let block = try block(named: name, in: lines) else { return nil }
        return lines[block].first { !$0.hasPrefix("#") }.map(String.init)
    }

    /// Marker, line, marker; crontab(5).
    package var crontabBlock: [String] {
        [
            "# BEGIN ambient \(name) (made by `ambient schedule`, taken away by `ambient schedule --remove`)",
            "\(minute) \(hour) * * \(cronDays) \(cronCommand)",
            "# END ambient \(name)",
        ]
    }

    private var cronDays: String {
        guard days.count < 7 else { return "*" }
        return Weekday.runs(of: days)
            .map { $0.first == $0.last ? "\($0.first.rawValue)" : "\($0.first.rawValue)-\($0.last.rawValue)" }
            .joined(separator: ",")
    }

    /// Quoted for the shell, and a percent sign, which ends a command in a crontab, for cron.
    private var cronCommand: String {
        escaping(command.map(shellQuoted).joined(separator: " ")) { $0 == UInt8(ascii: "%") ? "\\%" : nil }
    }

    /// The lines from marker to marker.
    private static func block(named name: String, in lines: [Substring]) throws(ScheduleError) -> Range<Int>? {
        let begin = "# BEGIN ambient \(name) "
        guard let first = lines.firstIndex(where: { $0.hasPrefix(begin) }) else { return nil }
        guard let last = lines[first...].firstIndex(of: "# END ambient \(name)") else { throw .damagedCrontab }
        return first..<last + 1
    }
}

private let newline = UInt8(ascii: "\n")

/// The lines by their bytes: a carriage return and a newline are one `Character`, and no newline to `split`.
private func lines(of crontab: String) -> [Substring] {
    crontab.utf8.split(separator: newline, omittingEmptySubsequences: false).map { Substring($0) }
}

private func joined(_ lines: ArraySlice<Substring>) -> String { lines.joined(separator: "\n") }
