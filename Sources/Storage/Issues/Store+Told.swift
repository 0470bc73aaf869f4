package import Feeds
internal import GRDB
internal import Markup

package import struct Foundation.Date

extension Store {
    /// The newest entries that an issue accounts for, of subscribed sources that are shown.
    ///
    /// Without texts (see `texts`); of links only the canonical addresses.
    ///
    /// - `since`: not older than this moment.
    /// - `limit`: how many at most.
    package func told(since: Date, limit: Int) throws(StoreError) -> [KnownEntry] {
        try read { db in
            var entries = try KnownEntryRow.outlines(
                db,
                from: """
                    entry INDEXED BY entry_date CROSS JOIN source ON source.id = entry.source_id
                    LEFT JOIN body ON body.entry_id = entry.id
                    """,
                where: """
                    entry.date >= ? AND state = \(EntryState.taken.rawValue) AND position IS NOT NULL AND is_spark = 0
                    ORDER BY entry.date DESC, entry.id DESC LIMIT ?
                    """,
                external: "body.external_url",
                [since.milliseconds, limit]
            )
            let places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.id, $0) })
            let links = try Row.fetchCursor(
                db,
                sql: """
                    SELECT citation.entry_id, target FROM json_each(?) CROSS JOIN citation
                    ON citation.entry_id = json_each.value ORDER BY json_each.key, place
                    """,
                arguments: [JSONNumbers.text(entries.map(\.id))]
            )
            while let row = try links.next() {
                guard let place = places[row[0]] else { continue }
                entries[place].entry.facts?.links.append(BodyLink(url: row[1], text: "", context: ""))
            }
            return entries
        }
    }

    /// The readable texts of entries, by their numbers; nothing for those that have none any more.
    package func texts(of ids: some Collection<Int64>) throws(StoreError) -> [Int64: String] {
        try read { db in
            var texts: [Int64: String] = [:]
            for id in ids { texts[id] = try BodyText.fetch(id, db) }
            return texts
        }
    }
}
