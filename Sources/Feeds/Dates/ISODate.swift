extension FeedDate {
    /// ISO 8601 as far as it names a year: calendar, week and ordinal dates, extended or basic, whole or partial, with
    /// or without time and zone; also with `/` or `.` between, and a space for `T`.
    ///
    /// Six digits without a hyphen are `yymmdd`: the standard forbids `yyyymm` for that reason.
    static func isoDate(_ text: UnsafeBufferPointer<UInt8>) -> CivilTime? {
        var scan = DateScanner(text)
        guard let first = scan.digits() else { return nil }
        var date = CivilTime()
        switch first.count {
        case 4:
            date.year = first.value
            guard readAfterYear(&scan, &date) else { return nil }
        case 2 where scan.next == UInt8(ascii: "-"):
            date.year = fullYear(first.value, digits: 2)
            guard readAfterYear(&scan, &date), !scan.isDigit(at: 0) else { return nil }
        case 5:
            date.year = fullYear(first.value / 1000, digits: 2)
            guard setDayOfYear(first.value % 1000, &date) else { return nil }
        case 6:
            date.year = fullYear(first.value / 10_000, digits: 2)
            setMonthAndDay(first.value % 10_000, &date)
        case 7:
            date.year = first.value / 1000
            guard setDayOfYear(first.value % 1000, &date) else { return nil }
        case 8:
            date.year = first.value / 10_000
            setMonthAndDay(first.value % 10_000, &date)
        case 12, 14:
            let minutes = first.count == 14 ? first.value / 100 : first.value
            date.second = first.count == 14 ? first.value % 100 : 0
            date.year = minutes / 100_000_000
            setMonthAndDay(minutes / 10_000 % 10_000, &date)
            date.hour = minutes / 100 % 100
            date.minute = minutes % 100
            return readZone(&scan, &date) ? date : nil
        default: return nil
        }
        return readTime(&scan, &date) ? date : nil
    }

    /// Reads what follows the year: `-mm[-dd]`, `-ddd`, `-Www[-d]` or nothing.
    private static func readAfterYear(_ scan: inout DateScanner, _ date: inout CivilTime) -> Bool {
        guard let separator = scan.next else { return true }
        let isHyphen = separator == UInt8(ascii: "-")
        if isHyphen || separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".") { scan.at += 1 }
        if scan.next == UInt8(ascii: "W") { return readWeek(&scan, &date) }
        guard let second = scan.digits() else { return false }
        switch second.count {
        case 1, 2: date.month = second.value
        case 3 where isHyphen: return setDayOfYear(second.value, &date)
        case 4 where isHyphen:
            setMonthAndDay(second.value, &date)
            return true
        default: return false
        }
        guard scan.next == separator, scan.isDigit(at: 1) else { return true }
        scan.at += 1
        guard let day = scan.digits(), day.count <= 2 else { return false }
        date.day = day.value
        return true
    }

    /// Reads `Www[-d]` (weeks begin on Monday, and the first is the one with 4 January).
    private static func readWeek(_ scan: inout DateScanner, _ date: inout CivilTime) -> Bool {
        scan.at += 1
        guard let run = scan.digits(), run.count == 2 || run.count == 3 else { return false }
        var week = run.value
        var weekday = 1
        if run.count == 3 {
            week = run.value / 10
            weekday = run.value % 10
        } else if scan.next == UInt8(ascii: "-"), scan.isDigit(at: 1) {
            scan.at += 1
            weekday = scan.digits()?.value ?? 0
        }
        let fourth = daysSince1970(year: date.year, month: 1, day: 4)
        let firstMonday = fourth - (fourth % 7 + 10) % 7  // 1 January 1970 was a Thursday
        guard (1...53).contains(week), (1...7).contains(weekday) else { return false }
        let monday = firstMonday + (week - 1) * 7
        // A week belongs to the year that its Thursday lies in; most years have no 53rd.
        guard civilDay(daysSince1970: monday + 3).year == date.year else { return false }
        (date.year, date.month, date.day) = civilDay(daysSince1970: monday + weekday - 1)
        return true
    }

    private static func setDayOfYear(_ day: Int, _ date: inout CivilTime) -> Bool {
        let first = daysSince1970(year: date.year, month: 1, day: 1)
        let found = civilDay(daysSince1970: first + day - 1)
        guard day >= 1, found.year == date.year else { return false }
        (date.year, date.month, date.day) = found
        return true
    }

    private static func setMonthAndDay(_ monthAndDay: Int, _ date: inout CivilTime) {
        date.month = monthAndDay / 100
        date.day = monthAndDay % 100
    }

    /// Reads `[T]hh[:mm[:ss[.fff]]]` or `Thhmm[ss]` and a zone up to the end.
    private static func readTime(_ scan: inout DateScanner, _ date: inout CivilTime) -> Bool {
        if scan.isAtEnd { return true }
        let isMarked = scan.skip("T") || scan.skip("t")
        if !isMarked {
            // A day of XML Schema may have a zone and no time.
            if scan.next == UInt8(ascii: "+") || scan.next == UInt8(ascii: "Z") { return readZone(&scan, &date) }
            guard let byte = scan.next, byte <= 0x20 || byte == UInt8(ascii: ",") else { return false }
            _ = scan.skip(",")
            scan.skipSpaces()
        }
        if !scan.clock(into: &date) {
            guard isMarked, let run = scan.digits() else { return false }
            switch run.count {
            case 2: date.hour = run.value
            case 4: (date.hour, date.minute) = (run.value / 100, run.value % 100)
            case 6: (date.hour, date.minute, date.second) = (run.value / 10_000, run.value / 100 % 100, run.value % 100)
            default: return false
            }
            date.fraction = run.count == 6 ? scan.fraction() : 0
        }
        return readZone(&scan, &date)
    }

    /// Reads a zone, or nothing, up to the end.
    private static func readZone(_ scan: inout DateScanner, _ date: inout CivilTime) -> Bool {
        scan.skipSpaces()
        if scan.isAtEnd { return true }
        if let offset = scan.offset() {
            date.offsetMinutes = offset
            scan.skipSpaces()
            return scan.isAtEnd || scan.next == UInt8(ascii: "(") || scan.next == UInt8(ascii: "[") || scan.skip("Z")
        }
        guard let name = scan.word(), let minutes = zoneOffsets[name] else { return false }
        scan.skipSpaces()
        date.offsetMinutes = scan.offset() ?? minutes
        return scan.isAtEnd
    }
}
