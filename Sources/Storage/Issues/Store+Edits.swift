internal import Feeds
internal import GRDB

internal import struct Foundation.Date

extension Store {
    /// Edits of announced entries that no issue has told, one for each entry: from the text as it was announced to the
    /// text as it is now.
    ///
    /// `EditedEntry.id` is the last of the edits between.
    ///
    /// `minimum`: with at least this many added words.
    package func untoldEdits(adding minimum: Int = 1) throws(StoreError) -> [EditedEntry] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT edit.entry_id, max(edit.id), min(edit.id), max(at) FROM edit INDEXED BY edit_untold
                    JOIN entry ON entry.id = edit.entry_id JOIN source ON source.id = entry.source_id
                    WHERE is_after_announcement = 1 AND edit.issue IS NULL
                        AND source.position IS NOT NULL AND source.is_spark = 0
                    GROUP BY edit.entry_id ORDER BY 2
                    """
            )
            return try rows.compactMap { row in
                let entries = try KnownEntryRow.fetch(db, where: "entry.id = ?", [row[0] as Int64])
                let old = try Row.fetchOne(
                    db,
                    sql: "SELECT old_title, old_text FROM edit WHERE id = ?",
                    arguments: [row[2] as Int64]
                )
                guard let entry = entries.first, let old else { return nil }
                let edit = TextEdit(from: old[1], to: entry.entry.facts?.text ?? "")
                guard edit.addedWords >= minimum else { return nil }
                return EditedEntry(
                    id: row[1],
                    entry: entry,
                    editedAt: Date(milliseconds: row[3]),
                    oldTitle: old[0],
                    oldText: old[1],
                    addedWords: edit.addedWords,
                    added: edit.added
                )
            }
        }
    }
}
