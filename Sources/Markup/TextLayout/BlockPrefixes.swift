/// What stands before the lines of nested blocks: indents, bullets, quote marks.
struct BlockPrefixes {
    typealias Span = LaidOutText.Span

    private struct Level {
        /// Before the first line of the block, then `nil`.
        var first: Span?
        var rest: Span
        var width: Int
    }

    private var levels: [Level] = []

    /// Whether a bullet waits for its first line.
    var hasPendingFirst: Bool { levels.contains { $0.first != nil } }

    /// Begins a block.
    ///
    /// - Parameters:
    ///   - first: before its first line; as wide as `rest`.
    ///   - rest: before each other line.
    mutating func push(first: Span? = nil, rest: Span) {
        levels.append(Level(first: first, rest: rest, width: displayWidth(rest.text)))
    }

    mutating func pop() { levels.removeLast() }

    /// The columns that are left for text, and how many of the outer levels have no room and are left out.
    func room(in width: Int) -> (columns: Int, hidden: Int) {
        var total = levels.reduce(0) { $0 + $1.width }
        var hidden = 0
        // Text narrower than this is hard to read: indents give way first.
        let least = min(16, width / 2)
        while hidden < levels.count, width - total < least {
            total -= levels[hidden].width
            hidden += 1
        }
        return (max(width - total, 1), hidden)
    }

    /// What stands before the next line; bullets are used up.
    mutating func take(hiding hidden: Int) -> [Span] {
        var spans: [Span] = []
        for index in levels.indices {
            let level = levels[index]
            levels[index].first = nil
            if index >= hidden { spans.append(level.first ?? level.rest) }
        }
        return spans
    }

    /// How many blocks are open.
    var depth: Int { levels.count }

    /// What stands before a line between two blocks: quote marks, no indents.
    ///
    /// - Parameters:
    ///   - hidden: how many of the outer levels have no room.
    ///   - depth: how many levels both blocks share.
    /// - Returns: without spaces at the end; none where no quote is open.
    func blank(hiding hidden: Int, depth: Int) -> [Span] {
        var spans = levels.prefix(depth).dropFirst(hidden).map(\.rest)
        while let last = spans.last, last.text.allSatisfy({ $0 == " " }) { spans.removeLast() }
        if let last = spans.indices.last {
            while spans[last].text.last == " " { spans[last].text.removeLast() }
        }
        return spans
    }
}
