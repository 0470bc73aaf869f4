internal import Foundation
internal import GRDB

/// The readable text of entries, in whichever way it is kept: by itself, as a recipe over the markup, or as the plain
/// text that the feed had.
enum BodyText {
    /// What to select from `body`, in the order in which `text(_:from:)` reads it.
    static let columns = "body.text, body.recipe, body.html, body.content_text"

    /// `first`: where the columns begin in the row.
    static func text(_ row: Row, from first: Int = 0) -> String {
        if let text: String = row[first] { return text }
        if let recipe: Data = row[first + 1], let html: String = row[first + 2],
            let text = TextRecipe.text([UInt8](recipe), from: html)
        {
            return text
        }
        return row[first + 3] ?? ""
    }

    /// The text of one entry; `nil` where the entry has no body any more.
    static func fetch(_ id: Int64, _ db: Database) throws -> String? {
        let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM body WHERE entry_id = ?")
        return try Row.fetchOne(statement, arguments: [id]).map { text($0) }
    }
}
