/// Selects by XPath 1.0 in an HTML page: what a person wrote for a blog without a feed.
///
/// - Parameters:
///   - page: the bytes as received.
///   - contentType: the `Content-Type` field that came with them.
///   - rows: selects one node for each result.
///   - fields: asked of each of these nodes; an element answers with its text, an attribute with its value, a string
///     or number as it is. In ``XPathRow/markup`` elements answer with their markup.
/// - Returns: the rows in document order, at most 1,000.
/// - Throws: ``XPathError`` where an expression is not XPath, takes too long, or `rows` does not select nodes.
package func selectRows(
    inPage page: [UInt8],
    contentType: String? = nil,
    rows: String,
    fields: [String]
) throws(XPathError) -> [XPathRow] {
    let document = HTMLDocument(page: page, contentType: contentType)
    let tree = try XPathTree(document)
    return try tree.rows(rows, fields: fields)
}

/// What was found for one selected node.
package struct XPathRow: Sendable, Equatable {
    /// A value for each field, text folded to one line; `nil` where the expression selects nothing.
    package var values: [String?]
    /// The markup of the first element that each field selects, not sanitised; `nil` where it is no element.
    package var markup: [String?]
    /// The line in the page where the row begins, counted from 1.
    package var line: Int
}

/// An XPath expression that cannot be used.
package struct XPathError: Error, Equatable, CustomStringConvertible {
    /// The expression as it was given.
    package var expression: String

    package init(expression: String) { self.expression = expression }

    package var description: String { "\(expression): not an XPath expression that selects nodes" }
}
