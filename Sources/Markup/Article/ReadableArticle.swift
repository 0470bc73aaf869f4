/// Finds the article in a page: the part that a reader came for, without navigation, comments and advertising.
///
/// Elements are judged by their text, its commas, the share of links in it, and what their names say; the best one is
/// taken with the siblings that read like it. Where that leaves too little, the judgement is made milder, step by step.
///
/// - Parameters:
///   - bytes: the page as received.
///   - url: its address, base of relative ones.
///   - contentType: the `Content-Type` field that came with it.
/// - Returns: `nil` where no part of the page reads like an article.
package func readableArticle(inHTML bytes: [UInt8], url: String?, contentType: String? = nil) -> Article? {
    let document = HTMLDocument(page: bytes, contentType: contentType)
    let storage = document.storage
    let metadata = PageMetadata(document)
    let base = metadata.base.map { resolveAddress($0, against: url) } ?? url
    let page = PageNodes(storage)
    var best: (body: CleanBody, byline: String?)?
    for strictness in ArticleStrictness.fromStrictToMild {
        let attempt = article(page, metadata, base, strictness)
        let characters = attempt.body.text.unicodeScalars.count
        if characters > best?.body.text.unicodeScalars.count ?? 0 { best = attempt }
        if characters >= enoughCharacters {
            best = attempt
            break
        }
    }
    guard let best, !best.body.text.isEmpty else { return nil }
    // What was taken out of its surroundings may stand alone now, such as a row without its table.
    let body = BodyCleaner().clean(best.body.html, base: nil)
    guard !body.text.isEmpty else { return nil }
    return Article(
        title: metadata.title,
        byline: metadata.byline ?? best.byline.map { plainLine($0) },
        date: metadata.date,
        language: metadata.language,
        siteName: metadata.siteName,
        excerpt: metadata.excerpt,
        image: metadata.image.map { resolveAddress($0, against: base) }.flatMap { isFollowable($0) ? $0 : nil },
        contentHTML: body.html,
        body: body
    )
}

/// An attempt that finds less is repeated with a milder judgement.
private let enoughCharacters = 500

/// How sure one has to be that something is no part of the article before it is taken out.
private struct ArticleStrictness {
    var removesUnlikely: Bool
    var usesClassWeights: Bool
    var judgesProportions: Bool

    static let fromStrictToMild = [
        Self(removesUnlikely: true, usesClassWeights: true, judgesProportions: true),
        Self(removesUnlikely: false, usesClassWeights: true, judgesProportions: true),
        Self(removesUnlikely: false, usesClassWeights: false, judgesProportions: true),
        Self(removesUnlikely: false, usesClassWeights: false, judgesProportions: false),
    ]
}

private func article(
    _ original: PageNodes,
    _ metadata: PageMetadata,
    _ base: String?,
    _ strictness: ArticleStrictness
) -> (body: CleanBody, byline: String?) {
    var page = original
    let furniture = PageFurniture(
        removesUnlikely: strictness.removesUnlikely,
        title: metadata.title,
        looksForByline: metadata.byline == nil
    )
    let byline = furniture.remove(from: &page)
    page.findParagraphs()
    var candidates = ArticleCandidates(page, usesClassWeights: strictness.usesClassWeights)
    let roots = candidates.find()
    let cleaning = ArticleCleaning(
        usesClassWeights: strictness.usesClassWeights,
        judgesProportions: strictness.judgesProportions
    )
    cleaning.clean(roots, in: &page)
    var writer = BodyWriter(page.storage, base: base, isLeftOut: page.isOut)
    for root in roots { writer.write(root) }
    return (writer.finished(), byline)
}
