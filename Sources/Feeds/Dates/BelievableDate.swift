package import struct Foundation.Date

extension FeedDate {
    /// Whether an entry may be ordered by its own date: neither before 1990 nor more than a day ahead of `now`.
    ///
    /// A date that is not is replaced by the time when the entry was first seen.
    package static func believable(_ date: Date?, now: Date) -> Bool {
        guard let date else { return false }
        return date.timeIntervalSince1970 >= 631_152_000 && date.timeIntervalSince(now) <= 86_400
    }
}
