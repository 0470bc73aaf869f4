import Foundation

/// A day of the Gregorian calendar, free of the machine's locale and calendar.
struct CivilDay: Sendable, Equatable {
    var year: Int
    /// 1 to 12.
    var month: Int
    /// 1 to 31.
    var day: Int

    /// 0 for Sunday to 6 for Saturday.
    var weekday: Int {
        // Zeller's sum, as Sakamoto writes it: months are shifted so that the leap day ends the year.
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][(month + 11) % 12]
        let year = month < 3 ? year - 1 : year
        return (year + year / 4 - year / 100 + year / 400 + shift + day) % 7
    }

    /// Reads the form `2026-11-23` (RFC 3339, full-date).
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that a moment falls on.
    ///
    /// - Parameters:
    ///   - moment: any time.
    ///   - timeZone: an IANA name; one that this machine does not know counts as UTC.
    init(_ moment: Date, in timeZone: String) {
        let offset = TimeZone(identifier: timeZone)?.secondsFromGMT(for: moment) ?? 0
        let days = Int(((moment.timeIntervalSince1970 + Double(offset)) / 86_400).rounded(.down))
        // Days to a date by eras of 400 years that begin on 1 March, so that a leap day is the last of its year.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}
