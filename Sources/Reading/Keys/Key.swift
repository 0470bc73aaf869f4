/// A key press as terminals can tell it.
package enum Key: Hashable, Sendable {
    case character(Character)
    /// A letter with Control.
    case control(Character)
    case up, down, left, right
    case pageUp, pageDown, home, end
    case enter, escape, backspace, tab
    case function(Int)

    /// The name that the configuration and the help screen use: `j`, `ctrl-n`, `page-down`, `space`, `f5`; `+` and the
    /// like stand for themselves.
    package var name: String {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control(let character): "ctrl-\(character)"
        case .up: "up"
        case .down: "down"
        case .left: "left"
        case .right: "right"
        case .pageUp: "page-up"
        case .pageDown: "page-down"
        case .home: "home"
        case .end: "end"
        case .enter: "enter"
        case .escape: "esc"
        case .backspace: "backspace"
        case .tab: "tab"
        case .function(let number): "f\(number)"
        }
    }

    private static let named: [Key] = [
        .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .backspace, .tab, .character(" "),
    ]

    /// The names of the keys that have one, for people.
    package static let namedKeys = named.map(\.name).joined(separator: ", ")

    /// The key of a name; `nil` for a name that no key has.
    package init?(name: String) {
        if let key = Self.named.first(where: { $0.name == name }) {
            self = key
        } else if name.count == 1, let character = name.first {
            self = .character(character)
        } else if name.hasPrefix("ctrl-"), name.count == 6, let character = name.last, ("a"..."z").contains(character) {
            self = .control(character)
        } else if name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }
}
