package import Feeds

/// The subscriptions of newsboat's file `urls`.
///
/// A line is an address, then tags in any number, separated by spaces, in double quotes where they have spaces; a tag
/// that begins with `~` is the feed's title, `!` hides the feed. `#` begins a comment. Query feeds are searches, not
/// sources, and a filter is a program's business: both are left out with a warning.
package struct NewsboatURLs: Sendable, Equatable {
    package var subscriptions: [Subscription] = []
    package var warnings: [FeedWarning] = []

    package init(_ text: String) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            read(Self.words(line), line: index + 1)
        }
    }

    private mutating func read(_ words: [String], line: Int) {
        guard let address = words.first else { return }
        if address.hasPrefix("query:") {
            return warn("query-feed", "a query feed is a search, not a source", line)
        }
        if address.hasPrefix("filter:") {
            return warn("filter", "a feed behind a filter: follow the address itself, or a program", line)
        }
        var kind = Subscription.Kind.feed
        var target = address
        if address.hasPrefix("exec:") {
            kind = .program
            target = String(address.dropFirst(5))
        } else if !address.contains("://") {
            return warn("no-address", "not an address: \(address)", line)
        }
        let tags = words.dropFirst().filter { !$0.hasPrefix("~") && !$0.hasPrefix("!") }
        let title = words.dropFirst().first { $0.hasPrefix("~") }.map { String($0.dropFirst()) } ?? target
        subscriptions.append(
            Subscription(
                address: target,
                kind: kind,
                leader: title,
                title: title,
                folders: tags.prefix(1).map { $0 },
                categories: Array(tags),
                line: line
            )
        )
    }

    private mutating func warn(_ code: String, _ message: String, _ line: Int) {
        warnings.append(FeedWarning(line: line, code: code, message: message))
    }

    /// The words of a line; in double quotes a backslash takes the next character as it is.
    private static func words(_ line: Substring) -> [String] {
        var words: [String] = []
        var word: String?
        var isQuoted = false
        var isEscaped = false
        for character in line {
            if isEscaped {
                word = (word ?? "") + String(character)
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
                word = word ?? ""
            } else if !isQuoted, character.isWhitespace {
                if let done = word { words.append(done) }
                word = nil
            } else if !isQuoted, character == "#", word == nil {
                break
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let done = word { words.append(done) }
        return words
    }
}
