/// A parsed HTML document as a value: made once, read by any number of threads.
///
/// Whatever the markup is, there is a tree: unclosed and misnested tags are mended as libxml2's parser does, invalid
/// UTF-8 becomes U+FFFD, elements nested deeper than 256 lie flat at that depth with their text kept.
package struct HTMLDocument: Sendable {
    /// What this document consists of.
    let storage: HTMLStorage

    /// Parses a document or a fragment.
    ///
    /// - Parameter utf8: markup in UTF-8; for other encodings see ``init(page:contentType:)``.
    package init(utf8: [UInt8]) { storage = HTMLStorage() }

    /// Parses a document or a fragment.
    package init(_ markup: String) { self.init(utf8: Array(markup.utf8)) }

    /// Parses a page as a server sent it, in the encoding that its byte order mark, the header or its `meta` names.
    ///
    /// - Parameters:
    ///   - page: the bytes as received, unpacked.
    ///   - contentType: the `Content-Type` field that came with them, of which only `charset` is used.
    package init(page: [UInt8], contentType: String? = nil) { self.init(utf8: page) }

    /// The element that holds all others: `html`.
    package var root: HTMLElement { HTMLElement(storage: storage, index: 0) }
}

/// One element of an ``HTMLDocument``; a cursor that is cheap to copy.
package struct HTMLElement: Sendable, Equatable {
    let storage: HTMLStorage
    let index: Int

    package static func == (left: Self, right: Self) -> Bool {
        left.index == right.index && left.storage === right.storage
    }

    /// The name in lower case: `article`.
    package var name: String { "html" }

    /// The value of an attribute with its references resolved; `nil` where the element has none of that name.
    ///
    /// - Parameter name: in lower case.
    package func attribute(_ name: String) -> String? { nil }

    /// All attributes in their order, names in lower case.
    package var attributes: [(name: String, value: String)] { [] }

    /// The words of the `class` attribute.
    package var classes: [Substring] { [] }

    /// The element around this one; `nil` for the root.
    package var parent: HTMLElement? { nil }

    /// The elements directly inside.
    package var children: [HTMLElement] { [] }

    /// The elements and texts directly inside, in their order.
    package var nodes: [HTMLNode] { [] }

    /// All elements inside at any depth, in document order, without this one.
    package var descendants: [HTMLElement] { [] }

    /// All elements inside of one name, in document order.
    package func descendants(named name: String) -> [HTMLElement] { [] }

    /// The text inside at any depth as it stands in the source, without that of `script` and `style`.
    package var text: String { "" }

    /// The text inside with white space folded to single spaces and none at the ends.
    package var foldedText: String { "" }

    /// The markup inside, written anew: well-formed and balanced, but not sanitised.
    package var innerHTML: String { "" }
}

/// What an element can hold.
package enum HTMLNode: Sendable, Equatable {
    case element(HTMLElement)
    case text(String)
}

/// The nodes of a document in arrays that never change after parsing.
final class HTMLStorage: Sendable {
}
