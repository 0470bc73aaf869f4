import struct Foundation.Date

/// A date and time of day as written, with its offset from UTC; valid or not.
struct CivilTime {
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    /// Below one second.
    var fraction = 0.0
    /// East of UTC.
    var offsetMinutes = 0

    /// The moment in UTC; `nil` for what no calendar or clock shows.
    ///
    /// `24:00` is the next day's midnight (ISO 8601), and second 60 the next minute's first, for Unix time has no leap
    /// seconds. Year 1 is no date either: .NET and Go begin to count there, and their programs write it where no date
    /// was known.
    var moment: Date? {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= daysInMonth(month, year: year),
            isTimeOfDay
        else { return nil }
        let days = daysSince1970(year: year, month: month, day: day)
        let seconds = days * 86_400 + (hour * 60 + minute - offsetMinutes) * 60 + second
        guard seconds >= daysSince1970(year: 2, month: 1, day: 1) * 86_400 else { return nil }
        return Date(timeIntervalSince1970: Double(seconds) + fraction)
    }

    private var isTimeOfDay: Bool {
        if hour == 24 { return minute == 0 && second == 0 && fraction == 0 }
        guard (0...23).contains(hour), (0...59).contains(minute) else { return false }
        // A leap second ends an hour of UTC, which may be half past in the zone that was written.
        return (0...59).contains(second) || (second == 60 && (minute - offsetMinutes + 1) % 60 == 0)
    }
}

/// The length of a month of the Gregorian calendar.
func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// Days from 1 January 1970 to a date of the Gregorian calendar; counted in years that begin in March, so that the
/// leap day comes last.
func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let century = marchYear / 100
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return 365 * marchYear + marchYear / 4 - century + century / 4 + dayOfYear - 719_468
}

/// The date of the Gregorian calendar that lies so many days after 1 January 1970; the inverse of `daysSince1970`.
func civilDay(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
}

/// The century that a year of two or three digits leaves out (RFC 5322, section 4.3).
func fullYear(_ year: Int, digits: Int) -> Int {
    switch digits {
    case ...2: year < 50 ? year + 2000 : year + 1900
    case 3: year + 1900
    default: year
    }
}
