/// How a stretch of the screen looks: weight and colours, as a terminal knows them.
package struct Look: Sendable, Equatable {
    package struct Weight: OptionSet, Sendable, Hashable {
        package var rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let bold = Weight(rawValue: 1)
        package static let dim = Weight(rawValue: 2)
        package static let italic = Weight(rawValue: 4)
        package static let underline = Weight(rawValue: 8)
        package static let reverse = Weight(rawValue: 16)
    }

    package var weight: Weight
    /// A number of the 256 colours; `nil`: the terminal's own.
    package var foreground: Int?
    package var background: Int?

    package init(_ weight: Weight = [], _ foreground: Int? = nil, on background: Int? = nil) {
        self.weight = weight
        self.foreground = foreground
        self.background = background
    }

    static let weights: KeyValuePairs<String, Weight> = [
        "bold": .bold, "dim": .dim, "italic": .italic, "underline": .underline, "reverse": .reverse,
    ]

    static let colors = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// Reads `bold blue`, `underline 33`, `bright-red on black`, `plain`; `nil` for what is none.
    package init?(named text: String) {
        self.init()
        var isBackground = false
        for word in text.lowercased().split(separator: " ").map(String.init) {
            if word == "plain" || word == "default" { continue }
            if word == "on" {
                isBackground = true
            } else if let weight = Self.weights.first(where: { $0.key == word })?.value {
                self.weight.insert(weight)
            } else if let color = Self.color(named: word) {
                if isBackground { background = color } else { foreground = color }
            } else {
                return nil
            }
        }
        if text.allSatisfy(\.isWhitespace) { return nil }
    }

    private static func color(named word: String) -> Int? {
        if let number = Int(word) { return (0...255).contains(number) ? number : nil }
        if let number = colors.firstIndex(of: word) { return number }
        return word.hasPrefix("bright-") ? colors.firstIndex(of: String(word.dropFirst(7))).map { $0 + 8 } : nil
    }

    /// The same for a terminal that has only so many colours; with fewer than 8, by weight alone.
    func reduced(to count: Int) -> Look {
        Look(weight, Self.reduced(foreground, to: count), on: Self.reduced(background, to: count))
    }

    private static func reduced(_ color: Int?, to count: Int) -> Int? {
        guard let color, count >= 8 else { return nil }
        if color < count { return color }
        if color < 16 { return color - 8 }
        // The cube of 6 × 6 × 6 and the greys: what is bright enough of red, green and blue makes one of the eight.
        let (red, green, blue) =
            color < 232
            ? ((color - 16) / 36, (color - 16) / 6 % 6, (color - 16) % 6)
            : ((color - 232) / 5, (color - 232) / 5, (color - 232) / 5)
        let most = max(red, green, blue, 1)
        let bit = { (part: Int) in part * 2 > most ? 1 : 0 }
        return bit(red) | bit(green) << 1 | bit(blue) << 2
    }

    /// The control sequence that sets this look and nothing else (ECMA-48, section 8.3.117).
    var sequence: String {
        var codes = ["0"]
        for (bit, code) in [(Weight.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7")]
        where weight.contains(bit) {
            codes.append(code)
        }
        if let foreground { codes.append(Self.code(foreground, base: 30)) }
        if let background { codes.append(Self.code(background, base: 40)) }
        return "\u{1B}[\(codes.joined(separator: ";"))m"
    }

    private static func code(_ color: Int, base: Int) -> String {
        switch color {
        case 0..<8: "\(base + color)"
        case 8..<16: "\(base + 52 + color)"
        default: "\(base + 8);5;\(color)"
        }
    }
}

/// What each style looks like.
package struct Palette: Sendable, Equatable {
    /// What the user has chosen; the rest is built in.
    package var chosen: [Style: Look] = [:]

    package init() {}

    /// The look of a style on a terminal with so many colours; 0 for none, also with `NO_COLOR`.
    func look(of style: Style, colors: Int) -> Look {
        (chosen[style] ?? Self.builtIn(style, colors: colors)).reduced(to: colors)
    }

    /// Colours of the middle of the scale, which can be read on a light and on a dark background.
    ///
    /// With fewer than 256 only those of the eight that can. Without colours weight alone tells things apart.
    private static func builtIn(_ style: Style, colors: Int) -> Look {
        let many = colors >= 256
        return switch style {
        case .normal: Look()
        case .heading: Look(.bold, many ? 32 : nil)
        case .dim: Look(.dim)
        case .unread, .strong: Look(.bold)
        case .emphasis: Look(.underline)
        case .code: Look([], many ? 30 : 2)
        case .quote: Look(many ? [] : .dim, many ? 65 : nil)
        case .link: Look(.underline, many ? 32 : nil)
        case .selected, .bar: Look(.reverse)
        case .match: Look([.bold, .underline], many ? 163 : 5)
        case .warning: Look(.bold, many ? 167 : 1)
        }
    }
}
