public import struct Foundation.Date

extension FeedDate {
    /// Writes a moment as RFC 3339 in UTC, `2026-11-23T07:00:00Z`; milliseconds only where there are any.
    ///
    /// Moments outside of the years 0 to 9999, which RFC 3339 cannot say, are written as the nearest that it can.
    public static func rfc3339(_ date: Date) -> String {
        var bytes: [UInt8] = []
        appendRFC3339(date, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what ``rfc3339(_:)`` returns, without a string between.
    package static func appendRFC3339(_ date: Date, to bytes: inout [UInt8]) {
        let bounded = min(max(date.timeIntervalSince1970, -62_167_219_200), 253_402_300_799)
        let milliseconds = Int((bounded * 1000).rounded())
        let (seconds, fraction) = floored(milliseconds, by: 1000)
        let (days, time) = floored(seconds, by: 86_400)
        let civil = civilDay(daysSince1970: days)
        append(civil.year, digits: 4, before: "-", to: &bytes)
        append(civil.month, digits: 2, before: "-", to: &bytes)
        append(civil.day, digits: 2, before: "T", to: &bytes)
        append(time / 3600, digits: 2, before: ":", to: &bytes)
        append(time / 60 % 60, digits: 2, before: ":", to: &bytes)
        append(time % 60, digits: 2, before: fraction == 0 ? "Z" : ".", to: &bytes)
        if fraction != 0 { append(fraction, digits: 3, before: "Z", to: &bytes) }
    }

    private static func floored(_ value: Int, by unit: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: unit)
        return remainder < 0 ? (quotient - 1, remainder + unit) : (quotient, remainder)
    }

    private static func append(_ value: Int, digits: Int, before mark: Unicode.Scalar, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(truncatingIfNeeded: value / divisor % 10) &+ 0x30)
            divisor /= 10
        }
        bytes.append(UInt8(ascii: mark))
    }
}
