internal import GRDB

/// Finds the numbers of a list's entries, newest first or the other way, by walking an index from where the page begins.
///
/// Which index depends on the query: that of the tag, those of a few sources merged, or that of all dates, which SQLite
/// narrows to the partial one of a state. None of them looks at more rows than the page needs, or than the sources have.
struct EntryList {
    /// More sources than this are found among all entries rather than one by one.
    static let fewSources = 60

    let query: EntryQuery
    let filter: EntryFilter
    let limit: Int
    let cursor: EntryCursor?
    /// True where the list is walked upwards, from the oldest to the newest.
    let isUpwards: Bool

    init(_ query: EntryQuery, limit: Int, from cursor: EntryCursor?, _ db: Database) throws {
        self.query = query
        self.limit = limit
        self.cursor = cursor
        isUpwards = false
        filter = try EntryFilter(query, db)
    }

    /// Walks upwards from a place.
    init(_ query: EntryQuery, limit: Int, before cursor: EntryCursor, _ db: Database) throws {
        self.query = query
        self.limit = limit
        self.cursor = cursor
        isUpwards = true
        filter = try EntryFilter(query, db)
    }

    /// - Returns: numbers and dates of at most `limit` entries, in the order in which the list is walked.
    func places(_ db: Database) throws -> [EntryCursor] {
        if filter.isEmpty { return [] }
        if let tag = filter.tag { return try tagged(tag, db) }
        if let sources = filter.sources {
            if sources.count <= Self.fewSources { return try merged(sources, db) }
            var narrowed = filter
            narrowed.add("entry.source_id IN (SELECT value FROM json_each(?))", JSONNumbers.text(sources))
            return try fetch("entry", narrowed, db)
        }
        return try fetch("entry", filter, db)
    }

    private func tagged(_ tag: Int64, _ db: Database) throws -> [EntryCursor] {
        var filter = filter
        filter.add("entry_tag.tag_id = ?", tag)
        if let sources = filter.sources {
            filter.add("entry.source_id IN (SELECT value FROM json_each(?))", JSONNumbers.text(sources))
        }
        return try fetch(
            "entry_tag CROSS JOIN entry ON entry.id = entry_tag.entry_id",
            filter,
            db,
            date: "entry_tag.date",
            id: "entry_tag.entry_id"
        )
    }

    private func merged(_ sources: [Int64], _ db: Database) throws -> [EntryCursor] {
        let places = try sources.flatMap { source in
            var filter = filter
            filter.add("entry.source_id = ?", source)
            return try fetch("entry INDEXED BY entry_source_date", filter, db)
        }
        let ordered = places.sorted { isUpwards != (($0.date, $0.id) > ($1.date, $1.id)) }
        return Array(ordered.prefix(limit))
    }

    private func fetch(
        _ table: String,
        _ filter: EntryFilter,
        _ db: Database,
        date: String = "entry.date",
        id: String = "entry.id"
    ) throws -> [EntryCursor] {
        var filter = filter
        let order = isUpwards ? "ASC" : "DESC"
        if let cursor { filter.add("(\(date), \(id)) \(isUpwards ? ">" : "<") (?, ?)", cursor.date, cursor.id) }
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(id), \(date) FROM \(table) CROSS JOIN source ON source.id = entry.source_id
                WHERE \(filter.sql) ORDER BY \(date) \(order), \(id) \(order) LIMIT \(limit)
                """
        )
        return try Row.fetchAll(statement, arguments: StatementArguments(filter.arguments)).map {
            EntryCursor(milliseconds: $0[1], id: $0[0])
        }
    }
}
