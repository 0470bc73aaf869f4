/// How far an entry is on its way to the user.
///
/// The raw values stand in the store.
enum EntryState: Int64 {
    /// Kept and searchable, never announced: what a new source came with, and the entries of sparks.
    case archive = 0
    /// Not yet in any issue.
    case news = 1
    /// An issue accounts for it.
    case taken = 2
    /// An old entry that the feed sent as if it were new: the next issue folds it into a count.
    case resurfaced = 3
}

/// Decides which entries of a document are news.
///
/// Pure.
struct Newsworthiness {
    /// What is known of the source.
    struct Situation {
        var isSpark: Bool
        /// True until a document with entries was stored, and again when the source comes back after it was removed.
        var isNew: Bool
        /// When the source was last read well, in milliseconds.
        var lastSuccess: Int64?
        /// Whether all that the source comes with when it is new is news (`ambient:news="all"`).
        var allIsNews = false
        /// Whether nothing of this document is news.
        var isArchive = false
    }

    /// More old entries at once than this are not finds but an archive sent again.
    static let finds = 3
    private static let day: Int64 = 86_400_000

    var policy: NewSourcePolicy
    var now: Int64

    /// `dates`: for each entry that the store did not know, in the order of the document, its believable
    /// published date in milliseconds, or `nil`.
    ///
    /// Returns the states in the same order.
    func states(of dates: [Int64?], in situation: Situation) -> [EntryState] {
        if situation.isSpark || situation.isArchive { return dates.map { _ in .archive } }
        if situation.isNew, situation.allIsNews { return dates.map { _ in .news } }
        return situation.isNew ? firstStates(dates) : laterStates(dates, lastSuccess: situation.lastSuccess)
    }

    /// The newest few, not older than the policy allows; entries without a date by their place in the document.
    private func firstStates(_ dates: [Int64?]) -> [EntryState] {
        let oldest = now - Int64(policy.maxAgeDays) * Self.day
        let ranked = dates.indices.sorted { one, two in
            let (first, second) = (dates[one] ?? now, dates[two] ?? now)
            return first == second ? one < two : first > second
        }
        let news = Set(ranked.prefix(policy.newest).filter { dates[$0] ?? now >= oldest })
        return dates.indices.map { news.contains($0) ? .news : .archive }
    }

    /// All, but for a flood of entries that were published long before the source was last read without them.
    private func laterStates(_ dates: [Int64?], lastSuccess: Int64?) -> [EntryState] {
        let limit = min(now - Int64(policy.maxAgeDays) * Self.day, (lastSuccess ?? now) - Self.day)
        let isOld = dates.map { date in date.map { $0 < limit } ?? false }
        let isFlood = isOld.count { $0 } > Self.finds
        return isOld.map { isFlood && $0 ? .resurfaced : .news }
    }
}

/// Which dates of publishers are believed (they lie, and so does our own clock).
enum BelievedDate {
    /// 1990-01-01T00:00:00Z in milliseconds.
    private static let earliest: Int64 = 631_152_000_000

    /// The date in milliseconds where it means something: from 1990 to a day ahead of `now`.
    static func of(_ date: Int64?, now: Int64) -> Int64? {
        date.flatMap { (earliest...max(earliest, now + 86_400_000)).contains($0) ? $0 : nil }
    }
}
