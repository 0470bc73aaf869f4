import Markup

/// Checks a sanitised body: harmless, and clean already when it is cleaned once more.
func checkCleanBody(_ html: String) throws(Violation) {
    try requireClean(html, "a body")
    try CleanMarkup.check(html)
    let again = BodyCleaner().clean(html, base: nil).html
    try requireEqual(Array(again.utf8), Array(html.utf8), "markup cleaned twice")
}

/// Cleans markup and checks all that is made of it.
func checkBody(_ markup: [UInt8], base: String?) throws(Violation) {
    let body = BodyCleaner().clean(utf8: markup, base: base)
    try checkCleanBody(body.html)
    try requireProportion(body.html.utf8.count, of: markup.count, "cleaned markup")
    try requireClean(body.text, "the text of a body")
    let again = BodyCleaner().clean(body.html, base: nil)
    try requireEqual(Array(again.text.utf8), Array(body.text.utf8), "the text of markup cleaned twice")
    try require(again == body, "the facts of a body change when it is cleaned twice: \(body) becomes \(again)")
    for link in body.links {
        try require(isFollowable(link.url), "a link to \(link.url)")
    }
    try checkLayouts(of: body.html)
}

private func checkLayouts(of html: String) throws(Violation) {
    for width in [20, 72] {
        let laidOut = layOut(html, width: width)
        for line in laidOut.lines { try requireClean(line.text, "a line of layout", isLine: true) }
        try requireProportion(laidOut.plain.utf8.count, of: html.utf8.count, times: 1000, "layout")
    }
    let text = markdown(fromHTML: html)
    try requireClean(text, "Markdown")
    try requireProportion(text.utf8.count, of: html.utf8.count, times: 1000, "Markdown")
}
