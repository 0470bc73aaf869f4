/// A parsed HTML document as a value: made once, read by any number of threads.
///
/// Whatever the markup is, there is a tree: unclosed and misnested tags are mended as browsers do, invalid UTF-8 becomes
/// U+FFFD, elements nested deeper than 256 lie flat at that depth with their text kept. Time and memory are
/// proportional to the length, whatever stands in it.
package struct HTMLDocument: Sendable {
    /// What this document consists of.
    let storage: HTMLStorage

    /// Parses a document or a fragment.
    ///
    /// - Parameter utf8: markup in UTF-8; for other encodings see ``init(page:contentType:)``.
    package init(utf8: [UInt8]) { storage = HTMLTreeBuilder.build(utf8) }

    /// Parses a document or a fragment.
    package init(_ markup: String) { storage = HTMLTreeBuilder.build(valid: Array(markup.utf8)) }

    /// Parses a page as a server sent it, in the encoding that its byte order mark, the header or its `meta` names.
    ///
    /// - Parameters:
    ///   - page: the bytes as received, unpacked.
    ///   - contentType: the `Content-Type` field that came with them, of which only `charset` is used.
    package init(page: [UInt8], contentType: String? = nil) {
        self.init(utf8: pageInUTF8(page, contentType: contentType))
    }

    /// The element that holds all others: `html`.
    package var root: HTMLElement { HTMLElement(storage: storage, index: 0) }
}

/// What an element can hold.
package enum HTMLNode: Sendable, Equatable {
    case element(HTMLElement)
    case text(String)
}
