internal import GRDB

extension Store {
    /// Finds entries by their words, the best first, each with a stretch of its text.
    ///
    /// The line is read as `SearchQuery` describes: words, `"phrases"`, `beginnings*`, `-not`, `this OR that`,
    /// `title:word`, `leader:name`. Chinese, Japanese and Korean need no spaces.
    ///
    /// `query`: `words` is the line; the other conditions narrow it.
    ///
    /// Throws `StoreError.query` with a sentence for a line that asks for nothing.
    package func search(_ query: EntryQuery, limit: Int) throws(StoreError) -> [SearchHit] {
        try read { db in
            let run = try SearchRun(query, db)
            let hits = try run.best(limit)
            return try EntryLineRow.fetch(hits.map(\.id), db).map { line in
                let body = try BodyText.fetch(line.id, db) ?? ""
                return SearchHit(line: line, snippet: Snippet(of: body, for: run.query))
            }
        }
    }
}
