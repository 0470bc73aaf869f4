/// Which key does what: newsboat's habits, vi's, and arrows; the user's own bindings go before.
package struct KeyMap: Sendable, Equatable {
    package private(set) var bindings: [Key: Command]

    /// The built-in bindings.
    ///
    /// Where newsboat has a key for something, it does the same here.
    package static let standard = KeyMap(bindings: [
        .up: .up, .character("k"): .up,
        .down: .down, .character("j"): .down,
        .pageUp: .pageUp, .control("b"): .pageUp, .character("b"): .pageUp,
        .pageDown: .pageDown, .control("f"): .pageDown,
        .home: .top, .character("g"): .top,
        .end: .bottom, .character("G"): .bottom,
        .enter: .open, .right: .open, .character("l"): .open,
        .character("q"): .back, .left: .back, .character("h"): .back, .escape: .back,
        .character("Q"): .quit, .control("c"): .quit,
        .character("?"): .help, .character("i"): .leader,
        .character(" "): .advance,
        .character("n"): .nextUnread, .character("p"): .previousUnread,
        .character("J"): .nextEntry, .character("K"): .previousEntry,
        .character("1"): .today, .character("2"): .leaders, .character("3"): .entries,
        .tab: .leaders,
        .character("u"): .toggleRead, .character("s"): .star, .character("N"): .note,
        .character("A"): .markAllRead, .character("z"): .undo,
        .character("/"): .search, .character("t"): .filter, .character("U"): .toggleUnreadOnly,
        .character("r"): .reload, .character("R"): .reload,
        .character("o"): .openInBrowser, .character("y"): .copyAddress,
        .character("|"): .pipe, .character("m"): .writeToAuthor,
        .character("v"): .viewSource, .character("f"): .fullArticle,
    ])

    package init(bindings: [Key: Command]) {
        self.bindings = bindings
    }

    package subscript(key: Key) -> Command? { bindings[key] }

    /// Binds a key to a command, or with `nil` to nothing.
    package mutating func bind(_ key: Key, to command: Command?) {
        bindings[key] = command
    }

    /// The keys of a command, in a steady order, for the help screen.
    package func keys(of command: Command) -> [String] {
        bindings.filter { $0.value == command }.map(\.key.name).sorted { ($0.count, $0) < ($1.count, $1) }
    }
}
