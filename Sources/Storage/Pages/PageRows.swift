internal import Feeds
internal import GRDB

/// Writes what the pages of entries gave.
struct PageRows {
    /// What is there of the entry before.
    struct Entry {
        let id: Int64
        let source: Int64
        let title: String?
        let date: Int64
        let length: Int
        let isDated: Bool
        let text: String

        /// `nil` where there is no such entry, or its text was pruned.
        init?(_ id: Int64, _ db: Database) throws {
            let row = try Row.fetchOne(
                db,
                sql: """
                    SELECT source_id, title, date, words + ideographs + code_words, published IS NOT NULL,
                        \(BodyText.columns)
                    FROM entry JOIN body ON body.entry_id = entry.id WHERE entry.id = ?
                    """,
                arguments: [id]
            )
            guard let row else { return nil }
            self.id = id
            (source, title, date, length, isDated) = (row[0], row[1], row[2], row[3], row[4])
            text = BodyText.text(row, from: 5)
        }
    }

    let db: Database
    let now: Int64

    /// That the page was asked, and what came.
    func put(_ reading: PageReading, of entry: Entry, mostTries: Int64) throws {
        let facts = reading.article?.facts
        try db.execute(
            sql: """
                INSERT INTO page (entry_id, at, tries, is_settled, entry_length, page_length, failure)
                VALUES (:id, :now, 1, :isSettled, :entry, :page, :failure)
                ON CONFLICT (entry_id) DO UPDATE SET at = excluded.at, tries = tries + 1,
                    is_settled = excluded.is_settled OR tries + 1 >= :most, entry_length = excluded.entry_length,
                    page_length = excluded.page_length, failure = excluded.failure
                """,
            arguments: [
                "id": entry.id, "now": now, "isSettled": reading.failure == nil || reading.isFinal,
                "entry": entry.length,
                "page": facts.map { $0.words + $0.ideographs + $0.codeWords } ?? 0, "failure": reading.failure,
                "most": mostTries,
            ]
        )
    }

    func setArticle(_ html: String, _ facts: EntryFacts, of entry: Entry) throws {
        try db.execute(
            sql: "UPDATE body SET article = ?, text = ?, recipe = NULL WHERE entry_id = ?",
            arguments: [html, facts.text, entry.id]
        )
        try db.execute(
            sql: """
                UPDATE entry SET words = ?, ideographs = ?, code_words = ?, images = ?, fingerprint = ?,
                    language = coalesce(?, language)
                WHERE id = ?
                """,
            arguments: [
                facts.words, facts.ideographs, facts.codeWords, facts.images, Int64(bitPattern: facts.fingerprint),
                facts.language, entry.id,
            ]
        )
        // The date may just have come from the same page.
        let date = try Int64.fetchOne(db, sql: "SELECT date FROM entry WHERE id = ?", arguments: [entry.id])
        try EntryRows.replaceCitations(facts.links, of: entry.id, in: entry.source, date: date ?? entry.date, db)
        var index = try SearchIndex(db)
        try index.delete(entry.id, SearchTerms(title: entry.title, text: entry.text))
        try index.insert(entry.id, SearchTerms(title: entry.title, text: facts.text))
    }

    /// Dates an entry whose feed does not; one that turns out to be old is no news.
    func setDate(_ date: Int64, of entry: Entry, policy: NewSourcePolicy?) throws {
        guard !entry.isDated, let date = BelievedDate.of(date, now: now) else { return }
        try db.execute(sql: "UPDATE body SET published = ? WHERE entry_id = ?", arguments: [date, entry.id])
        try db.execute(sql: "UPDATE entry SET date = ? WHERE id = ?", arguments: [date, entry.id])
        // Both hold the date of their entry.
        try db.execute(sql: "UPDATE citation SET date = ? WHERE entry_id = ?", arguments: [date, entry.id])
        try db.execute(
            sql: "UPDATE entry_tag SET date = ? WHERE entry_id = ? AND date = ?",
            arguments: [date, entry.id, entry.date]
        )
        try db.execute(
            sql: """
                UPDATE source_counts SET newest = (SELECT max(date) FROM entry WHERE source_id = ?) WHERE source_id = ?
                """,
            arguments: [entry.source, entry.source]
        )
        if let policy, date < now - Int64(policy.maxAgeDays) * 86_400_000 {
            try db.execute(
                sql: "UPDATE entry SET state = ? WHERE id = ? AND state = ?",
                arguments: [EntryState.archive.rawValue, entry.id, EntryState.news.rawValue]
            )
        }
    }
}
