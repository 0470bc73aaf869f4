package import Foundation
import Mustache

/// The Mustache templates of a page, the built-in ones or the user's.
///
/// Values are escaped before they reach a template, and Mustache's own escaping is off: `{{title}}` and `{{{title}}}`
/// are the same, so that a template can't let markup through by accident.
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
        /// The first page of the site that `ambient publish` writes.
        case index
        /// A leader's page of that site.
        case leader

        /// The templates that this one may put in; none of them puts in another, so that there are no circles.
        fileprivate var parts: Set<String> {
            switch self {
            case .story, .style: []
            case .html, .mail, .index, .leader: ["story", "style"]
            }
        }
    }

    private var library: MustacheLibrary

    private init(_ templates: [Name: MustacheTemplate]) {
        library = MustacheLibrary(
            templates: Dictionary(uniqueKeysWithValues: templates.map { ($0.key.rawValue, $0.value) })
        )
    }

    /// The templates that ambient comes with.
    package static let builtIn: TemplateSet = {
        // A built-in template that does not parse would be missing from the set, which a test looks for.
        var templates: [Name: MustacheTemplate] = [:]
        for name in Name.allCases { templates[name] = try? parsed(builtInText(of: name)) }
        return TemplateSet(templates)
    }()

    /// The built-in text of a template, as `ambient digest --print-template NAME` prints it.
    package static func builtInText(of name: Name) -> String {
        switch name {
        case .html: page
        case .story: story
        case .style: style
        case .mail: mail
        case .index: index
        case .leader: leader
        }
    }

    /// Reads the user's templates over the built-in ones.
    ///
    /// - Parameter folder: holds `NAME.mustache` files; may be absent.
    /// - Returns: the set, and a sentence for each file that could not be used, with its path and line; the built-in
    ///   template stands in for it.
    package static func load(from folder: URL) -> (templates: TemplateSet, warnings: [String]) {
        var set = builtIn
        var warnings: [String] = []
        for name in Name.allCases {
            let file = folder.appendingPathComponent("\(name.rawValue).mustache")
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            guard let data = try? Data(contentsOf: file) else {
                warnings.append("\(file.path): cannot be read; using the built-in template")
                continue
            }
            do throws(TemplateFault) {
                let text = String(decoding: data, as: UTF8.self)
                if let fault = fault(in: text, parts: name.parts) { throw fault }
                set.library.register(try parsed(text), named: name.rawValue)
            } catch {
                warnings.append("\(file.path):\(error.line): \(error.reason); using the built-in template")
            }
        }
        return (set, warnings)
    }

    /// Fills in a template.
    ///
    /// - Parameters:
    ///   - name: which.
    ///   - context: escaped text, markup, `false` for what is absent, and dictionaries and arrays of these.
    /// - Returns: the filled-in text.
    func render(_ name: Name, _ context: [String: Any]) -> String {
        library.render(context, withTemplate: name.rawValue) ?? ""
    }
}

/// Fills in a template of one line, such as a mail's subject; nothing is escaped.
///
/// - Throws: ``TemplateFault`` where it does not parse.
func renderLine(_ template: String, _ context: [String: Any]) throws(TemplateFault) -> String {
    if let fault = fault(in: template, parts: []) { throw fault }
    return try parsed(template).render(context)
}

/// Switches Mustache's escaping off; stands on the first line of a template, so that line numbers stay.
private let pragma = "{{% CONTENT_TYPE:TEXT}}"

private func parsed(_ text: String) throws(TemplateFault) -> MustacheTemplate {
    do {
        return try MustacheTemplate(string: pragma + text)
    } catch let error as MustacheTemplate.ParserError {
        throw TemplateFault(line: error.context.lineNumber, reason: reason(for: error.error))
    } catch {
        throw TemplateFault(line: 1, reason: "\(error)")
    }
}

private func reason(for error: any Error) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "this closes another section than the one that is open"
    case .unfinishedName: "a tag without its closing braces"
    case .expectedSectionEnd: "a section that is never closed"
    default: "not valid Mustache (\(error))"
    }
}
