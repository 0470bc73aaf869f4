import Markup
import Testing

@testable import Digesting

@Suite struct `Plain text` {
    static let issues: [DigestIssue] = [.ordinaryDay, .emptyDay, .errorDay, .updatesDay, .wideDay, .hostileDay]

    @Test(arguments: issues, [24, 40, 72, 100])
    func `only links and commands are wider than asked for`(issue: DigestIssue, width: Int) throws {
        var options = RenderOptions()
        options.width = width
        options.explain = true
        let lines = try render(issue, as: .text, options).split(separator: "\n")
        for line in lines where displayWidth(String(line)) > width {
            let text = line.drop { $0 == " " }
            #expect(
                text.hasPrefix("https://") || text.hasPrefix("ambient "),
                "\(displayWidth(String(line))) columns: \(line)"
            )
        }
    }

    @Test(arguments: issues) func `no control and no reordering mark leaves the program`(issue: DigestIssue) throws {
        for format in DigestFormat.allCases {
            let forbidden = try render(issue, as: format, .toMe).unicodeScalars.filter {
                switch $0.value {
                case 0..<9, 11..<32, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
                default: false
                }
            }
            #expect(forbidden.isEmpty, "\(format): \(forbidden.map(\.value))")
        }
    }

    @Test(arguments: issues) func `the numbers of the head add up`(issue: DigestIssue) {
        let overview = issue.overview
        #expect(overview.total == overview.featured + overview.below)
        let shown = issue.readThese.count + issue.quietVoices.count + issue.alsoNew.count
        #expect(overview.total == shown + issue.folded.map(\.entries.count).reduce(0, +))
    }

    @Test func `colours are only where they are asked for`() throws {
        var options = RenderOptions()
        #expect(try !render(.ordinaryDay, as: .text, options).contains("\u{1B}"))
        options.usesColor = true
        let coloured = try render(.ordinaryDay, as: .text, options)
        #expect(coloured.contains("\u{1B}[1m") && coloured.contains("\u{1B}[0m"))
    }

    @Test func `a folded leader's name is one word of the shell`() throws {
        let text = try render(.hostileDay, as: .text)
        #expect(text.contains(#"ambient list --leader ''\''; rm -rf ~; '\'''"#))
    }

    static let words = [
        ("plain", "plain"), ("a b", "'a b'"), ("", "''"), ("it's", "'it'\\''s'"), ("$(x)", "'$(x)'"),
        ("'\u{301}; x '\u{301}", "''\\''\u{301}; x '\\''\u{301}'"), ("漢字", "'漢字'"),
    ]

    @Test(arguments: words) func `a word of the shell stays one`(word: String, quoted: String) {
        #expect(Array(shellQuoted(word).utf8) == Array(quoted.utf8))
    }

    static let decimals: [(Double, String)] = [
        (0, "0.00"), (1, "1.00"), (0.755, "0.76"), (-0.004, "0.00"), (-1.5, "-1.50"), (12.345, "12.35"),
        (.nan, "-"), (.infinity, "-"), (1e300, "-"),
    ]

    @Test(arguments: decimals) func `a number has two decimals`(number: Double, text: String) {
        #expect(decimal(number) == text)
    }
}
