package import Feeds

package import struct Foundation.Date

/// What the page of an entry gave.
package struct PageReading: Sendable {
    package var entryID: Int64
    /// The article, sanitised, and what one pass over it found; `nil` where the page has none.
    package var article: (html: String, facts: EntryFacts)?
    /// When the post was published, as its page says.
    package var date: Date?
    /// Why the page could not be read, a clause for people; `nil`: it was.
    package var failure: String?
    /// True for a failure that asking again does not mend.
    package var isFinal = false

    package init(entryID: Int64) { self.entryID = entryID }
}

/// An entry whose page may be read.
package struct PageQuestion: Sendable, Equatable {
    package var entryID: Int64
    package var sourceID: Int64
    package var url: String
    package var title: String?
    /// The length of the feed's text, in words and ideographs.
    package var length: Int
    /// Whether the text looks like an excerpt.
    package var mayBeCut: Bool
    /// Whether the feed says when it was published.
    package var isDated: Bool
}

/// What is known of all sources' pages.
package struct PageKnowledge: Sendable {
    /// News whose pages were not read, the newest first.
    package var questions: [PageQuestion] = []
    /// What was found out, by source.
    package var decisions: [Int64: FullTextDecision] = [:]
    /// What was compared since then, by source.
    package var compared: [Int64: [FullTextEvidence.Comparison]] = [:]
}
