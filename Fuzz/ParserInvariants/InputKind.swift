/// The kinds of bytes from strangers that are read, each with what must hold for every input.
package enum InputKind: String, CaseIterable, Sendable {
    case xml, json, html, date, opml

    /// Reads an input in every way in which the product reads its kind, and checks what comes out.
    ///
    /// - Parameter input: any bytes; for feeds and pages see ``InputChoices``.
    /// - Throws: ``Violation`` where a promise is broken.
    package func check(_ input: [UInt8]) throws(Violation) {
        switch self {
        case .xml, .json: try checkFeed(input)
        case .html: try checkPage(input)
        case .date: try checkDate(input)
        case .opml: try checkSubscriptionList(input)
        }
    }
}
