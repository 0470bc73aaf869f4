/// The elements that are open while a broken document is mended, and what closes them.
struct OpenTags {
    private var names: [[UInt8]] = []

    var depth: Int { names.count }
    var isEmpty: Bool { names.isEmpty }

    mutating func open(_ name: [UInt8]) {
        names.append(name)
    }

    /// The elements that an end tag closes, innermost first, each by the name it was opened with; `nil` where none of
    /// that name is open, so that the tag closes nothing.
    mutating func closed(byEndOf name: ArraySlice<UInt8>) -> [[UInt8]]? {
        if let last = names.last, last.elementsEqual(name) {
            names.removeLast()
            return [last]
        }
        guard let index = names.lastIndex(where: { Self.isSame($0, name) }) else { return nil }
        // `</title>` too many inside an entry must not close the feed's: inner elements end within their entry.
        if let entry = names.lastIndex(where: Self.isEntry), index < entry, !Self.isContainer(names[index]) {
            return nil
        }
        let closed = Array(names[index...].reversed())
        names.removeSubrange(index...)
        return closed
    }

    /// The elements that a start tag closes because they cannot contain it: an entry that was never ended, a title or
    /// address that was never ended.
    mutating func closed(byStartOf name: [UInt8]) -> [[UInt8]] {
        if Self.isEntry(name) {
            guard let index = names.lastIndex(where: { Self.isSame($0, name[...]) }) else { return [] }
            let closed = Array(names[index...].reversed())
            names.removeSubrange(index...)
            return closed
        }
        guard let last = names.last, Self.isLeaf(last), Self.isFeedElement(name) else { return [] }
        names.removeLast()
        return [last]
    }

    private static func isSame(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0 == $1 || $0 | 0x20 == $1 | 0x20 }
    }

    private static func text(_ name: [UInt8]) -> String {
        String(decoding: name, as: UTF8.self).lowercased()
    }

    private static func isEntry(_ name: [UInt8]) -> Bool {
        (name.count == 4 || name.count == 5) && ["item", "entry"].contains(text(name))
    }

    private static func isContainer(_ name: [UInt8]) -> Bool {
        ["rss", "channel", "feed", "rdf:rdf"].contains(text(name))
    }

    /// Elements whose content is text.
    private static func isLeaf(_ name: [UInt8]) -> Bool {
        [
            "title", "link", "guid", "pubdate", "comments", "category", "lastbuilddate", "language", "id", "updated",
            "published", "ttl", "generator", "copyright", "dc:date", "dc:creator", "dc:subject",
        ].contains(text(name))
    }

    /// Elements that cannot stand inside such a one.
    private static func isFeedElement(_ name: [UInt8]) -> Bool {
        isLeaf(name)
            || [
                "description", "summary", "content", "content:encoded", "author", "enclosure", "source", "item",
                "entry",
            ].contains(text(name))
    }

    /// HTML's elements without content, which are written without an end.
    static func isVoid(_ name: [UInt8]) -> Bool {
        name.count <= 5 && ["br", "img", "hr", "wbr", "input", "embed"].contains(text(name))
    }
}
