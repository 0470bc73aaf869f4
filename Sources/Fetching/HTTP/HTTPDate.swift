package import Foundation

/// Dates of HTTP fields (RFC 9110, section 5.6.7): the preferred form and the two obsolete ones.
package enum HTTPDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

    /// The date of a field's value; `nil` for any other text.
    ///
    /// The weekday is not looked at. A two-digit year counts as the nearest one not more than 50 years ahead of 2020.
    package static func parse(_ value: String) -> Date? {
        let parts = value.lowercased().split { " ,-".contains($0) }.map(String.init)
        if parts.count == 6, parts[5] == "gmt" || parts[5] == "utc" || parts[5] == "+0000" {
            return date(day: parts[1], month: parts[2], year: parts[3], time: parts[4])
        }
        // asctime: Sun Nov  6 08:49:37 1994
        if parts.count == 5 { return date(day: parts[2], month: parts[1], year: parts[4], time: parts[3]) }
        return nil
    }

    private static func date(day: String, month: String, year: String, time: String) -> Date? {
        let clock = time.split(separator: ":").compactMap { Int($0) }
        guard let day = Int(day), (1...31).contains(day), let month = months.firstIndex(of: month),
            var year = Int(year), clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
            (0...60).contains(clock[2])
        else { return nil }
        if year < 100 { year += year > 70 ? 1900 : 2000 }
        guard (1900...9999).contains(year) else { return nil }
        let seconds = daysSinceEpoch(year: year, month: month + 1, day: day) * 86_400
        return Date(timeIntervalSince1970: Double(seconds + clock[0] * 3_600 + clock[1] * 60 + clock[2]))
    }

    /// Days of the proleptic Gregorian calendar since 1970-01-01.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
