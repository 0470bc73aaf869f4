package import Feeds

/// An edit of an entry that was announced before.
package struct EditNews: Sendable {
    package var leader: String
    /// As it is now.
    package var entry: Entry
    /// The beginning of the words that were added.
    package var added: String
    package var addedWords: Int

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
    }
}
