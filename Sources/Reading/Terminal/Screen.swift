internal import CNcurses
internal import Foundation

/// The terminal through ncurses: the only file that knows it.
///
/// Opened once; `close` gives the terminal back as it was. Used from one thread only, as ncurses wants it.
package final class Screen {
    private let screen: OpaquePointer
    private let window: UnsafeMutablePointer<WINDOW>
    private let attributes: [Style: CInt]
    private var shown: Grid?
    private var isOpen = true

    /// Takes over the terminal that standard input and output are.
    ///
    /// `nil` where the terminal's type is not known or cannot do full screen.
    ///
    /// - Parameter usesColor: false with `NO_COLOR`.
    package init?(usesColor: Bool) {
        setlocale(LC_ALL, "")
        guard let screen = screen_open(), let window = screen_window() else { return nil }
        self.screen = screen
        self.window = window
        attributes = Self.attributes(usesColor: usesColor && start_color() == OK)
        cbreak()
        noecho()
        nonl()
        keypad(window, true)
        nodelay(window, true)
        curs_set(0)
        set_escdelay(25)
        _ = mouse_listen()
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
    }

    /// The size as the terminal says it now.
    package var size: ReaderState.Size {
        ReaderState.Size(columns: Int(window_columns(window)), rows: Int(window_rows(window)))
    }

    /// Shows a grid; only what changed is sent to the terminal, which ncurses sees to.
    package func show(_ grid: Grid) {
        for row in 0..<grid.rows where shown == nil || !isSame(row, grid) {
            var column = 0
            while column < grid.columns {
                let style = grid[row, column].style
                var run = ""
                let start = column
                while column < grid.columns, grid[row, column].style == style {
                    run += grid[row, column].text
                    column += 1
                }
                put(run, row: row, column: start, style: style)
            }
        }
        shown = grid
        wrefresh(window)
    }

    private func isSame(_ row: Int, _ grid: Grid) -> Bool {
        guard let shown, shown.columns == grid.columns, shown.rows == grid.rows else { return false }
        let range = row * grid.columns..<(row + 1) * grid.columns
        return shown.cells[range] == grid.cells[range]
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
        FileHandle.standardOutput.write(Data(sequence.utf8))
    }

    /// Leaves the full screen for a while, so that another program can use the terminal.
    package func suspend() { endwin() }

    /// Comes back after `suspend`.
    package func resume() { redraw() }

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

    /// What each style looks like: without colours by weight alone, so that nothing is lost.
    private static func attributes(usesColor: Bool) -> [Style: CInt] {
        let bold = attribute_bold()
        let dim = attribute_dim()
        let reverse = attribute_reverse()
        let underline = attribute_underline()
        var attributes: [Style: CInt] = [
            .normal: 0, .heading: bold, .dim: dim, .unread: bold, .emphasis: underline, .strong: bold, .code: 0,
            .quote: dim, .link: underline, .selected: reverse, .bar: reverse, .match: bold | underline,
            .warning: bold,
        ]
        guard usesColor, has_colors() else { return attributes }
        // The terminal's own background stays: it is light or dark as its owner likes it.
        use_default_colors()
        let colors: [(Style, CInt)] = [
            (.heading, COLOR_BLUE), (.code, COLOR_CYAN), (.link, COLOR_BLUE), (.warning, COLOR_RED),
            (.match, COLOR_MAGENTA), (.quote, COLOR_GREEN),
        ]
        for (index, (style, color)) in colors.enumerated() {
            init_pair(Int16(index + 1), Int16(color), -1)
            attributes[style] = (attributes[style] ?? 0) & ~dim | attribute_color(CInt(index + 1))
        }
        return attributes
    }
}
