import Foundation

/// A regular expression of the user (ICU's syntax), case-insensitive, bounded in the text that it sees and in time.
struct FilterPattern: Sendable {
    /// UTF-16 units of an entry's text that are searched.
    static let longestText = 100_000

    private let pattern: String

    init(_ pattern: String) throws(FilterTerm.Fault) {
        guard pattern.utf8.count <= 1_000 else {
            throw FilterTerm.Fault(description: "/\(pattern.prefix(20))…/: longer than 1000 bytes; make it shorter")
        }
        guard (try? Self.compiled(pattern)) != nil else {
            throw FilterTerm.Fault(
                description: "/\(pattern)/: no regular expression; put \\ before characters meant as they are"
            )
        }
        self.pattern = pattern
    }

    private static func compiled(_ pattern: String) throws -> NSRegularExpression {
        try NSRegularExpression(pattern: pattern, options: [.caseInsensitive, .anchorsMatchLines])
    }

    /// Whether the pattern matches somewhere; also `false` where that could not be told in time.
    func isFound(in text: String, within limit: Duration) -> Bool {
        guard let expression = try? Self.compiled(pattern) else { return false }
        let deadline = ContinuousClock.now + limit
        let range = NSRange(location: 0, length: min(text.utf16.count, Self.longestText))
        var isFound = false
        // With progress reports the engine asks now and then whether to go on, also in the middle of a match.
        expression.enumerateMatches(in: text, options: .reportProgress, range: range) { match, _, stop in
            if match != nil { isFound = true }
            if isFound || ContinuousClock.now >= deadline { stop.pointee = true }
        }
        return isFound
    }
}
