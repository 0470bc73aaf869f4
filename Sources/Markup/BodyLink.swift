/// A link in a body.
package struct BodyLink: Sendable, Hashable, Codable {
    /// The absolute address as written.
    package var url: String
    /// The words that are the link; empty for an image.
    package var text: String
    /// The sentence or line around the link, at most about 200 characters.
    package var context: String

    package init(url: String, text: String, context: String) {
        self.url = url
        self.text = text
        self.context = context
    }
}
