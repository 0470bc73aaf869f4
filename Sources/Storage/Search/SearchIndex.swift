internal import GRDB

/// The full-text index: a table for each stretch of entry numbers.
///
/// A search goes from the newest table to the oldest until it has found enough, so that a word, or the beginning of
/// one, that a million entries have is no more work than one that a stretch of them has.
struct SearchIndex {
    /// How many entry numbers a table is for.
    static let stretch: Int64 = 65_536

    private let db: Database
    private let stretch: Int64
    /// The first number of each table, ascending.
    private var firsts: [Int64]

    init(_ db: Database, stretch: Int64 = Self.stretch) throws {
        self.db = db
        self.stretch = stretch
        firsts = try Int64.fetchAll(db, sql: "SELECT first FROM search_part ORDER BY first")
    }

    /// The tables, that of the newest entries first.
    var tables: [String] { firsts.reversed().map(Self.table) }

    /// Has an entry found by these terms from now on.
    mutating func insert(_ id: Int64, _ terms: SearchTerms) throws {
        if id >= (firsts.last ?? 0) + stretch { try begin(at: id) }
        try db.cachedStatement(sql: "INSERT INTO \(table(of: id)) (rowid, terms) VALUES (?, ?)")
            .execute(arguments: [id, terms.terms])
    }

    /// Has an entry found no more; `terms` are those that it was inserted with.
    func delete(_ id: Int64, _ terms: SearchTerms) throws {
        let table = table(of: id)
        try db.cachedStatement(sql: "INSERT INTO \(table) (\(table), rowid, terms) VALUES ('delete', ?, ?)")
            .execute(arguments: [id, terms.terms])
    }

    /// Merges what has been written into one piece.
    func optimize() throws {
        for table in tables { try db.execute(sql: "INSERT INTO \(table) (\(table)) VALUES ('optimize')") }
    }

    private mutating func begin(at id: Int64) throws {
        let table = Self.table(id)
        // As Schema1 makes the first one.
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE \(table) USING fts5 (
                    terms, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '=_+#'"
                );
                INSERT INTO \(table) (\(table), rank) VALUES ('pgsz', 8000);
                INSERT INTO \(table) (\(table), rank) VALUES ('automerge', 0);
                """
        )
        try db.execute(sql: "INSERT INTO search_part (first) VALUES (?)", arguments: [id])
        firsts.append(id)
    }

    private func table(of id: Int64) -> String { Self.table(firsts.last { $0 <= id } ?? 0) }

    private static func table(_ first: Int64) -> String { first == 0 ? "search" : "search_\(first)" }
}
