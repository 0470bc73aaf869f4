internal import Feeds
internal import Foundation
internal import GRDB

/// Reads lines of lists.
enum EntryLineRow {
    /// In the order of the numbers.
    static func fetch(_ ids: [Int64], _ db: Database) throws -> [EntryLine] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT entry.id, source_id, leader, entry.title, opening, url, date, words, ideographs, code_words,
                    images, language, is_read, is_starred, note
                FROM entry JOIN source ON source.id = source_id WHERE entry.id = ?
                """
        )
        return try ids.compactMap { id in try Row.fetchOne(statement, arguments: [id]).map(line) }
    }

    private static func line(_ row: Row) -> EntryLine {
        var mark = ReadingMark()
        mark.isRead = row[12]
        mark.isStarred = row[13]
        mark.note = row[14]
        let title: String? = row[3]
        let isTitleless = (title ?? "").isEmpty
        return EntryLine(
            id: row[0],
            sourceID: row[1],
            leader: row[2],
            title: isTitleless ? row[4] ?? row[5] ?? "" : title ?? "",
            isTitleless: isTitleless,
            url: row[5],
            date: Date(milliseconds: row[6]),
            words: row[7],
            ideographs: row[8],
            codeWords: row[9],
            images: row[10],
            language: row[11],
            mark: mark
        )
    }
}
