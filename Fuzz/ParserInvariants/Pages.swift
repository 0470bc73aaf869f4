import Feeds
import Markup

/// Reads a page in every way: its tree, its feeds and profiles, its article, its entries, and as a body.
func checkPage(_ input: [UInt8]) throws(Violation) {
    let choices = InputChoices(input)
    let bytes = choices.bytes
    let url = choices.url ?? "https://example.org/"
    try checkTree(HTMLDocument(page: bytes, contentType: choices.contentType), ofBytes: bytes.count)
    for feed in discoverFeeds(inHTML: bytes, url: url) {
        try require(isFollowable(feed.url), "a discovered feed at \(feed.url)")
        try requireClean(feed.url, "a discovered feed's address", isLine: true)
        try requireClean(feed.title, "a discovered feed's title", isLine: true)
    }
    for profile in profiles(inHTML: bytes, url: url) { try require(isFollowable(profile), "a profile at \(profile)") }
    for address in feedAddresses(forPage: url, html: bytes) {
        try require(isFollowable(address), "a platform's feed at \(address)")
    }
    try checkArticle(choices)
    try checkBody(bytes, base: choices.url)
    let title = titleText(fromHTML: String(decoding: bytes, as: UTF8.self))
    try requireClean(title, "a title", isLine: true)
    try require(title.count <= 300, "a title of \(title.count) characters")
    try checkFeed(input)
}

private func checkTree(_ document: HTMLDocument, ofBytes count: Int) throws(Violation) {
    try requireProportion(document.root.foldedText.utf8.count, of: count, "the text of a page")
    for element in document.root.descendants {
        try require(!element.name.isEmpty, "an element without a name")
        // Bytes that are no UTF-8 are no name that anyone could ask for.
        for attribute in element.attributes where !attribute.name.contains("\u{FFFD}") {
            try require(element.attribute(attribute.name) != nil, "the attribute \(attribute.name) that is not found")
        }
        for child in element.children {
            try require(child.parent == element, "<\(child.name)> that does not know its parent <\(element.name)>")
        }
    }
}

private func checkArticle(_ choices: InputChoices) throws(Violation) {
    let article = readableArticle(inHTML: choices.bytes, url: choices.url, contentType: choices.contentType)
    guard let article else { return }
    try checkCleanBody(article.contentHTML)
    try require(!article.body.text.isEmpty, "an article without text")
    for (name, line) in [
        ("title", article.title), ("byline", article.byline), ("date", article.date), ("language", article.language),
        ("site", article.siteName), ("excerpt", article.excerpt), ("image", article.image),
    ] {
        try requireClean(line, "an article's \(name)", isLine: true)
    }
    if let image = article.image { try require(isFollowable(image), "a lead image at \(image)") }
}
