package import struct Foundation.URL

/// The Mustache templates of a page, the built-in ones or the user's.
package struct TemplateSet: Sendable {
    /// What can be overridden by a file `NAME.mustache` in the templates folder.
    package enum Name: String, CaseIterable, Sendable {
        /// The page of `--format html`.
        case html
        /// One featured story of that page.
        case story
        /// The style sheet of that page.
        case style
        /// The HTML part of a mail.
        case mail
    }

    /// The templates that ambient comes with.
    package static let builtIn = TemplateSet()

    /// The built-in text of a template, as `ambient digest --print-template NAME` prints it.
    package static func builtInText(of name: Name) -> String { "" }

    /// Reads the user's templates over the built-in ones.
    ///
    /// - Parameter folder: holds `NAME.mustache` files; may be absent.
    /// - Returns: the set, and a sentence for each file that could not be used, with its path and line; the built-in
    ///   template stands in for it.
    package static func load(from folder: URL) -> (templates: TemplateSet, warnings: [String]) { (builtIn, []) }
}
