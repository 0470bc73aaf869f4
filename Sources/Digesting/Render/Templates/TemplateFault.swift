import Foundation

/// Why a template can't be used.
struct TemplateFault: Error, Equatable {
    /// Counts from 1.
    var line: Int
    var reason: String
}

/// Looks for what the Mustache parser accepts and we do not: tags that could go round in circles for ever, or that
/// let text out of a feed choose a template.
///
/// - Parameter text: a template.
/// - Returns: the first fault; `nil` where there is none.
func fault(in text: String) -> TemplateFault? {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if let reason = fault(inLine: line) { return TemplateFault(line: index + 1, reason: reason) }
    }
    return unclosedTag(in: text)
}

private func fault(inLine line: Substring) -> String? {
    for tag in line.components(between: "{{", and: "}}") {
        switch tag.first {
        case "=": return "the delimiters of tags can't be changed"
        case "%": return "settings of the template engine can't be changed"
        case "<": return "a template can't inherit from another"
        case ">":
            let name = tag.dropFirst().filter { $0 != " " }
            guard ["story", "style"].contains(name) else { return "there is no template \"\(name)\" to put in here" }
        default: continue
        }
    }
    return nil
}

/// The parser reads on past the end of a text whose last tag is open.
private func unclosedTag(in text: String) -> TemplateFault? {
    guard let open = text.range(of: "{{", options: .backwards), text[open.upperBound...].range(of: "}}") == nil else {
        return nil
    }
    let line = text[..<open.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count
    return TemplateFault(line: line, reason: "a tag without its closing braces")
}

extension Substring {
    /// What stands between each pair of delimiters.
    fileprivate func components(between open: String, and close: String) -> [Substring] {
        var found: [Substring] = []
        var rest = self
        while let start = rest.firstRange(of: open), let end = rest[start.upperBound...].firstRange(of: close) {
            found.append(rest[start.upperBound..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return found
    }
}
