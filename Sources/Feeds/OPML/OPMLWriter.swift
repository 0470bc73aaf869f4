/// Writes outlines as markup.
struct OPMLWriter {
    /// What is written has to be readable in; everything beyond ASCII becomes a reference unless it is UTF-8.
    var characterSet: CharacterSet
    /// `\n` or `\r\n`.
    var newline: String
    /// What one level is indented by.
    var indentation = "  "

    /// A whole OPML 2.0 document.
    func document(title: String, outlines: [OPMLDocument.Outline]) -> [UInt8] {
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>"]
        lines.append("<opml version=\"2.0\" xmlns:ambient=\"\(ambientOPMLNamespace)\">")
        lines.append("\(indentation)<head>")
        lines.append("\(indentation)\(indentation)<title>\(escaped(title))</title>")
        lines.append("\(indentation)</head>")
        lines.append("\(indentation)<body>")
        lines += outlines.map { markup($0, indentedBy: indentation + indentation) }
        lines.append("\(indentation)</body>")
        lines.append("</opml>")
        return Array((lines.joined(separator: newline) + newline).utf8)
    }

    /// An outline with its children, indented, without a newline at its end.
    func markup(_ outline: OPMLDocument.Outline, indentedBy indent: String) -> String {
        let tag = outline.attributes.reduce("<outline") { $0 + " " + attribute($1.name, $1.value) }
        guard !outline.children.isEmpty else { return "\(indent)\(tag)/>" }
        let children = outline.children.map { markup($0, indentedBy: indent + indentation) }
        return (["\(indent)\(tag)>"] + children + ["\(indent)</outline>"]).joined(separator: newline)
    }

    /// Writes `name="value"`, with `_` for characters that no name can have: without them it could be another name.
    func attribute(_ name: String, _ value: String) -> String {
        let name = String.UnicodeScalarView(name.unicodeScalars.map { Self.isInNames($0) ? $0 : "_" })
        return "\(String(name))=\"\(escaped(value))\""
    }

    /// Whether names of attributes may hold a character.
    static func isInNames(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || "0123456789:-_.".unicodeScalars.contains(scalar)
    }

    /// Whether XML forbids a character even as a reference (XML 1.0, section 2.2).
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// Text for between quotes or tags; characters that XML forbids are left out.
    func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&apos;"
            case "\n", "\t", "\r": result += "&#\(scalar.value);"
            case _ where Self.isForbidden(scalar): break
            case _ where scalar.value >= 0x80 && characterSet != .utf8: result += "&#\(scalar.value);"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
