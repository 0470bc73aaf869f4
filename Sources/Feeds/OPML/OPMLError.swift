/// Why a subscription list could not be read or edited at all.
package struct OPMLError: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// Nothing but white space.
        case empty
        /// No XML, or XML without an outline; `found` names it for people.
        case notOPML(found: String)
        /// Entities that are made of other entities: read literally, a few lines can become gigabytes.
        case entities
        /// Outlines nested deeper than 256.
        case tooDeep
        /// An edit of a document that ends inside an element.
        case damaged
    }

    package var reason: Reason
    /// The path or address of the document.
    package var location: String
    /// From 1; `nil` where the fault has no place.
    package var line: Int?

    package init(_ reason: Reason, location: String, line: Int?) {
        self.reason = reason
        self.location = location
        self.line = line
    }
}

extension OPMLError: CustomStringConvertible {
    /// One line for people: where, what, and what to do.
    package var description: String {
        let place = line.map { "\(location):\($0)" } ?? location
        return switch reason {
        case .empty:
            "\(place): empty; write an OPML list to it, or remove it to start with the shipped one"
        case .notOPML(let found):
            "\(place): no OPML list but \(found); mend it or put a copy of it back, nothing was changed"
        case .entities:
            "\(place): declares entities made of entities; remove the <!DOCTYPE …> from it"
        case .tooDeep:
            "\(place): outlines nested deeper than \(OPMLDocument.maxDepth); move the inner ones up"
        case .damaged:
            "\(place): the file ends inside an element; mend it there before it can be edited, nothing was changed"
        }
    }
}
