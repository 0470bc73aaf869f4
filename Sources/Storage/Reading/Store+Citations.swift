internal import GRDB
internal import Markup

package import struct Foundation.Date

extension Store {
    /// All links in entries from `since` to `until`, of all subscribed sources, sparks too, in the order of their
    /// entries' dates.
    ///
    /// `targets` narrows them to links to these canonical addresses. For a digest ask `votes`: most links are cited
    /// once, and reading them all takes longer than the rest of a digest.
    package func citations(
        since: Date,
        until: Date? = nil,
        to targets: [String]? = nil
    ) throws(StoreError) -> [StoredCitation] {
        try read { db in
            let condition = "(?3 IS NULL OR target IN (SELECT value FROM json_each(?3)))"
            let bounds: StatementArguments = [
                since.milliseconds, until?.milliseconds ?? .max, targets.map { SmallJSON.text($0) },
            ]
            return try CitationRow.fetch(
                db,
                where: "citation.date >= ?1 AND citation.date < ?2 AND " + condition,
                bounds
            )
        }
    }

    /// The links of a window of time that may matter to a digest: those to pages that several leaders link to, and
    /// those to the given addresses.
    ///
    /// In the order of their entries' dates; of all subscribed sources, sparks too.
    ///
    /// - `addresses`: canonical addresses all of whose citations are wanted, such as those of the new entries.
    /// - `minimum`: how many leaders make a page worth a look.
    package func votes(
        since: Date,
        until: Date? = nil,
        to addresses: [String] = [],
        leaders minimum: Int = 2
    ) throws(StoreError) -> [StoredCitation] {
        try read { db in
            var count = VoteCount(minimum: minimum, wanted: Set(addresses.map(StableHash.of)))
            let leaders = try Self.leaderNumbers(db)
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT target_key, source_id, entry_id, place FROM citation INDEXED BY citation_window
                    WHERE date >= ? AND date < ?
                    """,
                arguments: [since.milliseconds, until?.milliseconds ?? .max]
            )
            while let row = try rows.next() {
                guard let leader = leaders[row[1]] else { continue }
                count.add(row[0], by: leader, VoteCount.Place(entry: row[2], place: row[3]))
            }
            return try count.places.flatMap { place in
                try CitationRow.fetch(
                    db,
                    where: "citation.entry_id = ? AND citation.place = ?",
                    [place.entry, place.place]
                )
            }.sorted { ($0.date, $0.entryID) < ($1.date, $1.entryID) }
        }
    }

    /// A number for the leader of each subscribed source.
    private static func leaderNumbers(_ db: Database) throws -> [Int64: Int] {
        var numbers: [String: Int] = [:]
        var leaders: [Int64: Int] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, leader FROM source WHERE position IS NOT NULL") {
            let next = numbers.count
            leaders[row[0]] = numbers[row[1] as String, default: next]
            numbers[row[1] as String, default: next] = leaders[row[0]] ?? next
        }
        return leaders
    }
}

/// Finds the targets that several leaders link to, by their keys alone.
struct VoteCount {
    /// Where a citation stands.
    struct Place: Hashable {
        var entry: Int64
        var place: Int64
    }

    private let minimum: Int
    private let wanted: Set<Int64>
    private var targets: [Int64: Target] = [:]

    private struct Target {
        var first: Int
        /// The leaders beside the first; empty for nearly all targets.
        var others: Set<Int> = []
        var places: [Place]
    }

    init(minimum: Int, wanted: Set<Int64>) {
        self.minimum = minimum
        self.wanted = wanted
    }

    mutating func add(_ key: Int64, by leader: Int, _ place: Place) {
        guard targets[key] != nil else {
            targets[key] = Target(first: leader, places: [place])
            return
        }
        targets[key]?.places.append(place)
        if targets[key]?.first != leader { targets[key]?.others.insert(leader) }
    }

    /// The places of the citations that qualify, by entry and place.
    var places: [Place] {
        targets.filter { key, target in target.others.count + 1 >= minimum || wanted.contains(key) }
            .values.flatMap(\.places).sorted { ($0.entry, $0.place) < ($1.entry, $1.place) }
    }
}

/// Reads citations.
enum CitationRow {
    /// Of subscribed sources, in the order of their entries' dates.
    static func fetch(
        _ db: Database,
        where condition: String,
        _ arguments: StatementArguments
    ) throws -> [StoredCitation] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT entry_id, citation.source_id, leader, citation.date, target, citation.url, citation.words,
                    context, entry.url
                FROM citation CROSS JOIN source ON source.id = citation.source_id
                CROSS JOIN entry ON entry.id = entry_id
                WHERE \(condition) AND position IS NOT NULL ORDER BY citation.date, entry_id, place
                """
        )
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            let target: String = row[4]
            return StoredCitation(
                entryID: row[0],
                sourceID: row[1],
                leader: row[2],
                date: Date(milliseconds: row[3]),
                target: target,
                link: BodyLink(url: row[5] ?? target, text: row[6], context: row[7]),
                entryURL: row[8]
            )
        }
    }
}
