/// Finds the article in a page: the part that a reader came for, without navigation, comments and advertising.
///
/// - Parameters:
///   - bytes: the page as received.
///   - url: its address, base of relative ones.
///   - contentType: the `Content-Type` field that came with it.
/// - Returns: `nil` where no part of the page reads like an article.
package func readableArticle(inHTML bytes: [UInt8], url: String?, contentType: String? = nil) -> Article? { nil }
