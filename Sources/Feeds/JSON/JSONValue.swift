/// A value of a JSON document (RFC 8259) as far as a feed needs it.
enum JSONValue: Equatable {
    case null
    case bool(Bool)
    /// As written: an id of 30 digits stays whole.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The text of a string, or of a number where a text was wanted; `nil` for all else and for blank strings.
    var text: String? {
        switch self {
        case .string(let text): text.trimmedOrNil
        case .number(let text): text
        default: nil
        }
    }

    /// The elements of an array; a value that stands alone where a list was wanted; empty for `null`.
    var list: [JSONValue] {
        switch self {
        case .array(let elements): elements
        case .null: []
        default: [self]
        }
    }

    var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    /// A number, or a string that holds one; `nil` where it is not finite.
    var double: Double? {
        guard let value = text.flatMap(Double.init), value.isFinite else { return nil }
        return value
    }

    /// A whole number that fits; others are no number.
    var int: Int? {
        guard let text else { return nil }
        return Int(text) ?? double.flatMap { Int(exactly: $0.rounded()) }
    }

    var isTrue: Bool {
        self == .bool(true)
    }
}

/// The members of a JSON object in their order.
struct JSONObject: Equatable {
    /// A name of an object and what it names.
    struct Member: Equatable {
        var name: String
        var value: JSONValue
    }

    var members: [Member] = []
    /// Where the object begins in the document, in bytes.
    var offset = 0
    /// Whether its end was reached.
    var isWhole = true

    /// The value of a name, the last where it is given twice; `nil` without it.
    subscript(name: String) -> JSONValue? {
        members.last { $0.name == name }?.value
    }
}
