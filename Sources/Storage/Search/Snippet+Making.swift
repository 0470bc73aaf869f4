extension Snippet {
    /// About how many bytes of the text are shown.
    private static let length = 180

    /// The stretch of a text that has the most of what was searched for; its beginning where it has none.
    init(of text: String, for query: SearchQuery) {
        var text = text
        self = text.withUTF8 { bytes in
            let matches = Self.matches(in: bytes, for: query)
            let window = Self.window(matches, in: bytes)
            return Snippet(parts: Self.parts(bytes, window, matches))
        }
    }

    /// Where words that were searched for stand, in bytes.
    private static func matches(in bytes: UnsafeBufferPointer<UInt8>, for query: SearchQuery) -> [Range<Int>] {
        let items = query.groups.joined()
        let words = Set(items.flatMap { $0.phrase.split(separator: " ").map { Array($0.utf8) } })
        let beginnings = items.filter(\.isPrefix).compactMap { $0.terms.last.map { Array($0.utf8) } }
        var matches: [Range<Int>] = []
        var scanner = WordScanner(bytes)
        while let word = scanner.next(), matches.count < 1_000 {
            if word.script == .ideographic {
                matches += runs(of: words, in: scanner.folded, at: word.source.lowerBound)
            } else if words.contains(scanner.folded) || beginnings.contains(where: scanner.folded.starts(with:)) {
                matches.append(word.source)
            }
        }
        return matches
    }

    /// Within a run of Chinese, Japanese or Korean, whose folded bytes are those of the text.
    private static func runs(of words: Set<[UInt8]>, in run: [UInt8], at offset: Int) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for word in words where word.count <= run.count {
            var start = 0
            while start + word.count <= run.count {
                if run[start..<start + word.count].elementsEqual(word) {
                    found.append(offset + start..<offset + start + word.count)
                    start += word.count
                } else {
                    start += 1
                }
            }
        }
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// The window with the most matches, the first of equals; it begins a little before its first match.
    private static func window(_ matches: [Range<Int>], in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var best = 0..<min(length, bytes.count)
        var most = 0
        var last = 0
        for (first, match) in matches.enumerated() {
            while last < matches.count, matches[last].upperBound <= match.lowerBound + length - 30 { last += 1 }
            if last - first > most {
                most = last - first
                let start = max(0, match.lowerBound - 30)
                best = start..<min(bytes.count, start + length)
            }
        }
        return trimmed(best, bytes)
    }

    /// Moved to the edges of words, or at least of characters.
    private static func trimmed(_ window: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var start = window.lowerBound
        if start > 0 {
            let space = (start..<min(start + 30, bytes.count)).first { bytes[$0] == 0x20 || bytes[$0] == 0x0A }
            start = space.map { $0 + 1 } ?? start
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        }
        var end = window.upperBound
        if end < bytes.count {
            let space = (max(start, end - 20)..<end).last { bytes[$0] == 0x20 || bytes[$0] == 0x0A }
            end = space ?? end
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        }
        return start..<max(start, end)
    }

    private static func parts(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ window: Range<Int>,
        _ matches: [Range<Int>]
    ) -> [Part] {
        var parts: [Part] = []
        func add(_ range: Range<Int>, isMatch: Bool) {
            if range.isEmpty { return }
            let text = String(decoding: bytes[range], as: UTF8.self)
            parts.append(Part(String(text.map { $0.isNewline ? " " : $0 }), isMatch: isMatch))
        }
        var offset = window.lowerBound
        if offset > 0 { parts.append(Part("…")) }
        for match in matches where match.lowerBound >= offset && match.upperBound <= window.upperBound {
            add(offset..<match.lowerBound, isMatch: false)
            add(match, isMatch: true)
            offset = match.upperBound
        }
        add(offset..<window.upperBound, isMatch: false)
        if window.upperBound < bytes.count { parts.append(Part("…")) }
        return parts
    }
}
