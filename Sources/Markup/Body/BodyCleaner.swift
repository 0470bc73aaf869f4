/// What one pass over the markup of a body found, and the markup made safe.
package struct CleanBody: Sendable, Equatable {
    /// Markup written anew from an allow-list: balanced, attributes in double quotes, nothing that runs, loads (but
    /// images), posts or covers the page.
    package var html = ""
    /// The readable text: paragraphs separated by a newline, white space folded, code kept as it is.
    package var text = ""
    /// The links in their order, each address once.
    package var links: [BodyLink] = []
    /// Words of alphabetic scripts outside code.
    package var words = 0
    /// Characters of Chinese, Japanese and Korean text outside code.
    package var ideographs = 0
    /// Words inside `pre` and `code`.
    package var codeWords = 0
    /// Images that are shown; tracking pixels are dropped and not counted.
    package var images = 0

    package init() {}
}

/// Sanitises the bodies of entries and reads their text in the same pass.
///
/// `clean(clean(x).html) == clean(x)` but for the base, which is used up by then.
package struct BodyCleaner: Sendable {
    package init() {}

    /// Cleans one body.
    ///
    /// - Parameters:
    ///   - html: markup of any quality; plain text is markup too.
    ///   - base: the address that relative ones are resolved against; without it they lead nowhere and become text.
    ///   - page: the address that the body itself is shown at: what its footnotes (`#fn1`) are places of. Without it
    ///     the base is taken for it.
    /// - Returns: the safe markup and what was found in it.
    package func clean(_ html: String, base: String?, page: String? = nil) -> CleanBody {
        clean(HTMLTreeBuilder.build(valid: Array(html.utf8)), base: base, page: page)
    }

    /// Cleans one body that is still in UTF-8; bytes that are not valid UTF-8 become U+FFFD.
    package func clean(utf8: [UInt8], base: String?, page: String? = nil) -> CleanBody {
        clean(HTMLTreeBuilder.build(utf8), base: base, page: page)
    }

    private func clean(_ storage: HTMLStorage, base: String?, page: String?) -> CleanBody {
        var writer = BodyWriter(storage, base: base, page: page)
        writer.writeInside(0)
        return writer.finished()
    }
}
