/// Lays out markup as text: headings, nested lists, quotes, code, aligned tables, numbered links.
///
/// - Parameters:
///   - html: markup of any quality; it is sanitised on the way, so that what comes out is safe to show.
///   - width: columns that no line exceeds; at least 8 are used.
package func layOut(_ html: String, width: Int, options: LayoutOptions = LayoutOptions()) -> LaidOutText {
    LaidOutText()
}
