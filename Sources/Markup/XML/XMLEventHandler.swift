/// Gets the events of an XML document in their order.
///
/// Names are numbered by the handler once per document, so that no string is compared in the middle of it. Text is
/// gathered by the reader and comes whole with the end of its element.
package protocol XMLEventHandler: AnyObject {
    /// Numbers an element name; asked once per name and document.
    ///
    /// - Parameters:
    ///   - local: the name without its prefix.
    ///   - namespace: the namespace's URI; `nil` where there is none or the prefix was never declared.
    ///   - prefix: the prefix as written; `nil` without one.
    /// - Returns: the number that stands for the name in all later events.
    func number(of local: String, namespace: String?, prefix: String?) -> Int

    /// An element begins; the answer says what to do with its content.
    func start(_ name: Int, _ attributes: XMLAttributes) -> XMLReading

    /// An element ends that ``start(_:_:)`` was told of and did not skip.
    ///
    /// - Parameters:
    ///   - name: the number of its name.
    ///   - text: UTF-8, as well formed as the document was; empty unless the element was read as text.
    ///   - isMarkup: whether `text` is markup written anew from child elements.
    ///   - line: of the document, from 1.
    func end(_ name: Int, text: Span<UInt8>, isMarkup: Bool, line: Int)
}

/// What to do with the content of an element that begins.
package enum XMLReading {
    /// Tell of its child elements; its own text is dropped.
    case children
    /// Tell of its child elements; where it has none, gather its text.
    case childrenOrText
    /// Gather its text. Child elements, which do not belong there, are written into it as markup.
    case text
    /// Gather its content as markup: child elements written anew, text escaped.
    case markup
    /// Leave it out with all below it.
    case skip
}

/// Why reading a document stopped, or would have stopped a strict reader.
package struct XMLFault: Equatable, Sendable {
    /// What kind of fault, as far as callers treat them differently.
    package enum Kind: Equatable, Sendable {
        /// The document ends inside an element.
        case truncated
        /// Something stands behind the root element's end.
        case contentAfterRoot
        /// A byte sequence that is no UTF-8, or a character that XML forbids.
        case badCharacter
        /// Elements nested deeper than ``XMLEvents/maxDepth``.
        case tooDeep
        /// A tag longer than ``XMLEvents/maxTagBytes``.
        case tagTooLong
        /// More CPU time than allowed.
        case tooSlow
        /// Nothing that XML begins with.
        case noElement
        /// Any other violation of XML 1.0.
        case notWellFormed
    }

    package var kind: Kind
    /// The line of the document, from 1.
    package var line: Int
    /// libxml2's sentence, without a line break.
    package var message: String
}
