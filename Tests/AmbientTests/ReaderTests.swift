import Foundation
import TestSupport
import Testing

/// The reader as people meet it: the built program in a real terminal.
@Suite(.enabled(if: Terminal.tmux != nil, "tmux is not installed"), .serialized)
struct `The reader in a terminal` {
    private static let opml = WorkingCopy.path("Examples/network/feeds.opml")
    private static let places = "--opml '\(opml)' --store s.sqlite"

    /// A terminal whose shell stands beside a store with the example network's digest.
    private func terminal(
        columns: Int = 80,
        rows: Int = 24,
        variables: [String: String] = [:]
    ) async throws -> Terminal {
        let ambient = try Ambient()
        let run = try await ambient("digest", "--opml", Self.opml, "--store", "s.sqlite")
        #expect(run.code == 0, "\(run.errors)")
        return try await Terminal(ambient, columns: columns, rows: rows, variables: variables)
    }

    @Test func `shows the example network through sixty keys and two sizes`() async throws {
        let terminal = try await terminal()
        try await terminal.read(Self.places, until: "Read these")
        let script: [(keys: [String], golden: String)] = [
            (["j", "j", "k", "Down", "Up", "G", "g", "j"], "1-today"),
            (["Enter", "Space", "b", "j", "j", "k", "s"], "2-article"),
            (["q", "u", "u", "n", "n", "p", "J", "K"], "3-marked"),
            (["2", "j", "j", "k", "G", "g"], "4-people"),
            (["i", "j", "k"], "5-leader"),
            (["q", "Enter", "q"], "6-people-again"),
            (["?", "Space", "b"], "7-help"),
            (["q", "3", "U", "j", "PageDown", "PageUp", "Home"], "8-all"),
            (["/", "n", "i", "g", "h", "t", "Enter"], "9-search"),
            (["q", "1", "n", "Enter", "v", "v", "N", "Escape", "z"], "10-article"),
        ]
        #expect(script.flatMap(\.keys).count >= 60)
        for (keys, golden) in script {
            for key in keys { try await terminal.press(key) }
            try expectGolden("reader-\(golden).txt", try await terminal.settled())
        }
        try await terminal.press("q", "3", "Enter")
        try await terminal.resize(columns: 160, rows: 30)
        try expectGolden("reader-11-wide.txt", try await terminal.until { $0.contains("│") })
        try await terminal.resize(columns: 20, rows: 5)
        try await terminal.until { $0.hasPrefix("too small") }
        try await terminal.resize(columns: 80, rows: 24)
        try await terminal.until { !$0.contains("too small") && !$0.contains("│") }
        try await terminal.leave()
        try await terminal.close()
    }

    static let endings: [(String, Int32, String)] = [
        ("the key to leave", 0, "0"), ("SIGTERM", SIGTERM, "143"), ("SIGHUP", SIGHUP, "129"),
        ("a segmentation fault", SIGSEGV, "139"), ("an abort", SIGABRT, "134"), ("a trap", SIGTRAP, "133"),
        ("an illegal instruction", SIGILL, "132"),
    ]

    @Test(arguments: endings)
    func `gives the terminal back as it was`(name: String, signal: Int32, code: String) async throws {
        let terminal = try await terminal()
        try await terminal.run("stty -g > before")
        try await terminal.read(Self.places + "; echo $? > code; stty -g > after", until: "Read these")
        #expect(try await terminal.value("alternate_on") == "1")
        if signal == 0 { try await terminal.press("Q") } else { kill(try await terminal.child(), signal) }
        try await terminal.until { $0.contains("ready>") }
        #expect(try await terminal.value("alternate_on") == "0", "the screen before comes back")
        #expect(try await terminal.value("mouse_any_flag") == "0", "the mouse is the terminal's again")
        #expect(try await terminal.value("cursor_flag") == "1", "the cursor is seen")
        // Typed so that its echo is not its output, wherever on the line that stands.
        try await terminal.run("echo do''ne")
        try await terminal.until { $0.contains("done") }
        let text = { (name: String) in
            try String(contentsOfFile: terminal.ambient.path(name), encoding: .utf8)
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        #expect(try text("before") == text("after"))
        #expect(try text("code") == code)
        try await terminal.close()
    }

    @Test func `goes to sleep on control-z and comes back`() async throws {
        let terminal = try await terminal()
        try await terminal.read(Self.places, until: "Read these")
        let before = try await terminal.settled()
        try await terminal.press("C-z")
        try await terminal.until { $0.contains("ready>") }
        #expect(try await terminal.value("alternate_on") == "0")
        try await terminal.run("fg")
        try await terminal.until { $0 == before }
        try await terminal.press("j")
        try await terminal.leave()
        try await terminal.close()
    }

    @Test func `shows no control character of a feed`() async throws {
        let ambient = try Ambient()
        let hostile = #"\u001b]0;taken\u0007 \u001b[31mred \u009b2J \u202eover\u2066 \u0008\u0000\u007f tail"#
        let feed = """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Evil \(hostile)", "items": [{"id": "1",
            "url": "https://evil.example.org/1", "title": "Title \(hostile)",
            "content_html": "<p>Body \(hostile)</p><pre>Code \(hostile)</pre><a href='https://a.org/\\u001b]8;;x'>l</a>"}]}
            """
        try ambient.write(feed, to: "evil.json")
        _ = try ambient.writeOPML([("Evil \u{202E}", "evil.json")])
        let run = try await ambient("digest", "--opml", "feeds.opml", "--store", "s.sqlite")
        #expect(run.code == 0, "\(run.errors)")
        try ambient.write("[reader]\nlinks = \"always\"\n", to: "config.toml")
        let terminal = try await Terminal(ambient)
        try await terminal.record(to: ambient.path("raw"))
        try await terminal.read("--config config.toml --opml feeds.opml --store s.sqlite", until: "Title")
        for key in ["Enter", "v", "v", "q", "i", "q", "2", "3", "U", "Enter"] { try await terminal.press(key) }
        let screen = try await terminal.until { $0.contains("Body") }
        #expect(screen.contains("tail"))
        #expect(Self.controls(screen).isEmpty, "\(screen.debugDescription)")
        // With looks, what is left after taking out SGR and hyperlinks is text.
        let looks = try await terminal.screen(withLooks: true).replacing(/\u{1B}\[[0-9;:]*m/, with: "")
            .replacing(/\u{1B}\]8;[^\u{1B}]*\u{1B}\\/, with: "").replacing(/[\u{0E}\u{0F}]/, with: "")
        #expect(Self.controls(looks).isEmpty, "\(looks.debugDescription)")
        try await terminal.leave()
        let raw = try String(decoding: Data(contentsOf: URL(fileURLWithPath: ambient.path("raw"))), as: UTF8.self)
        #expect(raw.contains("\u{1B}]8;;https://evil.example.org/1\u{1B}\\"), "links are clickable where asked for")
        for sign in ["\u{1B}]0;", "\u{1B}[31mred", "\u{9B}", "\u{202E}", "\u{2066}", "\u{7F}", "\u{1B}]8;;x"] {
            #expect(!raw.contains(sign), "\(sign.debugDescription)")
        }
        try await terminal.close()
    }

    private static func controls(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            let isBidi = (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
            return isBidi || scalar.properties.generalCategory == .control && scalar != "\n"
        }
    }

    @Test func `survives some hundred keys at random in changing sizes`() async throws {
        let terminal = try await terminal()
        try await terminal.run("stty -g > before")
        try await terminal.read(Self.places + "; echo $? > code; stty -g > after", until: "Read these")
        var random = SplitMix(seed: 11)
        // Without the keys that leave, and those that start other programs.
        let keys =
            "jkgGlhnpJK123usNAz/tUifyv? ".map { $0 == " " ? "Space" : String($0) }
            + ["Enter", "Escape", "Up", "Down", "PageDown", "PageUp", "Tab", "BSpace", "End", "Home"]
        for round in 0..<60 {
            for _ in 0..<5 { try await terminal.press(keys[Int(random.next() % UInt64(keys.count))]) }
            if round % 10 == 9 {
                try await terminal.resize(columns: Int(random.next() % 150) + 10, rows: Int(random.next() % 40) + 4)
            }
        }
        try await terminal.resize(columns: 80, rows: 24)
        try await terminal.press("C-c")
        try await terminal.until { $0.contains("ready>") }
        let code = try String(contentsOfFile: terminal.ambient.path("code"), encoding: .utf8)
        let before = try String(contentsOfFile: terminal.ambient.path("before"), encoding: .utf8)
        #expect(code == "0\n")
        try await terminal.until { _ in FileManager.default.fileExists(atPath: terminal.ambient.path("after")) }
        #expect(try String(contentsOfFile: terminal.ambient.path("after"), encoding: .utf8) == before)
        try await terminal.close()
    }

    @Test func `writes marks at once, and two readers lose none of each other's`() async throws {
        let one = try await terminal()
        try await one.read(Self.places, until: "Read these")
        let other = try await Terminal(try Ambient(), columns: 80, rows: 24)
        try await other.read("--opml '\(Self.opml)' --store '\(one.ambient.path("s.sqlite"))'", until: "Read these")
        try await one.press("s")
        try await other.press("j", "s", "j", "u")
        try await one.until { $0.contains("starred") }
        try await other.until { $0.contains("starred") || $0.contains("Read these") }
        _ = try await other.settled()
        let starred = try await one.ambient("list", "--starred", "--opml", Self.opml, "--store", "s.sqlite")
        #expect(starred.outputLines.count == 2, "\(starred.output)")
        try await one.leave()
        try await other.leave()
        try await one.close()
        try await other.close()
    }

    @Test func `pipes the text to a command and says what a missing one is called`() async throws {
        let terminal = try await terminal()
        try await terminal.read(Self.places, until: "Read these")
        try await terminal.press("Enter", "|")
        try await terminal.type("wc -l > lines")
        try await terminal.press("Enter")
        try await terminal.until { $0.contains("[Enter]") }
        try await terminal.press("Enter")
        // What is typed before the screen is back belongs to nobody.
        try await terminal.until { !$0.contains("[Enter]") && $0.contains("gift of attention") }
        try await terminal.press("|")
        try await terminal.type("no-such-program-here")
        try await terminal.press("Enter")
        try await terminal.until { $0.contains("[Enter]") || $0.contains("not found") }
        try await terminal.press("Enter")
        try await terminal.leave()
        let lines = try String(contentsOfFile: terminal.ambient.path("lines"), encoding: .utf8)
        #expect(Int(lines.trimmingCharacters(in: .whitespacesAndNewlines)).map { $0 > 3 } == true)
        try await terminal.close()
    }

    @Test func `opens addresses in BROWSER, byte for byte, and copies them`() async throws {
        let terminal = try await terminal(variables: ["BROWSER": "missing:./browser"])
        _ = try terminal.ambient.writeProgram(#"printf '%s\n' "$@" >> opened"#, to: "browser")
        try await terminal.record(to: terminal.ambient.path("raw"))
        try await terminal.read(Self.places, until: "Read these")
        try await terminal.press("o")
        // What is typed while another program has the terminal is dropped.
        let opening = terminal.ambient.path("opened")
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: opening) {
            try await Task.sleep(for: .milliseconds(50))
        }
        _ = try await terminal.settled()
        try await terminal.press("y")
        try await terminal.until { $0.contains("address copied") }
        try await terminal.leave()
        let opened = try String(contentsOfFile: terminal.ambient.path("opened"), encoding: .utf8)
        #expect(opened.hasPrefix("https://") && opened.split(separator: "\n").count == 1, "\(opened)")
        let raw = try String(
            decoding: Data(contentsOf: URL(fileURLWithPath: terminal.ambient.path("raw"))),
            as: UTF8.self
        )
        let address = Data(opened.trimmingCharacters(in: .newlines).utf8).base64EncodedString()
        #expect(raw.contains("\u{1B}]52;c;\(address)\u{07}"))
        #expect(!raw.contains("\u{1B}]8;"), "no hyperlinks where the terminal is not known to have them")
        try await terminal.close()
    }

    @Test(arguments: [("C", "screen"), ("C.UTF-8", "vt100"), ("en_US.ISO-8859-1", "screen")])
    func `works in a locale and a terminal that have little`(locale: String, term: String) async throws {
        let terminal = try await terminal(variables: ["LANG": locale, "LC_ALL": locale, "TERM": term])
        try await terminal.read(Self.places, until: "Read these")
        try await terminal.press("Enter")
        try await terminal.until { !$0.contains("Read these") }
        try await terminal.leave()
        try await terminal.close()
    }

    @Test func `prints the unread list on a dumb terminal, and linear text when asked`() async throws {
        let terminal = try await terminal(variables: ["TERM": "dumb"])
        try await terminal.run("\(Ambient.program.path) read \(Self.places) | wc -l")
        try await terminal.until { $0.contains("\n33\n") }
        try await terminal.run("\(Ambient.program.path) read --plain \(Self.places)")
        try await terminal.until { $0.contains("q: leave]") }
        for key in ["n", "q"] {
            try await terminal.run(key)
            _ = try await terminal.settled()
        }
        try await terminal.run("\(Ambient.program.path) read \(Self.places) | wc -l")
        try await terminal.until { $0.contains("\n31\n") }
        try await terminal.close()
    }
}

/// The same numbers for the same seed (SplitMix64).
private struct SplitMix {
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

@Suite struct `Reading without a terminal` {
    @Test func `prints the latest digest once and marks what stands in it as read`() async throws {
        let ambient = try Ambient()
        let opml = WorkingCopy.path("Examples/network/feeds.opml")
        let places = ["--opml", opml, "--store", ambient.path("s.sqlite")]
        let early = try await ambient.run(["read", "--once"] + places)
        #expect(early.code == 64 && early.errors.contains("ambient digest"))
        let digest = try await ambient.run(["digest", "--no-color"] + places)
        let once = try await ambient.run(["read", "--once"] + places)
        #expect(once.code == 0 && once.output == digest.output)
        let unread = try await ambient.run(["read"] + places)
        #expect(unread.code == 0 && unread.output.isEmpty, "\(unread.output)")
    }

    static let configurations: [(String, [String])] = [
        ("width = 3\n[keys]\nw = \"down\"", ["c.toml:1: width"]),
        ("[digest]\nwidth = 72\n\n[keys]\nw = \"fly\"", ["c.toml:5: keys.w takes a command", "next-unread"]),
        ("[keys]\n\"=\" = \"down\"\nhyper-x = \"down\"", ["c.toml:3: keys.hyper-x is no key"]),
        ("[colors]\nheadline = \"red\"", ["c.toml:2: colors.headline is no part", "heading"]),
        ("[colors]\nheading = \"reddish\"", ["c.toml:2: colors.heading takes words", "bold blue"]),
    ]

    @Test(arguments: configurations) func `says what is wrong with keys and colours`(text: String, says: [String])
        async throws
    {
        let ambient = try Ambient()
        try ambient.write(text, to: "c.toml")
        let run = try await ambient("read", "--config", "c.toml", "--store", "s.sqlite")
        #expect(run.code == 78 && run.errorLines.count == 1)
        for words in says { #expect(run.errors.contains(words), "\(run.errors)") }
    }
}
