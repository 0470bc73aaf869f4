import Markup

/// An item that a page marks up with microformats2 (https://microformats.org/wiki/microformats2-parsing).
struct Microformat {
    /// A value of a property.
    enum Value {
        case text(String)
        case markup(html: String, text: String)
        /// An item inside; `value` stands for it where a text is wanted.
        case item(Microformat, value: String)

        var text: String {
            switch self {
            case .text(let text), .markup(_, let text), .item(_, let text): text
            }
        }

        var item: Microformat? {
            guard case .item(let item, _) = self else { return nil }
            return item
        }

        var html: String? {
            guard case .markup(let html, _) = self else { return nil }
            return html
        }
    }

    /// `h-entry`, `h-feed` and so on.
    var types: [String]
    /// By name without prefix; the values in the order of the page.
    var properties: [String: [Value]] = [:]
    var children: [Microformat] = []

    mutating func add(_ value: Value, to name: String) {
        properties[name, default: []].append(value)
    }

    /// The first value of a property as text, white space at its ends removed; `nil` where there is none.
    func text(_ name: String) -> String? {
        properties[name]?.lazy.compactMap { $0.text.trimmedOrNil }.first
    }

    /// The first value of a property that is an address, of an item its `url`; `nil` where there is only prose.
    func address(_ name: String) -> String? {
        properties[name]?.lazy.compactMap { value in
            let written = value.item?.text("url") ?? value.text.trimmedOrNil
            guard let written, !written.contains(where: \.isWhitespace) else { return nil }
            return resolveAddress(written, against: nil).trimmedOrNil
        }.first
    }

    /// This item and all inside it, children before those that are values of properties.
    var all: [Microformat] {
        let named = properties.sorted { $0.key < $1.key }.flatMap(\.value)
        let inside = children + named.compactMap(\.item)
        return [self] + inside.flatMap(\.all)
    }
}
