import Markup

/// What the classes of an element say in microformats2 and in the classic formats before it.
enum MicroformatNames {
    /// How the value of a property is taken.
    enum Kind {
        case plain, address, date, markup
    }

    struct Property: Equatable {
        var kind: Kind
        var name: String
    }

    /// The words of an element's `class`, split at HTML's white space.
    static func classes(of element: HTMLElement) -> [Substring] {
        element.attribute("class")?.split { blanks.contains($0) } ?? []
    }

    private static let blanks: Set<Character> = [" ", "\t", "\n", "\u{C}", "\r", "\r\n"]

    /// The `h-` types among classes.
    static func roots(_ classes: [Substring]) -> [String] {
        classes.filter { $0.hasPrefix("h-") && isName($0.dropFirst(2)) }.map(String.init)
    }

    /// The `p-`, `u-`, `dt-` and `e-` properties among classes.
    static func properties(_ classes: [Substring]) -> [Property] {
        classes.compactMap { word in
            guard let hyphen = word.firstIndex(of: "-") else { return nil }
            let name = word[word.index(after: hyphen)...]
            guard isName(name) else { return nil }
            switch word[..<hyphen] {
            case "p": return Property(kind: .plain, name: String(name))
            case "u": return Property(kind: .address, name: String(name))
            case "dt": return Property(kind: .date, name: String(name))
            case "e": return Property(kind: .markup, name: String(name))
            default: return nil
            }
        }
    }

    /// Words of lower-case letters with hyphens between; the first may hold digits, for vendors (`p-1abc-name`).
    private static func isName(_ name: Substring) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard !parts.isEmpty else { return false }
        return parts.enumerated().allSatisfy { index, part in
            let mayHaveDigits = index == 0 && parts.count > 1
            return !part.isEmpty && part.allSatisfy { $0 &- 0x61 < 26 || (mayHaveDigits && isASCIIDigit($0)) }
        }
    }

    // MARK: Classic formats

    static func classicRoots(_ classes: [Substring]) -> [String] {
        classes.compactMap { classicTypes[String($0)] }
    }

    private static let classicTypes = ["hentry": "h-entry", "hfeed": "h-feed", "vcard": "h-card"]

    /// The properties of a classic class inside an item of some types.
    static func classicProperties(_ classes: [Substring], in types: [String]) -> [Property] {
        let tables = types.compactMap { classicNames[$0] }
        return classes.flatMap { word in tables.flatMap { $0[String(word)] ?? [] } }
    }

    private static let classicNames: [String: [String: [Property]]] = [
        "h-entry": [
            "entry-title": [.init(kind: .plain, name: "name")],
            "entry-summary": [.init(kind: .plain, name: "summary")],
            "entry-content": [.init(kind: .markup, name: "content")],
            "published": [.init(kind: .date, name: "published")],
            "updated": [.init(kind: .date, name: "updated")],
            "author": [.init(kind: .plain, name: "author")],
            "category": [.init(kind: .plain, name: "category")],
        ],
        "h-feed": [
            "author": [.init(kind: .plain, name: "author")],
            "url": [.init(kind: .address, name: "url")],
            "photo": [.init(kind: .address, name: "photo")],
            "category": [.init(kind: .plain, name: "category")],
        ],
        "h-card": [
            "fn": [.init(kind: .plain, name: "name")],
            "url": [.init(kind: .address, name: "url")],
            "photo": [.init(kind: .address, name: "photo")],
            "email": [.init(kind: .address, name: "email")],
            "nickname": [.init(kind: .plain, name: "nickname")],
            "note": [.init(kind: .plain, name: "note")],
            "org": [.init(kind: .plain, name: "org")],
        ],
    ]

    /// The properties that a `rel` gives to a link inside a classic item.
    static func classicRelations(_ relations: [Substring], in types: [String]) -> [Property] {
        guard types.contains("h-entry") || types.contains("h-feed") else { return [] }
        return relations.compactMap { relation in
            switch relation {
            case "bookmark" where types.contains("h-entry"): Property(kind: .address, name: "url")
            case "tag": Property(kind: .plain, name: "category")
            default: nil
            }
        }
    }
}
