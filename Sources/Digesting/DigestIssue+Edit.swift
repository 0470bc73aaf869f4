extension DigestIssue {
    /// An edit of an entry that was announced before.
    package struct Edit: Sendable, Equatable, Codable {
        package var leader: String
        package var title: String
        package var url: String?
        /// The beginning of the words that were added.
        package var added: String
        package var addedWords: Int
        /// What else is another one now; `nil` where the user asked for no more than what was added.
        package var changes: Changes?

        package init(leader: String, title: String, url: String?, added: String, addedWords: Int) {
            self.leader = leader
            self.title = title
            self.url = url
            self.added = added
            self.addedWords = addedWords
        }
    }

    /// What an edit changed, for people.
    package struct Changes: Sendable, Equatable, Codable {
        package var removedWords: Int
        /// The first of the sentences that were changed, the title before them.
        package var sentences: [Change]

        package init(removedWords: Int, sentences: [Change]) {
            self.removedWords = removedWords
            self.sentences = sentences
        }
    }

    /// A sentence before and after; one of the two is missing where it was taken away or added.
    package struct Change: Sendable, Equatable, Codable {
        package var was: String?
        package var now: String?

        package init(was: String?, now: String?) {
            self.was = was
            self.now = now
        }
    }
}
