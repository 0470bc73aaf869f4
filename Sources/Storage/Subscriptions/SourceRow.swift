internal import Feeds
internal import GRDB

/// A row of the table of sources.
struct SourceRow {
    var source: Source
    /// The place in the OPML; `nil`: not subscribed now.
    var position: Int?

    static func fetch(_ db: Database) throws -> [SourceRow] {
        try Row.fetchAll(db, sql: "SELECT * FROM source ORDER BY id").map(SourceRow.init)
    }

    private init(_ row: Row) throws {
        let lists = Lists(folders: row["folders"], categories: row["categories"], settings: row["settings"])
        let subscription = Subscription(
            address: row["address"],
            kind: Subscription.Kind(rawValue: row["kind"]) ?? .feed,
            leader: row["leader"],
            title: row["title"],
            homePageURL: row["home_page"],
            folders: try lists.texts(lists.folders),
            categories: try lists.texts(lists.categories),
            settings: try lists.value,
            line: row["line"],
            includedFrom: row["included_from"]
        )
        source = Source(id: row["id"], subscription: subscription)
        position = row["position"]
    }

    /// Columns with JSON; the usual, empty values cost no decoder.
    private struct Lists {
        let folders: String
        let categories: String
        let settings: String

        func texts(_ json: String) throws -> [String] {
            json == "[]" ? [] : try SmallJSON.value([String].self, from: json)
        }

        var value: SourceSettings {
            get throws {
                settings.isEmpty ? SourceSettings() : try SmallJSON.value(SourceSettings.self, from: settings)
            }
        }
    }

    /// The columns that come from the OPML, in the order of `columns`.
    static func arguments(_ subscription: Subscription, position: Int) throws -> StatementArguments {
        let settings = subscription.settings
        return [
            subscription.address, subscription.kind.rawValue, subscription.leader,
            FoldedText(of: subscription.leader).text, subscription.title, subscription.homePageURL,
            SmallJSON.text(subscription.folders), SmallJSON.text(subscription.categories),
            settings == SourceSettings() ? "" : try SmallJSON.text(encoding: settings), subscription.line,
            subscription.includedFrom, position, settings.isSpark,
        ]
    }

    static let columns = [
        "address", "kind", "leader", "leader_key", "title", "home_page", "folders", "categories", "settings", "line",
        "included_from", "position", "is_spark",
    ]
}
