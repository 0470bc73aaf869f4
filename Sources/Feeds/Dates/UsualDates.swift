/// The two forms that nearly every date has, each read at fixed places; everything else goes the long way.
extension FeedDate {
    /// RFC 5322 with all its parts: `[Www, ]d[d] Mmm yyyy hh:mm:ss (+hhmm | GMT | UTC | Z)`.
    static func internetDate(_ text: UnsafeBufferPointer<UInt8>) -> CivilTime? {
        var at = 0
        let count = text.count
        if count > 5, text[3] == UInt8(ascii: ","), text[4] == UInt8(ascii: " "), !isASCIIDigit(text[0]) { at = 5 }
        guard count - at >= 21, isASCIIDigit(text[at]) else { return nil }
        var date = CivilTime()
        date.day = Int(text[at] & 15)
        at += 1
        if isASCIIDigit(text[at]) {
            date.day = date.day * 10 + Int(text[at] & 15)
            at += 1
        }
        // Behind the day come exactly " Mmm yyyy hh:mm:ss " and a zone of one character at least.
        guard count - at >= 20, text[at] == 0x20, text[at + 4] == 0x20, text[at + 9] == 0x20, text[at + 12] == 0x3A,
            text[at + 15] == 0x3A, text[at + 18] == 0x20,
            let month = englishMonth(text[at + 1], text[at + 2], text[at + 3]),
            let high = twoDigits(text, at + 5), let low = twoDigits(text, at + 7),
            let hour = twoDigits(text, at + 10), let minute = twoDigits(text, at + 13),
            let second = twoDigits(text, at + 16), let offset = usualOffset(text, from: at + 19)
        else { return nil }
        date.month = month
        date.year = high * 100 + low
        date.hour = hour
        date.minute = minute
        date.second = second
        date.offsetMinutes = offset
        return date
    }

    /// RFC 3339: `yyyy-mm-ddThh:mm:ss[.fff…](Z | +hh:mm)`.
    static func timestamp(_ text: UnsafeBufferPointer<UInt8>) -> CivilTime? {
        guard text.count >= 20, text[4] == 0x2D, text[7] == 0x2D, text[10] | 0x20 == UInt8(ascii: "t"),
            text[13] == 0x3A, text[16] == 0x3A,
            let high = twoDigits(text, 0), let low = twoDigits(text, 2), let month = twoDigits(text, 5),
            let day = twoDigits(text, 8), let hour = twoDigits(text, 11), let minute = twoDigits(text, 14),
            let second = twoDigits(text, 17)
        else { return nil }
        var date = CivilTime(
            year: high * 100 + low,
            month: month,
            day: day,
            hour: hour,
            minute: minute,
            second: second
        )
        var at = 19
        if text[at] == UInt8(ascii: ".") {
            at += 1
            var scale = 0.1
            while at < text.count, isASCIIDigit(text[at]) {
                date.fraction += Double(text[at] & 15) * scale
                scale *= 0.1
                at += 1
            }
        }
        switch text.count - at {
        case 1 where text[at] | 0x20 == UInt8(ascii: "z"): return date
        case 6 where text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-"):
            guard text[at + 3] == 0x3A, let hours = twoDigits(text, at + 1), let minutes = twoDigits(text, at + 4),
                hours < 24, minutes < 60
            else { return nil }
            date.offsetMinutes = (hours * 60 + minutes) * (text[at] == UInt8(ascii: "-") ? -1 : 1)
            return date
        default: return nil
        }
    }

    private static func usualOffset(_ text: UnsafeBufferPointer<UInt8>, from at: Int) -> Int? {
        switch (text.count - at, text[at]) {
        case (5, UInt8(ascii: "+")), (5, UInt8(ascii: "-")):
            guard let hours = twoDigits(text, at + 1), let minutes = twoDigits(text, at + 3), hours < 24, minutes < 60
            else { return nil }
            return (hours * 60 + minutes) * (text[at] == UInt8(ascii: "-") ? -1 : 1)
        case (3, UInt8(ascii: "G")) where text[at + 1] == UInt8(ascii: "M") && text[at + 2] == UInt8(ascii: "T"):
            return 0
        case (3, UInt8(ascii: "U")) where text[at + 1] == UInt8(ascii: "T") && text[at + 2] == UInt8(ascii: "C"):
            return 0
        case (1, UInt8(ascii: "Z")): return 0
        default: return nil
        }
    }

    @inline(__always)
    private static func twoDigits(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int? {
        let high = text[at] &- 0x30
        let low = text[at + 1] &- 0x30
        return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : nil
    }

    @inline(__always)
    private static func englishMonth(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int? {
        switch (UInt32(first | 0x20) << 16) | (UInt32(second | 0x20) << 8) | UInt32(third | 0x20) {
        case 0x6A_616E: 1
        case 0x66_6562: 2
        case 0x6D_6172: 3
        case 0x61_7072: 4
        case 0x6D_6179: 5
        case 0x6A_756E: 6
        case 0x6A_756C: 7
        case 0x61_7567: 8
        case 0x73_6570: 9
        case 0x6F_6374: 10
        case 0x6E_6F76: 11
        case 0x64_6563: 12
        default: nil
        }
    }
}
