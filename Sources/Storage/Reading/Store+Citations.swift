internal import GRDB
internal import Markup

package import struct Foundation.Date

extension Store {
    /// All links in entries from `since` to `until`, of all subscribed sources, sparks too, in the order of their
    /// entries' dates.
    ///
    /// For a digest ask `votes`.
    package func citations(since: Date, until: Date? = nil) throws(StoreError) -> [StoredCitation] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: """
                    SELECT \(CitationRow.columns), leader FROM entry INDEXED BY entry_date
                    CROSS JOIN source ON source.id = entry.source_id
                    CROSS JOIN citation ON citation.entry_id = entry.id
                    WHERE entry.date >= ? AND entry.date < ? AND position IS NOT NULL
                    ORDER BY entry.date, entry.id, place
                    """
            )
            return try Row.fetchAll(statement, arguments: [since.milliseconds, until?.milliseconds ?? .max])
                .map { CitationRow.value($0, leader: $0[CitationRow.count]) }
        }
    }
}

/// Reads citations.
enum CitationRow {
    /// What to select from `citation` and `entry`, in the order in which `value` reads it.
    static let columns = """
        citation.entry_id, citation.source_id, citation.date, target, citation.url, citation.words, context, entry.url, \
        place
        """
    static let count = 9

    static func value(_ row: Row, leader: String) -> StoredCitation {
        let target: String = row[3]
        return StoredCitation(
            entryID: row[0],
            sourceID: row[1],
            leader: leader,
            date: Date(milliseconds: row[2]),
            target: target,
            link: BodyLink(url: row[4] ?? target, text: row[5], context: row[6]),
            entryURL: row[7],
            place: row[8]
        )
    }
}
