internal import CNcurses
internal import Foundation

/// The terminal through ncurses: the only file that knows it.
///
/// Opened once; `close` gives the terminal back as it was. Used from one thread only, as ncurses wants it.
package final class Screen {
    private let screen: OpaquePointer
    private let window: UnsafeMutablePointer<WINDOW>
    private let looks: [Style: Look]
    private let attributes: [Style: CInt]
    private let usesLinks: Bool
    private let isUTF8: Bool
    private var shown: Grid?
    private var isOpen = true

    /// What a user may choose.
    package struct Options: Sendable {
        package var palette = Palette()
        /// False with `NO_COLOR`.
        package var usesColor = true
        package var usesLinks = false
        package var usesMouse = true

        package init() {}
    }

    /// Takes over the terminal that standard input and output are.
    ///
    /// `nil` where the terminal's type is not known or cannot do full screen.
    package init?(_ options: Options) {
        setlocale(LC_ALL, "")
        terminal_remember()
        guard let screen = screen_open(), let window = screen_window() else { return nil }
        self.screen = screen
        self.window = window
        isUTF8 = locale_is_utf8() != 0
        let hasColor = options.usesColor && start_color() == OK && has_colors()
        // The terminal's own background stays: it is light or dark as its owner likes it.
        if hasColor { use_default_colors() }
        let colors = hasColor ? Int(screen_colors()) : 0
        looks = Dictionary(
            uniqueKeysWithValues: Style.allCases.map { ($0, options.palette.look(of: $0, colors: colors)) }
        )
        attributes = Self.attributes(looks)
        usesLinks = options.usesLinks && isUTF8
        cbreak()
        noecho()
        nonl()
        keypad(window, true)
        nodelay(window, true)
        // A screen is painted whole: curses would leave the rest for later when a key is waiting, and there is no later
        // where that key changes nothing.
        typeahead(-1)
        curs_set(0)
        set_escdelay(25)
        if options.usesMouse { mouse_listen() }
        guardAgainstFaults()
    }

    deinit {
        close()
    }

    /// Leaves the full screen; the terminal is as it was before.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        endwin()
        delscreen(screen)
        terminal_unguard()
    }

    /// Has a fault give the terminal back too.
    private func guardAgainstFaults() {
        // The mouse first: where it is, ncurses has switched on one of these reports.
        var bytes = "\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l"
        for name in ["sgr0", "cnorm", "rmkx", "rmcup"] {
            guard let capability = terminal_capability(name) else { continue }
            // Padding (terminfo(5), "Delays and Padding") is for terminals of wire and wheels.
            bytes += String(cString: capability).replacing(/\$<[^>]*>/, with: "")
        }
        bytes.withCString { terminal_guard($0, bytes.utf8.count) }
    }

    /// The size as the terminal says it now.
    package var size: ReaderState.Size {
        ReaderState.Size(columns: Int(window_columns(window)), rows: Int(window_rows(window)))
    }

    /// Has a change of size write a byte to the end of a pipe, so that whoever waits there looks at ``nextEvent()``.
    func tellOfSize(throughPipe end: Int32) { terminal_listen_for_size(end) }

    /// Shows a grid; only what changed is sent to the terminal, which ncurses sees to.
    package func show(_ grid: Grid) {
        var linked = ""
        for row in 0..<grid.rows where !isShown(row, of: grid) {
            put(row, of: grid)
            guard usesLinks, grid.hasLink(inRow: row) || hadLink(row) else { continue }
            linked += grid.linkedRow(row) { looks[$0]?.sequence ?? "" }
        }
        shown = grid
        wrefresh(window)
        if !linked.isEmpty { send(linked) }
    }

    private func isShown(_ row: Int, of grid: Grid) -> Bool {
        guard let shown, shown.columns == grid.columns, shown.rows == grid.rows else { return false }
        let range = row * grid.columns..<(row + 1) * grid.columns
        return shown.cells[range] == grid.cells[range]
    }

    private func hadLink(_ row: Int) -> Bool {
        guard let shown, shown.rows > row else { return false }
        return shown.hasLink(inRow: row)
    }

    private func put(_ row: Int, of grid: Grid) {
        var column = 0
        while column < grid.columns {
            let style = grid[row, column].style
            var run = ""
            let start = column
            while column < grid.columns, grid[row, column].style == style {
                let cell = grid[row, column].text
                run += isUTF8 ? cell : plainSigns(cell) { locale_has(wchar_t(bitPattern: $0.value)) != 0 }
                column += 1
            }
            put(run, row: row, column: start, style: style)
        }
    }

    private func put(_ text: String, row: Int, column: Int, style: Style) {
        _ = window_attributes(window, attributes[style] ?? 0)
        let wide = text.unicodeScalars.map { wchar_t(bitPattern: $0.value) }
        wide.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            // The last cell of the last row cannot be written without scrolling; ncurses answers ERR and has drawn it.
            _ = window_put(window, CInt(row), CInt(column), start, CInt(buffer.count))
        }
    }

    /// Sends a control sequence past ncurses, such as OSC 52.
    package func send(_ sequence: String) {
        // A terminal that has gone is told of by `poll`.
        try? FileHandle.standardOutput.write(contentsOf: Data(sequence.utf8))
    }

    /// Leaves the full screen for a while, so that another program can use the terminal.
    package func suspend() { endwin() }

    /// Comes back after `suspend`.
    package func resume() {
        // What was typed while the other program ran was meant for it.
        flushinp()
        redraw()
    }

    /// After a resize or another program on the terminal: everything is drawn anew.
    package func redraw() {
        shown = nil
        clearok(window, true)
    }

    /// The next event that waits; `nil` when none does.
    package func nextEvent() -> Event? {
        var code: wint_t = 0
        let result = wget_wch(window, &code)
        if key_is_error(result) != 0 { return nil }
        if key_is_code(result) != 0 { return functionKey(CInt(bitPattern: code)) }
        guard let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
        return Self.key(of: scalar).map { .key($0) }
    }

    private func functionKey(_ code: CInt) -> Event? {
        switch code {
        case KEY_RESIZE:
            redraw()
            return .resize(size)
        case KEY_MOUSE: return mouseEvent()
        case KEY_UP: return .key(.up)
        case KEY_DOWN: return .key(.down)
        case KEY_LEFT: return .key(.left)
        case KEY_RIGHT: return .key(.right)
        case KEY_PPAGE: return .key(.pageUp)
        case KEY_NPAGE: return .key(.pageDown)
        case KEY_HOME: return .key(.home)
        case KEY_END: return .key(.end)
        case KEY_ENTER: return .key(.enter)
        case KEY_BACKSPACE, KEY_DC: return .key(.backspace)
        case (KEY_F0 + 1)...(KEY_F0 + 12): return .key(.function(Int(code - KEY_F0)))
        default: return nil
        }
    }

    private func mouseEvent() -> Event? {
        var row: CInt = 0
        var column: CInt = 0
        switch mouse_take(&row, &column) {
        case 1: return .click(row: Int(row), column: Int(column))
        case 2: return .wheel(-3)
        case 3: return .wheel(3)
        default: return nil
        }
    }

    private static func key(of scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0x0A, 0x0D: .enter
        case 0x1B: .escape
        case 0x7F, 0x08: .backspace
        case 0x09: .tab
        case 1...26: Unicode.Scalar(scalar.value + 0x60).map { .control(Character($0)) }
        case 0..<0x20, 0x80..<0xA0: nil
        default: .character(Character(scalar))
        }
    }

    /// The attributes of each look, with a pair for each two colours that are used.
    private static func attributes(_ looks: [Style: Look]) -> [Style: CInt] {
        var pairs: [[Int]: CInt] = [:]
        return looks.mapValues { look in
            var attributes: CInt = 0
            if look.weight.contains(.bold) { attributes |= attribute_bold() }
            if look.weight.contains(.dim) { attributes |= attribute_dim() }
            if look.weight.contains(.italic) { attributes |= attribute_italic() }
            if look.weight.contains(.underline) { attributes |= attribute_underline() }
            if look.weight.contains(.reverse) { attributes |= attribute_reverse() }
            let colors = [look.foreground ?? -1, look.background ?? -1]
            guard colors != [-1, -1] else { return attributes }
            let pair = pairs[colors] ?? CInt(pairs.count + 1)
            guard pair < screen_pairs() else { return attributes }
            if pairs[colors] == nil { init_pair(Int16(pair), Int16(colors[0]), Int16(colors[1])) }
            pairs[colors] = pair
            return attributes | attribute_color(pair)
        }
    }
}
