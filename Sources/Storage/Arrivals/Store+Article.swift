package import Feeds
internal import GRDB

extension Store {
    /// Keeps the article from an entry's own page, where the feed has only a summary: shown and searched from now on in
    /// place of the feed's text, also after the feed changes it.
    ///
    /// - `html`: the article, sanitised.
    /// - `facts`: what one pass over it found.
    package func setArticle(_ id: Int64, html: String, facts: EntryFacts) throws(StoreError) {
        try write { db in
            guard let text = try BodyText.fetch(id, db) else { throw StoreError.unknown(what: "text of entry \(id)") }
            let title = try String.fetchOne(db, sql: "SELECT title FROM entry WHERE id = ?", arguments: [id])
            var index = try SearchIndex(db)
            try index.delete(id, SearchTerms(title: title, text: text))
            try index.insert(id, SearchTerms(title: title, text: facts.text))
            try db.execute(
                sql: "UPDATE body SET article = ?, text = ?, recipe = NULL WHERE entry_id = ?",
                arguments: [html, facts.text, id]
            )
            try db.execute(
                sql: "UPDATE entry SET words = ?, ideographs = ?, code_words = ?, images = ? WHERE id = ?",
                arguments: [facts.words, facts.ideographs, facts.codeWords, facts.images, id]
            )
        }
    }
}
