package import struct Markup.BodyLink

/// What one pass over an entry's body found: all that reading time, search, citations and identity need.
///
/// Made once, when the entry arrives, and kept with it.
package struct EntryFacts: Sendable, Equatable {
    /// The readable text of the fullest body: paragraphs separated by a newline, white space folded, code kept.
    package var text: String
    /// The links of the body in their order, each address once.
    package var links: [BodyLink]
    /// Words of alphabetic scripts outside code.
    package var words: Int
    /// Characters of Chinese, Japanese and Korean text outside code.
    package var ideographs: Int
    /// Words inside `pre` and `code`.
    package var codeWords: Int
    package var images: Int
    /// The language: the declared one, else found by script and trigrams; `nil` where neither tells.
    ///
    /// A BCP 47 tag.
    package var language: String?
    /// A hash of title and text: changes when, and only when, what a person reads changes.
    package var contentHash: UInt64
    /// A simhash over shingles of the text; near-duplicate texts differ in few bits.
    ///
    /// 0 for texts too short to tell.
    package var fingerprint: UInt64

    package init(
        text: String = "",
        links: [BodyLink] = [],
        words: Int = 0,
        ideographs: Int = 0,
        codeWords: Int = 0,
        images: Int = 0,
        language: String? = nil,
        contentHash: UInt64 = 0,
        fingerprint: UInt64 = 0
    ) {
        self.text = text
        self.links = links
        self.words = words
        self.ideographs = ideographs
        self.codeWords = codeWords
        self.images = images
        self.language = language
        self.contentHash = contentHash
        self.fingerprint = fingerprint
    }
}
