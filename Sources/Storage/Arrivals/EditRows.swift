internal import Feeds
internal import GRDB

/// Keeps what an entry said before its author changed it.
struct EditRows {
    /// How many versions of an entry are kept: a page with a counter on it is another one at every fetch.
    static let versions = 10

    let db: Database

    init(_ db: Database) { self.db = db }

    /// Notes the edit and answers what the search index holds for the entry's old form.
    func keepOld(_ match: KnownRows.Match, new: ArrivedEntry, at now: Int64) throws -> SearchTerms {
        let id = match.known.id
        let old = (title: match.known.title, text: try BodyText.fetch(id, db) ?? "")
        let edit = TextEdit(from: old.text, to: new.facts.text)
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO edit
                    (entry_id, at, old_title, old_text, added_words, removed_words, added, is_after_announcement)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        try statement.execute(
            arguments: [
                id, now, old.title, old.text, edit.addedWords, edit.removedWords, edit.added, match.state == .taken,
            ]
        )
        try dropOldest(of: id)
        return SearchTerms(title: old.title, text: old.text)
    }

    /// Leaves the newest versions, and the one that the user was told.
    private func dropOldest(of entry: Int64) throws {
        let statement = try db.cachedStatement(
            sql: """
                DELETE FROM edit WHERE entry_id = ?1
                    AND id < (SELECT id FROM edit WHERE entry_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
                    AND id IS NOT (
                        SELECT min(id) FROM edit WHERE entry_id = ?1 AND is_after_announcement = 1 AND issue IS NULL
                    )
                """
        )
        try statement.execute(arguments: [entry, Self.versions - 2])
    }
}
