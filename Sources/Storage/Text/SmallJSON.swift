internal import Feeds
internal import Foundation

/// Lists that belong to an entry, as JSON text in a column; `nil` for an empty one.
///
/// Written by hand, since Foundation's encoder takes longer for an author than SQLite for the whole entry; read by
/// Foundation, since few entries are read at a time.
enum SmallJSON {
    static func text(_ authors: [Author]) -> String? {
        list(authors) { author, object in
            object.put("name", author.name)
            object.put("url", author.url)
            object.put("email", author.email)
            object.put("avatar", author.avatar)
        }
    }

    static func text(_ tags: [Tag]) -> String? {
        list(tags) { tag, object in
            object.put("term", tag.term)
            object.put("scheme", tag.scheme)
            object.put("label", tag.label)
        }
    }

    static func text(_ attachments: [Attachment]) -> String? {
        list(attachments) { attachment, object in
            object.put("url", attachment.url)
            object.put("mimeType", attachment.mimeType)
            object.put("title", attachment.title)
            object.put("sizeInBytes", number: attachment.sizeInBytes.map(Double.init))
            object.put("durationInSeconds", number: attachment.durationInSeconds)
        }
    }

    static func text(_ source: EntrySource) -> String {
        var object = Object()
        object.put("id", source.id)
        object.put("title", source.title)
        object.put("url", source.url)
        object.put("feedURL", source.feedURL)
        return object.closed
    }

    static func text(_ texts: [String]) -> String {
        var output = "["
        for text in texts {
            if output.utf8.count > 1 { output += "," }
            output += quoted(text)
        }
        return output + "]"
    }

    /// For values that are written rarely.
    static func text(encoding value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try String(decoding: encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    private static func list<Element>(_ elements: [Element], _ write: (Element, inout Object) -> Void) -> String? {
        if elements.isEmpty { return nil }
        var output = "["
        for element in elements {
            if output.utf8.count > 1 { output += "," }
            var object = Object()
            write(element, &object)
            output += object.closed
        }
        return output + "]"
    }

    private struct Object {
        private var output = "{"
        var closed: String { output + "}" }

        mutating func put(_ key: String, _ value: String?) {
            guard let value else { return }
            begin(key)
            output += quoted(value)
        }

        mutating func put(_ key: String, number: Double?) {
            guard let number, number.isFinite else { return }
            begin(key)
            output += number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
        }

        private mutating func begin(_ key: String) {
            if output.utf8.count > 1 { output += "," }
            output += "\"" + key + "\":"
        }
    }

    /// A JSON string (RFC 8259, section 7).
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
        if isPlain { return "\"" + text + "\"" }
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\t": output += "\\t"
            case _ where scalar.value < 0x20:
                output += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
