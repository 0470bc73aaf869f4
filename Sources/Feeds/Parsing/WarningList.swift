/// Warnings as they come, bounded: a document with a million faults tells of the first ones.
struct WarningList {
    static let limit = 50
    private(set) var warnings: [FeedWarning] = []
    private var codes: [String: Int] = [:]

    /// Adds a warning unless there are many, or several of its kind, already.
    mutating func add(_ warning: FeedWarning) {
        guard warnings.count < Self.limit, codes[warning.code, default: 0] < 5 else { return }
        codes[warning.code, default: 0] += 1
        warnings.append(warning)
    }

    /// All, in the order of their lines; those without a place first.
    var sorted: [FeedWarning] {
        warnings.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    }
}
