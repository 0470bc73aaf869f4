/// Whether links may be made clickable by OSC 8, of which ncurses knows nothing.
package enum Hyperlinks: String, Sendable, CaseIterable {
    /// Where the terminal is known to understand them.
    case auto
    case always, never

    /// Decides by `environment`: what terminals tell of themselves.
    package func areUsed(_ environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto: Self.isKnown(environment)
        }
    }

    /// Terminals that do not know OSC 8 may print it, so only those that are known to are sent any.
    private static func isKnown(_ environment: [String: String]) -> Bool {
        let term = environment["TERM"] ?? ""
        let program = environment["TERM_PROGRAM"] ?? ""
        // A multiplexer inherits what the terminal around it has told, and stands between.
        if program == "tmux" { return version(environment["TERM_PROGRAM_VERSION"], isAtLeast: (3, 4)) }
        if term.hasPrefix("tmux") || term.hasPrefix("screen") { return false }
        let terms = ["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm"]
        if terms.contains(where: term.hasPrefix) { return true }
        if ["iTerm.app", "WezTerm", "vscode", "ghostty", "Tabby", "rio"].contains(program) { return true }
        if let vte = environment["VTE_VERSION"].flatMap({ Int($0) }), vte >= 5000 { return true }
        if let konsole = environment["KONSOLE_VERSION"].flatMap({ Int($0) }), konsole >= 201_200 { return true }
        return environment["WT_SESSION"] != nil || environment["KITTY_WINDOW_ID"] != nil
    }

    private static func version(_ text: String?, isAtLeast wanted: (Int, Int)) -> Bool {
        let parts = (text ?? "").split { !$0.isNumber }.compactMap { Int($0) }
        guard parts.count >= 2 else { return false }
        return (parts[0], parts[1]) >= wanted
    }
}

extension Grid {
    /// Whether a row has something to click on.
    func hasLink(inRow row: Int) -> Bool {
        (0..<columns).contains { self[row, $0].link != nil }
    }

    /// A row as bytes with its links in OSC 8; the terminal's cursor and look are put back behind it.
    ///
    /// The row from its first column to its last; `look` gives the sequence that sets the look of a style.
    func linkedRow(_ row: Int, look: (Style) -> String) -> String {
        var bytes = "\u{1B}7\u{1B}[\(row + 1);1H"
        var style: Style?
        var link: String?
        for column in 0..<columns {
            let cell = self[row, column]
            if cell.link != link {
                bytes += "\u{1B}]8;;\(cell.link.map(Self.escaped) ?? "")\u{1B}\\"
                link = cell.link
            }
            if cell.style != style {
                bytes += look(cell.style)
                style = cell.style
            }
            bytes += cell.text
        }
        return bytes + (link == nil ? "" : "\u{1B}]8;;\u{1B}\\") + "\u{1B}[0m\u{1B}8"
    }

    /// The URI in an OSC 8 consists of the bytes 32 to 126 (the specification of hyperlinks in terminals), so that none
    /// can end the sequence and begin another.
    private static func escaped(_ address: String) -> String {
        address.utf8.reduce(into: "") { text, byte in
            if (33...126).contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                text += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
    }
}
