internal import GRDB

/// The conditions of an `EntryQuery` (but its words) as SQL over `entry` and `source`.
struct EntryFilter {
    private(set) var conditions: [String] = []
    private(set) var arguments: [any DatabaseValueConvertible] = []
    /// The sources whose entries may be in the list, where the query names some; `nil`: all.
    let sources: [Int64]?
    /// The number of the tag, where the query names one that exists.
    let tag: Int64?
    /// True where nothing can be found: an unknown leader or tag.
    let isEmpty: Bool

    init(_ query: EntryQuery, _ db: Database) throws {
        sources = try Self.sources(query, db)
        tag = try query.tag.flatMap {
            try Int64.fetchOne(db, sql: "SELECT id FROM tag WHERE term = ?", arguments: [FoldedText(of: $0).text])
        }
        isEmpty = sources?.isEmpty == true || (query.tag != nil && tag == nil)
        if !query.withHidden { conditions.append("source.position IS NOT NULL AND source.is_spark = 0") }
        if let state = query.state { conditions.append(Self.condition(state)) }
        if !query.withArchive { conditions.append("entry.state <> 0") }
        if let since = query.since { add("entry.date >= ?", since.milliseconds) }
        if let until = query.until { add("entry.date < ?", until.milliseconds) }
    }

    mutating func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
        conditions.append(condition)
        arguments += values
    }

    var sql: String { conditions.isEmpty ? "1" : conditions.joined(separator: " AND ") }

    /// As the partial indices of the schema state them, so that SQLite finds these.
    private static func condition(_ state: EntryQuery.State) -> String {
        switch state {
        case .unread: "entry.is_read = 0"
        case .read: "entry.is_read = 1"
        case .starred: "entry.is_starred = 1"
        case .noted: "entry.note IS NOT NULL"
        case .news: "entry.state IN (1, 3)"
        }
    }

    private static func sources(_ query: EntryQuery, _ db: Database) throws -> [Int64]? {
        guard let leaders = query.leaders else { return query.sources }
        let keys = SmallJSON.text(leaders.map { FoldedText(of: $0).text })
        let ofLeaders = try Int64.fetchAll(
            db,
            sql: "SELECT id FROM source WHERE leader_key IN (SELECT value FROM json_each(?)) ORDER BY id",
            arguments: [keys]
        )
        guard let wanted = query.sources.map(Set.init) else { return ofLeaders }
        return ofLeaders.filter(wanted.contains)
    }
}
