package import Markup

package import struct Foundation.Date

/// The page of one post: its article, and when it was published.
package struct PostPage: Sendable {
    /// `nil` where no part of the page reads like an article.
    package let article: Article?
    /// The facts of the article's body; `nil` without an article.
    package let facts: EntryFacts?
    /// What the page says: its metadata (`article:published_time` and its kin, JSON-LD's `datePublished`), else a `time`
    /// or a byline in the article; `nil` where it says nothing that is a date.
    package let date: Date?

    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: the page as received, unpacked.
    ///   - url: its address, base of relative ones.
    ///   - contentType: the `Content-Type` field that came with it.
    ///   - title: the post's title as its feed has it, which the article's text is told apart from.
    package init(_ bytes: [UInt8], url: String, contentType: String?, title: String?) {
        article = readableArticle(inHTML: bytes, url: url, contentType: contentType)
        facts = article.map { EntryFacts(title: title, body: $0.body, declaredLanguage: $0.language) }
        date = Self.date(of: HTMLDocument(page: bytes, contentType: contentType))
    }

    private static func date(of document: HTMLDocument) -> Date? {
        if let date = document.declaredDate.flatMap(FeedDate.parse) { return date }
        let places = ["article", "main", "body"].lazy.compactMap { document.root.descendants(named: $0).first }
        return places.compactMap { PostDate.find(in: $0, year: nil) }.first
    }
}
