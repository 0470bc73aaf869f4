/// How to make a body's readable text from its markup: which stretches to take, and what to put between them.
///
/// The text repeats nearly all of the markup's letters. Kept as stretches of it, a store is a third smaller, and a first
/// fetch a sixth faster, than with both in full; the text can still be had to the byte, whatever later versions of
/// ambient make of the same markup.
///
/// A recipe is a row of steps, each four parts: the length of a literal, its bytes, how far to go on in the markup, how
/// many bytes to take there. Numbers are in the variable-length form of protocol buffers (seven bits a byte, the lowest
/// first).
enum TextRecipe {
    /// - Returns: `nil` where the text has too little of the markup for a recipe to be worth it.
    static func making(_ text: String, from markup: String) -> [UInt8]? {
        var text = text
        var markup = markup
        return text.withUTF8 { text in
            markup.withUTF8 { markup in
                var cook = Cook(text: text, markup: markup)
                cook.run()
                return cook.recipe.count * 2 < text.count ? cook.recipe : nil
            }
        }
    }

    /// - Returns: the text; `nil` for a recipe that does not fit the markup.
    static func text(_ recipe: [UInt8], from markup: String) -> String? {
        var markup = markup
        return markup.withUTF8 { markup in
            var output: [UInt8] = []
            output.reserveCapacity(markup.count)
            var offset = 0
            var place = 0
            while offset < recipe.count {
                guard let literal = number(recipe, &offset), literal <= recipe.count - offset else { return nil }
                output.append(contentsOf: recipe[offset..<offset + literal])
                offset += literal
                guard let gap = number(recipe, &offset), let length = number(recipe, &offset),
                    gap <= markup.count - place, length <= markup.count - place - gap
                else { return nil }
                place += gap
                output.append(contentsOf: markup[place..<place + length])
                place += length
            }
            return String(decoding: output, as: UTF8.self)
        }
    }

    private static func number(_ bytes: [UInt8], _ offset: inout Int) -> Int? {
        var value = 0
        var shift = 0
        while offset < bytes.count, shift < 56 {
            let byte = bytes[offset]
            offset += 1
            value |= Int(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }

    /// Walks through text and markup side by side.
    private struct Cook {
        let text: UnsafeBufferPointer<UInt8>
        let markup: UnsafeBufferPointer<UInt8>
        var recipe: [UInt8] = []
        /// The next byte of either to look at.
        private var here = 0
        private var there = 0
        /// Where the literal began that is not written yet, and where the last stretch of the markup ended.
        private var literal = 0
        private var end = 0

        /// Shorter stretches cost more than they save.
        private static let worthwhile = 6

        init(text: UnsafeBufferPointer<UInt8>, markup: UnsafeBufferPointer<UInt8>) {
            self.text = text
            self.markup = markup
        }

        mutating func run() {
            while here < text.count, there < markup.count {
                let length = common()
                if length >= Self.worthwhile {
                    take(length)
                } else if markup[there] == 0x3C {  // a tag
                    skip(past: 0x3E)
                } else if markup[there] == 0x26 {  // a character reference
                    skip(past: 0x3B)
                    here += 1
                } else if length > 0 {
                    here += length
                    there += length
                } else if isSpace(markup[there]) {
                    there += 1
                } else {
                    // Of the text alone: a line break, a letter that the markup has as a reference.
                    here += 1
                    if !isSpace(text[here - 1]) { there = resumed() }
                }
            }
            here = text.count
            if literal < here { step(take: 0) }
        }

        private func common() -> Int {
            var length = 0
            let most = min(text.count - here, markup.count - there)
            let (one, two) = (UnsafeRawBufferPointer(text), UnsafeRawBufferPointer(markup))
            while length + 8 <= most {
                let difference =
                    one.loadUnaligned(fromByteOffset: here + length, as: UInt64.self)
                    ^ two.loadUnaligned(fromByteOffset: there + length, as: UInt64.self)
                if difference != 0 { return length + UInt64(littleEndian: difference).trailingZeroBitCount / 8 }
                length += 8
            }
            while length < most, text[here + length] == markup[there + length] { length += 1 }
            return length
        }

        private mutating func take(_ length: Int) {
            step(take: length)
            here += length
            there += length
            literal = here
            end = there
        }

        private mutating func step(take length: Int) {
            write(here - literal)
            recipe.append(contentsOf: text[literal..<here])
            write(length > 0 ? there - end : 0)
            write(length)
        }

        private mutating func skip(past byte: UInt8) {
            there += 1
            while there < markup.count, markup[there - 1] != byte { there += 1 }
        }

        /// Where in the next stretch of the markup the next few bytes of the text stand; here, if nowhere.
        private func resumed() -> Int {
            guard here + 4 <= text.count else { return there }
            for place in there..<max(there, min(there + 64, markup.count - 4))
            where text[here] == markup[place] && text[here + 1] == markup[place + 1]
                && text[here + 2] == markup[place + 2] && text[here + 3] == markup[place + 3]
            {
                return place
            }
            return there
        }

        private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

        private mutating func write(_ number: Int) {
            var rest = number
            while rest >= 0x80 {
                recipe.append(UInt8(rest & 0x7F) | 0x80)
                rest >>= 7
            }
            recipe.append(UInt8(rest))
        }
    }
}
