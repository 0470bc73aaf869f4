internal import Feeds
internal import GRDB

/// Keeps what an entry said before its author changed it.
struct EditRows {
    let db: Database

    init(_ db: Database) { self.db = db }

    /// Notes the edit and answers what the search index holds for the entry's old form.
    func keepOld(_ match: KnownRows.Match, new: ArrivedEntry, at now: Int64) throws -> SearchTerms {
        let old = (title: match.known.title, text: try BodyText.fetch(match.known.id, db) ?? "")
        let edit = TextEdit(from: old.text, to: new.facts.text)
        try db.execute(
            sql: """
                INSERT INTO edit (entry_id, at, old_title, old_text, added_words, added, is_after_announcement)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [match.known.id, now, old.title, old.text, edit.addedWords, edit.added, match.state == .taken]
        )
        return SearchTerms(title: old.title, text: old.text)
    }
}
