/// An OPML document (1.0, 1.1, 2.0) with the bytes that it was read from.
///
/// Reading is lenient: wrong case of attributes, HTML entities, bare ampersands, any root element. An edit changes only
/// the bytes of what it edits; comments, order, foreign attributes and formatting stay.
package struct OPMLDocument: Sendable {
    /// Outlines nested deeper make a document unreadable.
    package static let maxDepth = 256

    /// One attribute of an outline, as it stands.
    package struct Attribute: Sendable, Hashable {
        /// As written, prefix included.
        package var name: String
        /// Character references resolved.
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// An outline: a subscription, a folder, an include or anything else.
    package struct Outline: Sendable, Equatable {
        /// In the order of the document.
        package var attributes: [Attribute]
        package var children: [Outline] = []
        /// The line where it begins, from 1; 0 for one that was never in a document.
        package var line = 0

        package init(_ attributes: [Attribute], children: [Outline] = []) {
            self.attributes = attributes
            self.children = children
        }

        /// The value of an attribute, whatever the case of its name; `nil` where there is none.
        package subscript(name: String) -> String? {
            attributes.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    /// The way to an outline: its place among its siblings, level by level from the body.
    package typealias Path = [Int]

    /// The document as it would be written to disk.
    package private(set) var bytes: [UInt8]
    /// `head/title`.
    package private(set) var title: String?
    /// The outlines of the body.
    package private(set) var outlines: [Outline]
    /// What was wrong with the document, in the order of its lines.
    package private(set) var problems: [OPMLProblem]

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - bytes: in any encoding that its byte order mark or declaration names, else UTF-8 or windows-1252.
    ///   - location: its path or address, for error messages.
    package init(parsing bytes: [UInt8], location: String) throws(OPMLError) {
        throw OPMLError(.empty, location: location, line: nil)
    }

    /// A fresh OPML 2.0 document, for export.
    package init(title: String, outlines: [Outline]) {
        bytes = []
        self.title = title
        self.outlines = outlines
        problems = []
    }
}

/// Something in a subscription list that could not be used, or was used after a repair.
package struct OPMLProblem: Sendable, Hashable {
    /// From 1.
    package var line: Int
    /// One clause for people.
    package var message: String

    package init(line: Int, message: String) {
        self.line = line
        self.message = message
    }
}
