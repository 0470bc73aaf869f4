/// What comes with a document besides its bytes.
///
/// A first byte of 0x80 to 0xBF, with which no document begins, chooses among them; other inputs are taken whole, so
/// that plain files are seeds as they are.
struct InputChoices {
    /// The document itself.
    let bytes: [UInt8]
    let contentType: String?
    let url: String?
    /// Whether bodies stay as published.
    let isRaw: Bool

    init(_ input: [UInt8]) {
        guard let first = input.first, first & 0xC0 == 0x80 else {
            (bytes, contentType, url, isRaw) = (input, nil, "https://example.org/blog/feed", false)
            return
        }
        let choice = Int(first & 0x3F)
        bytes = Array(input.dropFirst())
        contentType = Self.contentTypes[choice % 8]
        url = Self.urls[choice / 8 % 4]
        isRaw = choice >= 32
    }

    private static let contentTypes = [
        nil, "text/xml", "application/rss+xml; charset=utf-8", "text/html; charset=windows-1252",
        "application/xml; charset=\"UTF-16\"", "text/plain; charset=iso-2022-jp", "application/json",
        "text/xml; charset=x-unknown",
    ]
    private static let urls = [
        nil, "https://example.org/a/b;c/d?e=f#g", "http://user@[::1]:8080", "file:///tmp/feed.xml",
    ]
}
