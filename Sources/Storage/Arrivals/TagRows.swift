internal import Feeds
internal import GRDB

/// Writes which entries have which tags.
///
/// Terms are compared folded, so that `C++` and `c++` are one.
struct TagRows {
    private let db: Database
    private let insert: Statement
    private var numbers: [String: Int64] = [:]

    init(_ db: Database) throws {
        self.db = db
        insert = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO entry_tag (tag_id, date, entry_id) VALUES (?, ?, ?)"
        )
    }

    mutating func add(_ tags: [Tag], to entry: Int64, date: Int64) throws {
        for tag in tags {
            guard let number = try number(of: tag.term) else { continue }
            try insert.execute(arguments: [number, date, entry])
        }
    }

    func remove(from entry: Int64, date: Int64) throws {
        guard let text = try String.fetchOne(db, sql: "SELECT tags FROM body WHERE entry_id = ?", arguments: [entry])
        else { return }
        for tag in try SmallJSON.value([Tag].self, from: text) {
            try db.execute(
                sql: """
                    DELETE FROM entry_tag WHERE date = ? AND entry_id = ?
                        AND tag_id = (SELECT id FROM tag WHERE term = ?)
                    """,
                arguments: [date, entry, FoldedText(of: tag.term).text]
            )
        }
    }

    /// The tag's number; `nil` for a term without letters.
    private mutating func number(of term: String) throws -> Int64? {
        let folded = FoldedText(of: term).text
        guard !folded.isEmpty else { return nil }
        if let number = numbers[folded] { return number }
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO tag (term) VALUES (?)").execute(arguments: [folded])
        let number = try Int64.fetchOne(db, sql: "SELECT id FROM tag WHERE term = ?", arguments: [folded])
        numbers[folded] = number
        return number
    }
}
