/// A body laid out as lines for a terminal or a plain text file.
package struct LaidOutText: Sendable, Equatable {
    /// How a run of text is meant.
    package struct Style: OptionSet, Sendable, Hashable {
        package var rawValue: UInt16

        package init(rawValue: UInt16) { self.rawValue = rawValue }

        package static let heading = Style(rawValue: 1)
        package static let emphasis = Style(rawValue: 2)
        package static let strong = Style(rawValue: 4)
        package static let code = Style(rawValue: 8)
        package static let quote = Style(rawValue: 16)
        package static let link = Style(rawValue: 32)
        /// `[3]`, and its line in the list of links.
        package static let linkNumber = Style(rawValue: 64)
        package static let image = Style(rawValue: 128)
        package static let struckOut = Style(rawValue: 256)
        /// Bullets, quote bars, rules and table borders.
        package static let ornament = Style(rawValue: 512)
    }

    /// Text of one style within a line.
    package struct Span: Sendable, Equatable {
        package var text: String
        package var style: Style
        /// The number of the link that this is part of, from 1: an index into ``LaidOutText/links`` plus 1.
        package var link: Int?

        package init(text: String, style: Style = [], link: Int? = nil) {
            self.text = text
            self.style = style
            self.link = link
        }
    }

    /// One line; none has a newline or a control character in it.
    package struct Line: Sendable, Equatable {
        package var spans: [Span]

        package init(_ spans: [Span] = []) { self.spans = spans }

        /// The line without styles.
        package var text: String { spans.reduce(into: "") { $0 += $1.text } }
    }

    package var lines: [Line] = []
    /// The addresses of the links in the order of their numbers.
    package var links: [String] = []

    /// The lines without styles, each ended by a newline.
    package var plain: String { lines.reduce(into: "") { $0 += $1.text + "\n" } }

    package init() {}
}

/// What a reader of laid-out text may choose.
package struct LayoutOptions: Sendable, Equatable {
    /// Number links as `word [1]`.
    package var numbersLinks = true
    /// End with the list of links and their addresses.
    package var listsLinks = true
    /// Show images as `[image: alt]`.
    package var showsImages = true
    /// The word for an image, in the reader's language.
    package var imageWord = "image"
    /// Put the cells of tables side by side; false: one after the other, as they are read aloud.
    package var alignsTables = true
    /// Keep addresses longer than a line whole, as the one exception to the width.
    package var keepsAddresses = false

    package init() {}
}
