/// Lays out markup as text: headings, nested lists, quotes, code, aligned tables, numbered links.
///
/// - Parameters:
///   - html: markup of any quality; it is sanitised on the way, so that what comes out is safe to show.
///   - width: columns that no line exceeds (but see ``LayoutOptions/keepsAddresses``); at least 8 are used.
///   - options: what is shown.
/// - Returns: lines without a blank one at the beginning and the end.
package func layOut(_ html: String, width: Int, options: LayoutOptions = LayoutOptions()) -> LaidOutText {
    let clean = BodyCleaner().clean(html, base: nil).html
    let document = HTMLDocument(clean)
    var writer = LayoutWriter(width: max(8, width), options: options)
    writer.layOutInside(document.root)
    writer.flush()
    if options.listsLinks { writer.listLinks() }
    return writer.finished()
}
