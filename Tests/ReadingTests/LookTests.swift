import Testing

@testable import Reading

@Suite struct `A look` {
    static let named: [(String, Look?)] = [
        ("bold blue", Look(.bold, 4)), ("underline 33", Look(.underline, 33)),
        ("bright-red on black", Look([], 9, on: 0)), ("plain", Look()), ("Bold  Dim", Look([.bold, .dim])),
        ("blinking", nil), ("256", nil), ("", nil), ("bright-mauve", nil),
    ]

    @Test(arguments: named) func `is read from words`(text: String, look: Look?) {
        #expect(Look(named: text) == look)
    }

    static let reductions: [(Int, Int, Int?)] = [
        (33, 256, 33), (33, 8, 4), (160, 8, 1), (250, 8, 7), (232, 8, 0), (12, 8, 4), (12, 16, 12), (33, 0, nil),
    ]

    @Test(arguments: reductions) func `becomes poorer with the terminal`(color: Int, count: Int, reduced: Int?) {
        #expect(Look(.bold, color).reduced(to: count) == Look(.bold, reduced))
    }

    @Test func `tells every style apart without colours`() {
        let looks = [Style.normal, .dim, .unread, .link, .selected].map { Palette().look(of: $0, colors: 0) }
        #expect(looks.allSatisfy { $0.foreground == nil && $0.background == nil })
        #expect(Set(looks.map(\.weight)).count == looks.count)
    }
}

@Suite struct `Links in the terminal` {
    static let terminals: [([String: String], Bool)] = [
        (["TERM": "xterm-256color"], false), (["TERM": "linux"], false), (["TERM": "vt100"], false),
        (["TERM": "xterm-kitty"], true), (["TERM": "foot-extra"], true),
        (["TERM": "xterm-256color", "VTE_VERSION": "7200"], true),
        (["TERM": "xterm-256color", "VTE_VERSION": "4803"], false),
        (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], false),
        (["TERM": "screen-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"], false),
        (["TERM": "tmux-256color", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"], true),
        (["TERM": "screen-256color", "VTE_VERSION": "7200"], false),
    ]

    @Test(arguments: terminals) func `are made where they are known to work`(environment: [String: String], used: Bool)
    {
        #expect(Hyperlinks.auto.areUsed(environment) == used)
        #expect(Hyperlinks.always.areUsed(environment) && !Hyperlinks.never.areUsed(environment))
    }

    @Test func `are bytes that no address can end`() {
        var grid = Grid(columns: 12, rows: 1)
        grid.put("see ", row: 0, column: 0)
        grid.put("here", row: 0, column: 4, style: .link, link: "https://a.org/\u{1B}\\\u{07}中")
        let bytes = grid.linkedRow(0) { $0 == .link ? "<u>" : "<n>" }
        let escape = "\u{1B}"
        #expect(
            bytes == "\(escape)7\(escape)[1;1H<n>see \(escape)]8;;https://a.org/%1B\\%07%E4%B8%AD\(escape)\\<u>here"
                + "\(escape)]8;;\(escape)\\<n>    \(escape)[0m\(escape)8"
        )
    }
}

@Suite struct `Signs that a character set lacks` {
    static let signs: [(String, String)] = [
        ("a", "a"), ("é", "é"), ("•", "*"), ("…", "~"), ("中", "??"), ("“", "\""), ("e\u{0302}", "e"), ("🦉", "??"),
    ]

    @Test(arguments: signs) func `have stand-ins of the same width`(sign: String, shown: String) {
        #expect(plainSigns(sign) { $0.value < 0x100 } == shown)
    }
}
