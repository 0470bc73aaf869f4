package import Feeds
internal import GRDB

package import struct Foundation.Date

extension Store {
    /// How often a page is asked that cannot be read.
    private static let mostTries: Int64 = 3
    /// Between two tries: an hour, that a server may get well.
    private static let pause: Int64 = 3_600_000
    /// News that waited longer is not worth asking for any more.
    private static let patience: Int64 = 14 * 86_400_000
    /// A decision about a source is made anew after this time.
    private static let validity: Int64 = 90 * 86_400_000

    /// The entries whose pages may be read now, and what is known of their sources.
    ///
    /// Only news counts: the archive that a new source comes with is not fetched page by page.
    package func pageKnowledge(now: Date) throws(StoreError) -> PageKnowledge {
        let now = now.milliseconds
        return try read { db in
            var knowledge = PageKnowledge()
            var made: [Int64: Int64] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT source_id, is_wanted, reason, at FROM full_text") {
                made[row[0]] = row[3]
                guard now - (row[3] as Int64) < Self.validity else { continue }
                knowledge.decisions[row[0]] = FullTextDecision(isWanted: row[1], reason: row[2])
            }
            let settled = try Row.fetchCursor(
                db,
                sql: """
                    SELECT source_id, at, entry_length, page_length FROM page JOIN entry ON entry.id = entry_id
                    WHERE is_settled = 1 AND at > ? ORDER BY at DESC
                    """,
                arguments: [now - Self.validity]
            )
            while let row = try settled.next() {
                let source: Int64 = row[0]
                // Of a decision that has lapsed, what it was made by counts no more.
                guard row[1] as Int64 > made[source] ?? 0 || knowledge.decisions[source] != nil else { continue }
                knowledge.compared[source, default: []].append(.init(entry: row[2], page: row[3]))
            }
            knowledge.questions = try questions(now, db)
            return knowledge
        }
    }

    private func questions(_ now: Int64, _ db: Database) throws -> [PageQuestion] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT entry.id, source_id, entry.url, title, words + ideographs + code_words, published IS NOT NULL,
                    \(BodyText.columns)
                FROM entry INDEXED BY entry_news JOIN body ON body.entry_id = entry.id
                    LEFT JOIN page ON page.entry_id = entry.id
                WHERE state IN (1, 3) AND state = 1 AND entry.url IS NOT NULL AND article IS NULL AND first_seen > ?
                    AND (page.entry_id IS NULL OR is_settled = 0 AND page.at <= ?)
                ORDER BY entry.date DESC, entry.id DESC
                """,
            arguments: [now - Self.patience, now - Self.pause]
        )
        return rows.map { row in
            PageQuestion(
                entryID: row[0],
                sourceID: row[1],
                url: row[2],
                title: row[3],
                length: row[4],
                mayBeCut: FullTextEvidence.mayBeCut(BodyText.text(row, from: 6), length: row[4]),
                isDated: row[5]
            )
        }
    }

    /// Remembers what was found out about sources.
    package func remember(_ decisions: [Int64: FullTextDecision], now: Date) throws(StoreError) {
        try write { db in
            for (source, decision) in decisions {
                try db.execute(
                    sql: "INSERT OR REPLACE INTO full_text (source_id, is_wanted, reason, at) VALUES (?, ?, ?, ?)",
                    arguments: [source, decision.isWanted, decision.reason, now.milliseconds]
                )
            }
        }
    }

    /// Keeps what the page of an entry gave: its article, shown and searched from now on in place of the feed's text,
    /// also after the feed changes it; its date, where the feed has none.
    ///
    /// An article that is no longer than the feed's text is not taken. A page that could not be read is asked again, a
    /// few times.
    ///
    /// - Parameters:
    ///   - reading: what the page gave.
    ///   - policy: how old a post may be that gets its date now, and still be news; `nil`: any age.
    ///   - now: the present moment.
    /// - Returns: whether the article was taken.
    /// - Throws: `StoreError.unknown` for an entry that is not there, or whose text was pruned.
    @discardableResult
    package func record(
        _ reading: PageReading,
        policy: NewSourcePolicy?,
        now: Date
    ) throws(StoreError) -> Bool {
        try write { db in
            guard let entry = try PageRows.Entry(reading.entryID, db) else {
                throw StoreError.unknown(what: "text of entry \(reading.entryID)")
            }
            let rows = PageRows(db: db, now: now.milliseconds)
            try rows.put(reading, of: entry, mostTries: Self.mostTries)
            if let date = reading.date { try rows.setDate(date.milliseconds, of: entry, policy: policy) }
            guard let (html, facts) = reading.article, facts.length > entry.length else { return false }
            try rows.setArticle(html, facts, of: entry)
            return true
        }
    }
}

extension EntryFacts {
    /// How much there is to read: words, ideographs, words of code.
    fileprivate var length: Int { words + ideographs + codeWords }
}
