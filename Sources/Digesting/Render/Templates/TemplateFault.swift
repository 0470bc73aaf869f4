/// Why a template can't be used.
struct TemplateFault: Error, Equatable {
    /// Counts from 1.
    var line: Int
    var reason: String
}

/// Looks for what the Mustache parser accepts and we do not: tags that could go round in circles for ever, or that
/// let text out of a feed choose a template.
///
/// - Parameters:
///   - text: a template.
///   - parts: the templates that it may put in.
/// - Returns: the first fault; `nil` where there is none.
func fault(in text: String, parts: Set<String>) -> TemplateFault? {
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
        let line = text[..<open.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count
        // The parser reads on past the end of a text whose last tag is open.
        guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
            return TemplateFault(line: line, reason: "a tag without its closing braces")
        }
        if let reason = fault(inTag: rest[open.upperBound..<close.lowerBound], parts) {
            return TemplateFault(line: line, reason: reason)
        }
        rest = rest[close.upperBound...]
    }
    return nil
}

private func fault(inTag tag: Substring, _ parts: Set<String>) -> String? {
    switch tag.first {
    case "=": return "the delimiters of tags can't be changed"
    case "%": return "settings of the template engine can't be changed"
    case "<", "$": return "a template can't inherit from another"
    case ">":
        let name = String(tag.dropFirst().filter { !$0.isWhitespace })
        return parts.contains(name) ? nil : "the template \"\(name)\" can't be put in here"
    default: return nil
    }
}
