/// Reads dates part by part, in any order and language of ``monthNames``: the way for everything irregular.
///
/// Every part is told by its own shape: a time by its colons, a zone by its sign or name behind the time, a month by
/// its name, a year by its size. Words that are none of these (weekdays, "at") are passed over, but only a few.
struct WrittenDate {
    private var scan: DateScanner
    private var date = CivilTime()
    private var month: Int?
    private var year: Int?
    private var day: Int?
    /// Numbers of one or two digits with no mark of their own.
    private var plain: [Int] = []
    private var hasTime = false
    private var hasZone = false
    private var isAfternoon: Bool?
    private var strangers = 0

    /// More words that say nothing about a date make it a sentence.
    private static let maxStrangers = 3

    init(_ text: UnsafeBufferPointer<UInt8>) {
        scan = DateScanner(text)
    }

    /// The date, complete with year, month and day (the first where only the month was written); else `nil`.
    mutating func read() -> CivilTime? {
        while let byte = scan.next {
            if isASCIIDigit(byte) {
                guard readNumber() else { return nil }
            } else if hasTime, !hasZone, !isBehindLetter, let offset = scan.offset() {
                date.offsetMinutes = offset
                hasZone = true
            } else if byte == UInt8(ascii: "("), hasZone {
                break  // a comment such as (UTC) behind the offset that counts
            } else if scan.skipBlank() {
                continue
            } else if let word = scan.word() {
                guard take(word) else { return nil }
            } else {
                scan.at += 1
            }
        }
        return assembled()
    }

    /// Whether a hyphen here joins date parts, as in `12:00 31-Dec-2003`.
    private var isBehindLetter: Bool {
        scan.at > 0 && (scan.text[scan.at - 1] >= 0x80 || (scan.text[scan.at - 1] | 0x20) &- 0x61 < 26)
    }

    private mutating func readNumber() -> Bool {
        if !hasTime, scan.clock(into: &date) {
            hasTime = true
            return true
        }
        if readNumericDate() { return true }
        guard let number = scan.digits() else { return false }
        if readUnit(number.value) { return true }
        switch number.count {
        case 1, 2: plain.append(number.value)
        case 3 where year == nil, 4 where year == nil: year = fullYear(number.value, digits: number.count)
        default: return false
        }
        return plain.count <= 2
    }

    /// Reads `31.12.2003`, `12/31/2003`, `31-12-03`, `2003/12/31`: three numbers with the same mark between.
    private mutating func readNumericDate() -> Bool {
        let start = scan.at
        guard let first = scan.digits(), let mark = scan.next,
            mark == UInt8(ascii: ".") || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-"), scan.isDigit(at: 1)
        else {
            scan.at = start
            return false
        }
        scan.at += 1
        guard let second = scan.digits(), second.count <= 2, scan.next == mark, scan.isDigit(at: 1) else {
            scan.at = start
            return false
        }
        scan.at += 1
        guard let third = scan.digits(), month == nil, year == nil else {
            scan.at = start
            return false
        }
        if first.count == 4 {
            (year, month, day) = (first.value, second.value, third.value)
        } else {
            year = fullYear(third.value, digits: third.count)
            // With slashes it is the American order, unless that is no date.
            let isAmerican = mark == UInt8(ascii: "/") && first.value <= 12
            (month, day) = isAmerican ? (first.value, second.value) : (second.value, first.value)
        }
        return true
    }

    /// Takes a number by the sign of its unit behind it, as in `2004年5月28日` and `2004년 5월 28일 1시 31분`.
    private mutating func readUnit(_ value: Int) -> Bool {
        guard let byte = scan.next, byte >= 0x80 else { return false }
        let before = scan.at
        let rest = String(decoding: scan.text[before...].prefix(4), as: UTF8.self)
        guard let unit = rest.unicodeScalars.first else { return false }
        switch unit {
        case "年", "년": year = value
        case "月", "월": month = value
        case "日", "일", "号": day = value
        case "時", "时", "시", "点":
            date.hour = value
            hasTime = true
        case "分", "분": date.minute = value
        case "秒", "초": date.second = value
        default: return false
        }
        scan.at += UTF8.width(unit)
        return true
    }

    private mutating func take(_ word: String) -> Bool {
        if let afternoon = halfOfDay[word] {
            isAfternoon = afternoon
            return true
        }
        if hasTime, !hasZone, let minutes = zoneOffsets[word] {
            // GMT+1 is one hour east; beside any other name the number is the better word.
            date.offsetMinutes = scan.offset() ?? minutes
            hasZone = true
            return true
        }
        if let named = monthNumber(word) {
            guard month == nil || month == named else { return false }
            month = named
            return true
        }
        strangers += 1
        return strangers <= Self.maxStrangers
    }

    /// Gives the plain numbers their places: RFC 822's `day month year` around a name, else the day and then the year.
    private mutating func assembled() -> CivilTime? {
        for number in plain {
            if day == nil, (1...31).contains(number) {
                day = number
            } else if year == nil {
                year = fullYear(number, digits: 2)
            } else {
                return nil
            }
        }
        guard let year, let month else { return nil }
        date.year = year
        date.month = month
        date.day = day ?? 1
        if let isAfternoon, date.hour <= 12 { date.hour = date.hour % 12 + (isAfternoon ? 12 : 0) }
        return date
    }
}

extension FeedDate {
    /// Any other date that a person could read.
    static func writtenDate(_ text: UnsafeBufferPointer<UInt8>) -> CivilTime? {
        var reader = WrittenDate(text)
        return reader.read()
    }
}

/// Words for the halves of a day; `true` is the second.
private let halfOfDay: [String: Bool] = [
    "am": false, "pm": true,
    "πμ": false, "μμ": true,
    "오전": false, "오후": true,
    "午前": false, "午後": true,
    "上午": false, "下午": true, "凌晨": false, "晚上": true,
]
