/// Finds the parts of a tag in bytes that need not be well-formed.
enum TagScanner {
    /// Where a tag ends.
    enum End: Equatable {
        /// The index of its `>`.
        case at(Int)
        /// A `<` comes first: what was begun is no tag.
        case none
        /// Not in these bytes.
        case beyondInput
    }

    /// A start tag.
    struct Element: Equatable {
        var name: [UInt8] = []
        /// Each name once, values as written.
        var attributes: [(name: [UInt8], value: ArraySlice<UInt8>)] = []
        var isEmpty = false

        static func == (left: Self, right: Self) -> Bool {
            left.name == right.name && left.isEmpty == right.isEmpty
                && left.attributes.elementsEqual(right.attributes) { $0.name == $1.name && $0.value == $1.value }
        }
    }

    /// Finds the end of a tag: the first `>` outside quoted values.
    ///
    /// A quote counts only behind `=` and where what follows its end can follow a value; else it was never closed, and
    /// would take the rest of the document with it.
    static func end(of bytes: Span<UInt8>, from start: Int, limit: Int, isLast: Bool) -> End {
        var index = start + 1
        var previous: UInt8 = 0
        let stop = min(bytes.count, start + limit)
        while index < stop {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") { return .at(index) }
            if byte == UInt8(ascii: "<") { return .none }
            if previous == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                var close = index + 1
                while close < stop, bytes[close] != byte { close += 1 }
                if close + 1 >= stop, stop == bytes.count, !isLast { return .beyondInput }
                if close < stop, close + 1 == bytes.count || canFollowValue(bytes[close + 1]) { index = close }
            }
            if byte > 0x20 { previous = byte }
            index += 1
        }
        return stop < bytes.count ? .none : .beyondInput
    }

    private static func canFollowValue(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
    }

    /// The parts of a start tag, given without its angle brackets; `nil` where it has no name.
    static func element(_ tag: ArraySlice<UInt8>) -> Element? {
        var rest = tag
        var element = Element()
        if rest.last == UInt8(ascii: "/") {
            element.isEmpty = true
            rest = rest.dropLast()
        }
        element.name = Array(rest.prefix { isName($0) })
        guard !element.name.isEmpty else { return nil }
        rest = rest.dropFirst(element.name.count)
        while let attribute = attribute(&rest) {
            guard element.attributes.count < 256, !element.attributes.contains(where: { $0.name == attribute.name })
            else { continue }
            element.attributes.append(attribute)
        }
        return element
    }

    /// Takes the next attribute: `name="value"`, `name=value` or `name` alone, which is its own value.
    private static func attribute(_ rest: inout ArraySlice<UInt8>) -> (name: [UInt8], value: ArraySlice<UInt8>)? {
        while true {
            rest = rest.drop { !isName($0) }
            guard let first = rest.first else { return nil }
            let written = rest.prefix { isName($0) }
            rest = rest.dropFirst(written.count)
            let behind = rest.drop { $0 <= 0x20 }
            var value = written
            if behind.first == UInt8(ascii: "=") { value = Self.value(behind.dropFirst().drop { $0 <= 0x20 }, &rest) }
            guard first > 0x39 || first == UInt8(ascii: ":"), first != UInt8(ascii: ":") else { continue }
            return (Array(written), value)
        }
    }

    private static func value(_ start: ArraySlice<UInt8>, _ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let quote = start.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let value = start.prefix { $0 > 0x20 }
            rest = start.dropFirst(value.count)
            return value
        }
        let value = start.dropFirst().prefix { $0 != quote }
        rest = start.dropFirst(value.count + 2)
        return value
    }

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
            true
        default: false
        }
    }
}
