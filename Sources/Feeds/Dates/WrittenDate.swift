/// Reads dates part by part, in any order and language of ``monthNames``: the way for everything irregular.
///
/// Every part is told by its own shape: a time by its colons, a zone by its sign or name behind the time, a month by
/// its name, a year by its size. Words that are none of these (weekdays, "at") are passed over, but only a few.
struct WrittenDate {
    private var scan: DateScanner
    private var date = CivilTime()
    private var month: Int?
    /// `mar.` stood where a weekday stands: Tuesday in French, Spanish, Italian and Romanian.
    private var isPerhapsTuesday = false
    private var year: Int?
    private var day: Int?
    /// Numbers of one or two digits with no mark of their own.
    private var plain: [Int] = []
    private var hasTime = false
    private var hasZone = false
    /// The zone was given by its distance from UTC.
    private var hasOffset = false
    /// The year before the first of a Japanese or Chinese era that was named.
    private var era: Int?
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
            } else if hasTime, !isBehindLetter, !hasZone || year != nil, let offset = scan.offset() {
                // `GMT +0200`: the number is the better word. Of two numbers the first counts.
                if !hasOffset { date.offsetMinutes = offset }
                hasOffset = true
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
        if readNumericDate() || readDottedClock() { return true }
        guard let number = scan.digits() else { return false }
        if readUnit(number.value) { return true }
        switch number.count {
        case 4 where year != nil && hasTime && !hasZone && number.value < 2400:
            // A zone that lost its plus sign, which is a space in an address.
            date.offsetMinutes = number.value / 100 * 60 + number.value % 100
            hasZone = true
            return number.value % 100 < 60
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

    /// Reads `10.11[.12]` behind a whole date, the clock of Finland, Denmark, Italy and Indonesia.
    private mutating func readDottedClock() -> Bool {
        guard !hasTime, year != nil, month != nil, day != nil || !plain.isEmpty else { return false }
        let start = scan.at
        guard let hour = scan.digits(), hour.count <= 2, scan.skip("."), let minute = scan.digits(), minute.count == 2
        else {
            scan.at = start
            return false
        }
        (date.hour, date.minute) = (hour.value, minute.value)
        if scan.next == UInt8(ascii: "."), scan.isDigit(at: 1) {
            scan.at += 1
            date.second = scan.digits()?.value ?? 0
        }
        hasTime = true
        return true
    }

    /// Takes a number by the sign of its unit behind it, as in `2004年5月28日` and `2004년 5월 28일 1시 31분`.
    private mutating func readUnit(_ value: Int) -> Bool {
        guard let byte = scan.next, byte >= 0x80 else { return false }
        let before = scan.at
        let rest = String(decoding: scan.text[before...].prefix(4), as: UTF8.self)
        guard let unit = rest.unicodeScalars.first else { return false }
        switch unit {
        case "年", "년": year = value + (era ?? 0)
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

    private var hasNoNumber: Bool { plain.isEmpty && day == nil && year == nil && !hasTime }

    /// Goes over the rest of `Europe/Berlin` or `America/New_York`, whose distance from UTC is in no table here; a name
    /// that is, as in `Etc/GMT`, is read as usual.
    private mutating func skipZoneIdentifier() {
        let start = scan.at
        scan.at += 1
        if let name = scan.word(), zoneOffsets[name] != nil {
            scan.at = start
            return
        }
        while let byte = scan.next, byte > 0x20, byte != UInt8(ascii: "(") { scan.at += 1 }
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
            guard month == nil || month == named || isPerhapsTuesday else { return false }
            month = named
            isPerhapsTuesday = named == 3 && hasNoNumber
            return true
        }
        if word.hasSuffix("元年"), let start = eraStarts[String(word.dropLast(2))] {
            year = start + 1  // the first year of an era is not counted but called so
            return true
        }
        if let start = eraStarts[word] {
            era = start
            return true
        }
        if hasTime, scan.next == UInt8(ascii: "/") {
            skipZoneIdentifier()
            return true
        }
        strangers += 1
        return strangers <= Self.maxStrangers
    }

    /// Gives the plain numbers their places: RFC 822's `day month year` around a name, else the day and then the year.
    private mutating func assembled() -> CivilTime? {
        // `24 11 2026`: no publisher is known who writes the American order without slashes.
        if month == nil, year != nil, day == nil, plain.count == 2, (1...12).contains(plain[1]) {
            month = plain.removeLast()
        }
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

/// The year before the first of an era: those of Japan since 1926, and that of Taiwan.
private let eraStarts = ["昭和": 1925, "平成": 1988, "令和": 2018, "民國": 1911, "民国": 1911]
