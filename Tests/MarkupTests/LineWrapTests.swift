import Testing

@testable import Markup

@Suite struct `Line wrapping` {
    static let cases: [(String, Int, [String])] = [
        ("", 10, []), ("one", 10, ["one"]), ("one two three", 7, ["one two", "three"]), ("one  two", 7, ["one two"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("a abcdefghij", 4, ["a", "abcd", "efgh", "ij"]),
        ("a\nb", 10, ["a", "b"]), ("a\n\nb", 10, ["a", "", "b"]), ("well-known thing", 7, ["well-", "known", "thing"]),
        ("use --help now", 6, ["use", "--help", "now"]),
        ("これは、日本語。", 8, ["これは、", "日本語。"]), ("日本語です。", 10, ["日本語で", "す。"]),
        ("彼は「はい」", 6, ["彼は", "「は", "い」"]), ("中文English混排", 8, ["中文", "English", "混排"]),
        ("see https://example.org/a/long/address now", 10, ["see", "https://example.org/a/long/address", "now"]),
        ("e\u{301}e\u{301}e\u{301} x", 3, ["e\u{301}e\u{301}e\u{301}", "x"]), ("👨‍👩‍👧👨‍👩‍👧", 3, ["👨‍👩‍👧", "👨‍👩‍👧"]),
    ]

    @Test(arguments: cases) func `lines break where they may`(text: String, width: Int, lines: [String]) {
        #expect(wrap(text, width: width) == lines)
    }

    @Test func `an address is cut when asked`() {
        #expect(wrap("https://example.org/x", width: 10, keepingAddresses: false) == ["https://ex", "ample.org/", "x"])
    }

    @Test func `no line is over the width and no character is lost, whatever the text`() {
        var random = SplitMix(seed: 7)
        let alphabet = Array("ab c-日本、。「」é👍🏽 \u{301}한글…—(x) /.\n")
        for _ in 0..<2_000 {
            let length = Int(random.next() % 60)
            let text = String((0..<length).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
            let width = 2 + Int(random.next() % 20)
            let lines = wrap(text, width: width, keepingAddresses: false)
            #expect(lines.allSatisfy { displayWidth($0) <= width }, "\(text.debugDescription) at \(width)")
            let visible: (String) -> [Unicode.Scalar] = { $0.unicodeScalars.filter { !$0.properties.isWhitespace } }
            #expect(visible(lines.joined()) == visible(plainText(text)))
        }
    }
}

/// A small generator of random numbers with a seed (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
