import struct Foundation.Date

extension FeedDate {
    /// A Unix time in seconds (9 or 10 digits), milliseconds (13), microseconds (16) or nanoseconds (19), with or without
    /// a fraction; `nil` for all else, above all for the compact dates of ISO 8601 (4 to 8, 12 and 14 digits).
    static func unixTime(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        let digits = text.prefix(while: isASCIIDigit)
        let unit: Double
        switch digits.count {
        case 9, 10: unit = 1
        case 13: unit = 1e3
        case 16: unit = 1e6
        case 19: unit = 1e9
        default: return nil
        }
        if digits.count < text.count {
            guard text[digits.count] == UInt8(ascii: "."), text[(digits.count + 1)...].allSatisfy(isASCIIDigit) else {
                return nil
            }
        }
        guard let value = Double(String(decoding: text, as: UTF8.self)), value / unit < 253_402_300_800 else {
            return nil  // from the year 10000 on it counts something else
        }
        return Date(timeIntervalSince1970: value / unit)
    }
}
