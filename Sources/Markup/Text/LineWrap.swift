/// Breaks a text into lines of at most `width` columns.
///
/// Breaks stand at spaces and between ideographs, never before closing or after opening CJK punctuation. White space is
/// folded, newlines of the text end a line.
///
/// - Parameters:
///   - width: columns, at least 1; 1 and wide characters do not go together, there a line is 2 wide.
///   - keepingAddresses: an address (`http…`) longer than a line stays whole on a line of its own.
package func wrap(_ text: String, width: Int, keepingAddresses: Bool = true) -> [String] { [text] }
