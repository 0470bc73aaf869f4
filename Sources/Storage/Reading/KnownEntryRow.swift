internal import Feeds
internal import Foundation
internal import GRDB
internal import Markup

/// Reads whole entries.
enum KnownEntryRow {
    /// - `tables`: what stands behind FROM; has to name `entry`.
    /// - `condition`: what stands behind WHERE, with ORDER BY and LIMIT.
    static func fetch(
        _ db: Database,
        from tables: String = "entry",
        where condition: String,
        _ arguments: StatementArguments
    ) throws -> [KnownEntry] {
        let statement = try db.cachedStatement(
            sql: "SELECT \(columns) FROM \(tables) LEFT JOIN body ON body.entry_id = entry.id WHERE \(condition)"
        )
        let links = try db.cachedStatement(
            sql: "SELECT coalesce(url, target), words, context FROM citation WHERE entry_id = ? ORDER BY place"
        )
        var decoder = Decoder()
        var entries: [KnownEntry] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() { entries.append(try decoder.entry(row)) }
        for index in entries.indices {
            let id = entries[index].id
            entries[index].entry.facts?.links = try Row.fetchAll(links, arguments: [id]).map {
                BodyLink(url: $0[0], text: $0[1], context: $0[2])
            }
        }
        return entries
    }

    /// Entries without their bodies: id, address, title, dates, marks, and facts without text and links.
    ///
    /// `external`: a column for the address that an entry points to.
    static func outlines(
        _ db: Database,
        from tables: String,
        where condition: String,
        external: String,
        _ arguments: StatementArguments
    ) throws -> [KnownEntry] {
        let absent = { Array(repeating: "NULL", count: $0).joined(separator: ", ") }
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(entryColumns), \(absent(6)), \(external), \(absent(15)) FROM \(tables) WHERE \(condition)
                """
        )
        var decoder = Decoder()
        var entries: [KnownEntry] = []
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try rows.next() { entries.append(try decoder.entry(row)) }
        return entries
    }

    private static let entryColumns = """
        entry.id, entry.source_id, first_seen, date, is_read, is_starred, note, guid, entry.url, entry.title,
        content_hash, fingerprint, words, ideographs, code_words, images, language
        """

    private static let columns = """
        \(entryColumns),
        html, content_text, summary, recipe, published, modified, external_url, image, banner_image, comments_url,
        rights, declared_language, is_permalink, authors, attachments, origin, tags, article,
        \(BodyText.columns)
        """

    private struct Decoder {
        /// Decoded authors by their JSON: all entries of a feed usually have the same.
        private var authors: [String: [Author]] = [:]

        mutating func entry(_ row: Row) throws -> KnownEntry {
            var mark = ReadingMark()
            mark.isRead = row[4]
            mark.isStarred = row[5]
            mark.note = row[6]
            return KnownEntry(
                id: row[0],
                sourceID: row[1],
                entry: try content(row),
                firstSeen: Date(milliseconds: row[2]),
                date: Date(milliseconds: row[3]),
                mark: mark
            )
        }

        private mutating func content(_ row: Row) throws -> Entry {
            var entry = Entry()
            entry.id = row[7]
            entry.url = row[8]
            entry.title = row[9]
            entry.contentHTML = row[34] ?? row[17]
            entry.contentText = row[18]
            entry.summary = row[19]
            entry.datePublished = (row[21] as Int64?).map(Date.init(milliseconds:))
            entry.dateModified = (row[22] as Int64?).map(Date.init(milliseconds:))
            entry.externalURL = row[23]
            entry.image = row[24]
            entry.bannerImage = row[25]
            entry.commentsURL = row[26]
            entry.rights = row[27]
            entry.language = row[28]
            entry.isPermaLink = row[29] ?? false
            entry.authors = try authors(row[30])
            entry.attachments = try list(row[31])
            entry.source = try (row[32] as String?).map { try SmallJSON.value(EntrySource.self, from: $0) }
            entry.tags = try list(row[33])
            entry.facts = facts(row, text: BodyText.text(row, from: 35))
            return entry
        }

        private func facts(_ row: Row, text: String) -> EntryFacts {
            EntryFacts(
                text: text,
                words: row[12],
                ideographs: row[13],
                codeWords: row[14],
                images: row[15],
                language: row[16],
                contentHash: UInt64(bitPattern: row[10]),
                fingerprint: UInt64(bitPattern: row[11])
            )
        }

        private mutating func authors(_ json: String?) throws -> [Author] {
            guard let json else { return [] }
            if let known = authors[json] { return known }
            let list = try SmallJSON.value([Author].self, from: json)
            authors[json] = list
            return list
        }

        private func list<Element: Decodable>(_ json: String?) throws -> [Element] {
            try json.map { try SmallJSON.value([Element].self, from: $0) } ?? []
        }
    }
}
