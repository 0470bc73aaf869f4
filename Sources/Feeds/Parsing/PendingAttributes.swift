import Markup

/// The attributes of an element whose text is still to come.
struct PendingAttributes {
    /// What the text of an Atom construct is (RFC 4287, section 3.1; Atom 0.3, section 3.1).
    enum Kind {
        case text, html, xhtml, base64
        /// Media that is no text.
        case other
    }

    var kind = Kind.html
    var isPermaLink = true
    var tag = Tag(term: "")
    /// `rel`, `type` of a link whose address is its text.
    var relation: String?
    var mimeType: String?

    init() {}

    /// Reads `type` and `mode`.
    init(construct attributes: XMLAttributes) {
        let type = attributes.value("type")?.lowercased().trimmedOrNil
        switch attributes.value("mode")?.lowercased() {
        case "base64": kind = .base64
        case "escaped": kind = type == nil || type == "text/plain" || type == "text" ? .text : .html
        case "xml": kind = type == nil || type == "text/plain" || type == "text" ? .text : .xhtml
        default: kind = Self.kind(of: type)
        }
    }

    private static func kind(of type: String?) -> Kind {
        switch type {
        case nil, "text", "text/plain", "plain": .text
        case "html", "text/html": .html
        case "xhtml", "application/xhtml+xml", "application/xml", "text/xml": .xhtml
        case let type? where type.hasSuffix("+xml") || type.hasSuffix("/xml"): .xhtml
        case let type? where type.hasPrefix("text/"): .text
        case let type? where type.contains("/"): .other
        default: .html
        }
    }
}
