/// The words of a digest: one value a language, so that a translation is one file.
///
/// `Wording+English.swift` is the model: copy it, translate it, and add the value to ``Wording/all``.
package struct Wording: Sendable {
    /// The BCP 47 tag of the language.
    package var language: String

    // The head of an issue.

    /// The heading, from the issue's number (0 for a dry run) and its circle.
    var issueName: @Sendable (_ number: Int, _ circle: String?) -> String
    /// A day in full: weekday, day, month, year.
    var fullDate: @Sendable (CivilDay) -> String
    /// A day for a line of facts: day and month, and the year where it is not the issue's.
    var shortDate: @Sendable (CivilDay, _ withYear: Bool) -> String
    /// The line of numbers.
    var overview: @Sendable (Overview) -> String
    /// The whole text of a day without anything to read.
    package var nothingNew: String

    // The sections.

    package var readThese: String
    package var quietVoices: String
    var pointsAt: String
    package var alsoNew: String
    var edits: String
    var worthFollowing: String
    var notices: String

    // The parts of an item.

    /// Reading time.
    var minutes: @Sendable (Int) -> String
    /// A label and what it labels; the text may be empty.
    var labelled: @Sendable (_ label: String, _ text: String) -> String
    /// The label of the reasons.
    var why: String
    /// What stands between two reasons.
    var between: String
    /// Before the further places of a story.
    var alsoAt: String
    /// Before the files of a story.
    var attached: String
    /// The summary of the expandable text of a story.
    var fullText: String
    /// The link to an image that is not loaded.
    var image: String
    /// A count of people, then their names.
    var citedBy: @Sendable (_ names: [String]) -> String
    /// Somebody's own words.
    var quoted: @Sendable (String) -> String
    /// How much an edit added.
    var added: @Sendable (_ words: Int) -> String
    /// How much an edit added and took away.
    var edited: @Sendable (_ added: Int, _ removed: Int) -> String
    var change: ChangeWords
    /// How many entries of a leader have no line here, and why.
    var folded: @Sendable (_ count: Int, DigestIssue.Fold.Cause) -> String
    /// How many lines are in the text part of a mail only.
    var clipped: @Sendable (_ count: Int) -> String
    /// Before the command that follows somebody.
    var toFollow: String
    /// The head of the table that explains a choice: signal, value, weight, product.
    var explained: [String]
    /// The last row of that table.
    var sum: String
    /// What an issue accounts for, below everything else with `--explain`.
    var accounted: @Sendable (_ entries: Int, _ shown: Int, _ merged: Int) -> String

    /// In place of a title that an entry has not, nor any text.
    var untitled: String
    /// An attached file that has neither a name nor a kind.
    var file: String
    /// Why a story is here.
    var reasons: ReasonWords
    /// What happened to a source.
    var sources: SourceWords

    // The picture of who points at what.

    var picture: String
    /// Its text equivalent, a sentence for each person.
    var citing: @Sendable (_ from: String, _ to: [String]) -> String

    // The site of issues.

    var issues: String
    var people: String
    var network: String
    /// How much somebody wrote in the weeks that the site knows.
    var posts: @Sendable (_ posts: Int, _ weeks: Int) -> String
    /// The text equivalent of a bar chart of posts a week.
    var rhythm: String

    /// What joins names: "A, B and C".
    var list: @Sendable ([String]) -> String

    /// The labels of a changed sentence.
    struct ChangeWords: Sendable {
        /// Its old form.
        var was: String
        /// Its new form.
        var now: String
        /// A sentence that was taken away.
        var gone: String
        /// A sentence that was added.
        var new: String
    }

    /// The numbers of the head of an issue; they add up: `total == featured + below`.
    struct Overview: Sendable, Equatable {
        /// Posts that the issue accounts for, one a story.
        var total: Int
        var people: Int
        var featured: Int
        /// Reading time of what is featured.
        var minutes: Int
        var below: Int
    }
}

extension Wording {
    /// Every language that a digest can be written in.
    package static let all = [english, traditionalChinese]

    /// The wording for a language tag such as `en-GB` or `zh-TW` (RFC 4647, lookup); English where there is none.
    package static func named(_ language: String) -> Wording {
        var tag = language.lowercased().replacing("_", with: "-")
        if ["zh-tw", "zh-hk", "zh-mo"].contains(where: tag.hasPrefix) { tag = "zh-hant" }
        while true {
            if let found = all.first(where: { $0.language.lowercased() == tag }) { return found }
            guard let dash = tag.lastIndex(of: "-") else { return english }
            tag = String(tag[..<dash])
        }
    }
}

extension DigestIssue {
    /// The numbers of the head, counted from what the issue holds.
    var overview: Wording.Overview {
        let featured = readThese.count + quietVoices.count
        let below = alsoNew.count + folded.reduce(0) { $0 + $1.entries.count }
        return Wording.Overview(
            total: featured + below,
            people: counts.leaders,
            featured: featured,
            minutes: counts.featuredMinutes,
            below: below
        )
    }
}
