/// Changes bytes by chance, the same way for the same seed.
struct Mutation {
    /// SplitMix64: enough for choices, and the same on every machine.
    struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private var chance: Chance

    init(seed: UInt64) { chance = Chance(state: seed) }

    /// A variant of a document: one to eight changes.
    ///
    /// - Parameters:
    ///   - bytes: the document.
    ///   - other: what pieces are spliced in from.
    /// - Returns: the variant, at most twice as long and a little.
    mutating func variant(of bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
        var variant = bytes
        for _ in 0..<Int.random(in: 1...8, using: &chance) { change(&variant, other) }
        return variant.count > 2 * bytes.count + 4096 ? Array(variant.prefix(2 * bytes.count + 4096)) : variant
    }

    private mutating func change(_ bytes: inout [UInt8], _ other: [UInt8]) {
        let at = Int.random(in: 0...bytes.count, using: &chance)
        let range = at..<min(bytes.count, at + length())
        switch Int.random(in: 0..<8, using: &chance) {
        case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &chance)
        case 1 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &chance)
        case 2: bytes.removeSubrange(range)
        case 3: bytes.insert(contentsOf: bytes[range], at: at)
        case 4 where Int.random(in: 0..<4, using: &chance) == 0: bytes.removeSubrange(at...)
        case 5:
            let start = Int.random(in: 0...other.count, using: &chance)
            bytes.insert(contentsOf: other[start..<min(other.count, start + length())], at: at)
        default:
            if let token = Self.tokens.randomElement(using: &chance) { bytes.insert(contentsOf: token.utf8, at: at) }
        }
    }

    /// Mostly short, seldom long.
    private mutating func length() -> Int {
        1 << Int.random(in: 0...12, using: &chance)
    }

    private static let tokens = [
        "<", ">", "&", "\"", "'", "/", "\0", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "&#0;", "&#xFFFF;", "&lt;",
        "&amp;amp;", "&nbsp;", "<!DOCTYPE x [", "<!ENTITY a '&b;'>", "<item>", "</item>", "<entry>", "</entry>", "<p>",
        "<table><tr>", "<script>", "</script", "<svg>", "<a href='javascript:x'>", "<img src=x onerror=y>",
        "xmlns:a='b'",
        "{", "}", "[", "]", ",", "\\u0000", "\\ud800", "1e999999", "\u{202E}", "\u{FEFF}", "\u{FFFF}", "\r", "\n",
        "<outline xmlUrl='x'>", "</outline>", "encoding='utf-16'", "charset=iso-2022-jp", "24:00", "-1",
    ]
}
