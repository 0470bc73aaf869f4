package import Feeds

/// An edit of an entry that was announced before.
package struct EditNews: Sendable {
    package var leader: String
    /// As it is now.
    package var entry: Entry
    /// The beginning of the words that were added.
    package var added: String
    package var addedWords: Int
    /// As it was announced, where the user wants to see what changed.
    package var before: Before?

    /// What an entry said.
    package struct Before: Sendable {
        package var title: String?
        package var text: String
        /// How many words it had that the entry has no more.
        package var removedWords: Int

        package init(title: String?, text: String, removedWords: Int) {
            self.title = title
            self.text = text
            self.removedWords = removedWords
        }
    }

    package init(leader: String, entry: Entry, added: String, addedWords: Int) {
        self.leader = leader
        self.entry = entry
        self.added = added
        self.addedWords = addedWords
    }
}

extension DigestIssue.Edit {
    /// Writes an edit down; an entry without a title is told by its first words.
    init(_ news: EditNews, _ wording: Wording) {
        self.init(
            leader: news.leader,
            title: shownTitle(of: news.entry, wording).text,
            url: news.entry.url,
            added: news.added,
            addedWords: news.addedWords
        )
        guard let before = news.before else { return }
        var sentences = changedSentences(from: before.text, to: news.entry.facts?.text ?? "")
        if let was = before.title, let now = news.entry.title, was != now, !was.isEmpty, !now.isEmpty {
            sentences.insert(DigestIssue.Change(was: was, now: now), at: 0)
        }
        changes = DigestIssue.Changes(
            removedWords: before.removedWords,
            sentences: Array(sentences.prefix(DigestIssue.Changes.most))
        )
    }
}

extension DigestIssue.Changes {
    /// The most sentences that an edit is told by.
    static let most = 3
}
