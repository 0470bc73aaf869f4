/// When a digest is made by itself, and by which command.
package struct Schedule: Sendable, Equatable {
    /// 0 to 23, local time.
    package var hour: Int
    /// 0 to 59.
    package var minute: Int
    /// Never empty.
    package var days: Set<Weekday>
    /// Tells schedules apart, such as one for mentors and one for all the rest; letters, digits and dashes.
    package var name: String
    /// The program's whole path and its arguments.
    package var command: [String]

    /// Reads a time and days as a user writes them.
    ///
    /// - Parameters:
    ///   - time: `07:00` or `7:00`.
    ///   - days: `daily`, `weekdays`, or days and ranges such as `mon-fri` and `mon,thu`; a range may go over Sunday.
    ///   - name: any words; letters and digits of them are kept.
    ///   - command: the program's whole path and its arguments.
    /// - Throws: ``ScheduleError`` with what could not be read.
    package init(at time: String, days: String = "daily", name: String = "digest", command: [String])
        throws(ScheduleError)
    {
        let parts = time.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            let hour = number(parts[0], upTo: 23), let minute = number(parts[1], upTo: 59)
        else { throw .badTime(time) }
        guard let program = command.first, program.hasPrefix("/"),
            !command.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } })
        else { throw .badCommand(command) }
        self.hour = hour
        self.minute = minute
        self.days = try Weekday.read(days)
        self.name = Self.slugged(name)
        self.command = command
    }
}

extension Schedule {
    /// A name as it stands in units and marker lines.
    package static func slugged(_ name: String) -> String {
        let plain = slug(name)
        return plain.isEmpty ? "digest" : plain
    }
}

private func number(_ digits: Substring, upTo limit: Int) -> Int? {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits), number <= limit else {
        return nil
    }
    return number
}

/// Why a schedule could not be made.
package enum ScheduleError: Error, Equatable {
    case badTime(String)
    case badDays(String)
    /// The program is not given by its whole path, or an argument holds a line break or other control.
    case badCommand([String])
    /// The user's crontab has a beginning of our block without its end.
    case damagedCrontab
}

extension ScheduleError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badTime(let time): "\"\(time)\" is no time of day; write it as 07:00"
        case .badDays(let days): "\"\(days)\" are no days; write mon-fri, mon,thu, weekdays or daily"
        case .badCommand(let command): "cannot be scheduled: \(command.map(shellQuoted).joined(separator: " "))"
        case .damagedCrontab: "the crontab has a line \"# BEGIN ambient ...\" without its END; mend it with crontab -e"
        }
    }
}

/// A day of the week.
package enum Weekday: Int, CaseIterable, Sendable {
    case mon = 1
    case tue
    case wed
    case thu
    case fri
    case sat
    case sun

    /// `mon` in the spelling of systemd's calendar events: `Mon`.
    var capitalised: String { "\(self)".prefix(1).uppercased() + "\(self)".dropFirst() }

    /// Reads days; see ``Schedule/init(at:days:name:command:)``.
    fileprivate static func read(_ text: String) throws(ScheduleError) -> Set<Weekday> {
        switch text.lowercased() {
        case "daily": return Set(allCases)
        case "weekdays": return [.mon, .tue, .wed, .thu, .fri]
        default: break
        }
        var days: Set<Weekday> = []
        for part in text.lowercased().split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { named($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else {
                throw .badDays(text)
            }
            var day = first.rawValue
            while day != last.rawValue {
                days.formUnion(allCases.filter { $0.rawValue == day })
                day = day % 7 + 1
            }
            days.insert(last)
        }
        return days
    }

    /// `mon`, `monday` and whatever stands between.
    private static func named(_ text: Substring) -> Weekday? {
        guard text.count >= 3 else { return nil }
        let full = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        return zip(allCases, full).first { $0.1.hasPrefix(text) }?.0
    }

    /// Runs of following days, Monday first.
    static func runs(of days: Set<Weekday>) -> [(first: Weekday, last: Weekday)] {
        var runs: [(first: Weekday, last: Weekday)] = []
        for day in allCases where days.contains(day) {
            if let last = runs.last, last.last.rawValue + 1 == day.rawValue {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day))
            }
        }
        return runs
    }
}
