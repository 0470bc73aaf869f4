internal import Feeds
internal import GRDB

internal import struct Foundation.Date

extension Store {
    /// Edits of announced entries that no issue has told, one for each entry: from the text as it was announced to the
    /// text as it is now.
    ///
    /// `EditedEntry.id` is the last of the edits between. An entry that is again what it was is none.
    package func untoldEdits(_ question: EditQuestion) throws(StoreError) -> [EditedEntry] {
        try read { db in
            var edits: [EditedEntry] = []
            for id in try Self.lastEdits(question, db) where edits.count < question.limit {
                guard let edited = try Self.edited(upTo: id, db), question.size.admits(edited) else { continue }
                edits.append(edited)
            }
            return edits
        }
    }

    /// The last untold edit of each entry that may have enough of them, the oldest first; read from the index alone.
    ///
    /// The words of an entry's edits are together at least as many as those between its first text and its last. Of an
    /// entry with as many versions as are kept some may be missing.
    private static func lastEdits(_ question: EditQuestion, _ db: Database) throws -> [Int64] {
        let words =
            switch question.size {
            case .added(let least): "sum(added_words) >= \(least)"
            case .changed(let least): "sum(added_words) + sum(removed_words) >= \(least)"
            }
        return try Int64.fetchAll(
            db,
            sql: """
                SELECT max(edit.id) FROM edit INDEXED BY edit_untold
                JOIN entry ON entry.id = edit.entry_id JOIN source ON source.id = entry.source_id
                WHERE is_after_announcement = 1 AND edit.issue IS NULL AND at >= ?1
                    AND source.position IS NOT NULL AND source.is_spark = 0
                    AND (?2 IS NULL OR source.id IN (SELECT value FROM json_each(?2)))
                GROUP BY edit.entry_id HAVING \(words) OR count(*) >= ?3 ORDER BY 1
                """,
            arguments: [
                question.since.milliseconds, question.sources.map(JSONNumbers.text), EditRows.versions,
            ]
        )
    }

    /// All that was untold of an entry's edits up to one of them, as one.
    private static func edited(upTo id: Int64, _ db: Database) throws -> EditedEntry? {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT entry_id, old_title, old_text, (SELECT at FROM edit WHERE id = ?1) FROM edit
                WHERE entry_id = (SELECT entry_id FROM edit WHERE id = ?1)
                    AND is_after_announcement = 1 AND issue IS NULL ORDER BY id LIMIT 1
                """,
            arguments: [id]
        )
        guard let old = rows.first else { return nil }
        let entries = try KnownEntryRow.fetch(db, where: "entry.id = ?", [old[0] as Int64])
        guard let entry = entries.first else { return nil }
        let edit = TextEdit(from: old[2], to: entry.entry.facts?.text ?? "")
        return EditedEntry(
            id: id,
            entry: entry,
            editedAt: Date(milliseconds: old[3]),
            oldTitle: old[1],
            oldText: old[2],
            addedWords: edit.addedWords,
            removedWords: edit.removedWords,
            added: edit.added
        )
    }
}

extension EditQuestion.Size {
    fileprivate func admits(_ edit: EditedEntry) -> Bool {
        switch self {
        case .added(let least): edit.addedWords >= least
        case .changed(let least): edit.addedWords + edit.removedWords >= least
        }
    }
}
