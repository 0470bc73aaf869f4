/// The forms that one issue can take; each renderer gets the same ``DigestIssue`` and nothing else.
package enum DigestFormat: String, CaseIterable, Sendable {
    /// Plain text, wrapped by display width.
    case text
    /// One self-contained page.
    case html
    /// CommonMark with front matter, for note apps.
    case markdown
    /// A complete message (RFC 5322) with a text and an HTML part.
    case email
    /// The issue with stable keys, for programs.
    case json

    /// The usual end of a file's name, without the dot.
    package var fileExtension: String {
        switch self {
        case .text: "txt"
        case .html: "html"
        case .markdown: "md"
        case .email: "eml"
        case .json: "json"
        }
    }
}
