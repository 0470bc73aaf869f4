internal import struct Foundation.Date

/// How moments stand in the store: whole milliseconds since 1970, UTC.
extension Date {
    var milliseconds: Int64 {
        let value = (timeIntervalSince1970 * 1_000).rounded()
        // Beyond what any calendar means: 280,000 years either way.
        guard value.isFinite else { return 0 }
        return Int64(max(-9e15, min(9e15, value)))
    }

    init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }
}
