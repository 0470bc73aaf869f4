import struct Foundation.Date

extension DigestIssue {
    /// The issue's day in full; the day as it stands where it is none.
    func fullDate(_ wording: Wording) -> String {
        CivilDay(day).map(wording.fullDate) ?? day
    }

    /// When a story was published, in the issue's zone, as short as it can be said.
    func shortDate(of story: Story, _ wording: Wording) -> String { shortDate(of: story.date, wording) }

    /// The day of a moment in the issue's zone, as short as it can be said.
    func shortDate(of moment: Date, _ wording: Wording) -> String {
        let day = CivilDay(moment, in: timeZone)
        return wording.shortDate(day, day.year != CivilDay(self.day)?.year)
    }
}

extension DigestIssue.Story {
    /// What the signals come to.
    var sum: Double { score.reduce(0) { $0 + $1.value * $1.weight } }
}

extension DigestIssue.Fold {
    /// The command that lists what is folded.
    var command: String { "ambient list --leader \(shellQuoted(leader))" }
}

extension CivilDay {
    /// `2026-11-23`.
    var machineForm: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

/// A number with two decimals, whatever the machine's locale.
func decimal(_ number: Double) -> String {
    guard number.magnitude < 1e12 else { return "-" }  // also NaN and infinity
    let hundredths = Int((number.magnitude * 100).rounded())
    let sign = number < 0 && hundredths > 0 ? "-" : ""
    return "\(sign)\(hundredths / 100).\(padded(hundredths % 100, 2))"
}

/// A number of at least `digits` digits.
func padded(_ number: Int, _ digits: Int) -> String {
    let plain = String(number)
    return String(repeating: "0", count: max(0, digits - plain.count)) + plain
}
