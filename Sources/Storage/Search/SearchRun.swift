internal import Foundation
internal import GRDB

/// One search: candidates from the full-text index, looked at and ranked.
///
/// The index keeps which entries have a term, not where (that would double the time to store an entry), so phrases are
/// looked up in the text, and ranks counted in it. Of the entries that match, the newest `considered` are ranked: on a
/// large store a common word matches a hundred thousand, and nobody's tenth screen of them changes by their rank.
struct SearchRun {
    /// A ranked match.
    struct Hit {
        var id: Int64
        var score: Double
    }

    static let considered = 1_000
    /// Of how many the text is read for ranking; matches in titles come first in any case.
    static let read = 200

    let query: SearchQuery
    private let filter: EntryFilter
    private let db: Database

    init(_ query: EntryQuery, _ db: Database) throws {
        self.db = db
        self.query = try SearchQuery(query.words ?? "")
        var narrowed = query
        if !self.query.leader.isEmpty {
            let named = try Self.leaders(with: self.query.leader, db)
            let wanted = query.leaders.map { Set($0.map { FoldedText(of: $0).text }) }
            narrowed.leaders = named.filter { wanted?.contains(FoldedText(of: $0).text) ?? true }
        }
        filter = try EntryFilter(narrowed, db)
    }

    /// The best matches first; of equal ones the newest.
    func best(_ limit: Int) throws -> [Hit] {
        if filter.isEmpty { return [] }
        var hits: [Hit] = []
        for (place, candidate) in try candidates().enumerated() {
            guard place < Self.read || query.needsLook else {
                hits.append(Hit(id: candidate.id, score: Rank.recency(place)))
                continue
            }
            guard let score = try score(candidate, place) else { continue }
            hits.append(Hit(id: candidate.id, score: score))
        }
        return Array(hits.sorted { ($0.score, $0.id) > ($1.score, $1.id) }.prefix(limit))
    }

    private struct Candidate {
        var id: Int64
        var title: String?
    }

    /// Entries that have the terms and pass the filter, newest arrival first; those with a term in the title before all.
    private func candidates() throws -> [Candidate] {
        var filter = filter
        if let sources = filter.sources {
            filter.add("entry.source_id IN (SELECT value FROM json_each(?))", JSONNumbers.text(sources))
        }
        if let tag = filter.tag {
            filter.add("(?, entry.date, entry.id) IN (SELECT tag_id, date, entry_id FROM entry_tag)", tag)
        }
        let titled = try newest(query.inTitles.match, filter)
        let all = try newest(query.match, filter)
        let first = Set(titled.map(\.id))
        return titled + all.filter { !first.contains($0.id) }
    }

    private func newest(_ match: String, _ filter: EntryFilter) throws -> [Candidate] {
        var found: [Candidate] = []
        for table in try SearchIndex(db).tables where found.count < Self.considered {
            let statement = try db.cachedStatement(
                sql: """
                    SELECT entry.id, entry.title FROM \(table) CROSS JOIN entry ON entry.id = \(table).rowid
                    CROSS JOIN source ON source.id = entry.source_id
                    WHERE \(table) MATCH ? AND \(filter.sql) ORDER BY \(table).rowid DESC LIMIT ?
                    """
            )
            let arguments = StatementArguments([match] + filter.arguments + [Self.considered - found.count])
            found += try Row.fetchAll(statement, arguments: arguments).map { Candidate(id: $0[0], title: $0[1]) }
        }
        return found
    }

    /// `nil` where the text does not hold a phrase, or holds one that is excluded.
    private func score(_ candidate: Candidate, _ place: Int) throws -> Double? {
        let text = FoldedText(of: try BodyText.fetch(candidate.id, db) ?? "")
        let title = FoldedText(of: candidate.title ?? "")
        for group in query.groups {
            let holds = group.contains { item in
                !item.needsLook || item.stands(in: title) || (!item.isTitle && item.stands(in: text))
            }
            if !holds { return nil }
        }
        let isExcluded = query.excluded.contains { $0.needsLook && ($0.stands(in: title) || $0.stands(in: text)) }
        if isExcluded { return nil }
        return Rank.score(query, title: title, text: text) + Rank.recency(place)
    }

    private static func leaders(with words: [String], _ db: Database) throws -> [String] {
        try Row.fetchAll(db, sql: "SELECT DISTINCT leader, leader_key FROM source").compactMap { row in
            let key = FoldedText(of: row[1])
            let holds = words.allSatisfy { word in (" " + key.text).contains(" " + word) || key.text.contains(word) }
            return holds ? row[0] : nil
        }
    }
}

extension SearchQuery {
    /// The same, with every word in the title.
    var inTitles: SearchQuery {
        var copy = self
        copy.groups = groups.map {
            $0.map { item in
                var item = item
                item.isTitle = true
                return item
            }
        }
        return copy
    }

    var needsLook: Bool {
        groups.contains { $0.contains(where: \.needsLook) } || excluded.contains(where: \.needsLook)
    }
}

/// How well an entry answers a search.
///
/// Pure.
enum Rank {
    /// BM25's saturation of repeated words (k1 = 1.2, b = 0.75 against a text of 4,000 bytes), titles counted high.
    static func score(_ query: SearchQuery, title: FoldedText, text: FoldedText) -> Double {
        let length = 0.25 + 0.75 * Double(text.text.utf8.count) / 4_000
        let hay = Array(text.text.utf8)
        var score = 0.0
        for group in query.groups {
            let inTitle = group.contains { $0.stands(in: title) }
            let times = Double(group.map { hay.count(of: Array($0.phrase.utf8), upTo: 50) }.max() ?? 0)
            score += times * 2.2 / (times + 1.2 * length) + (inTitle ? 4 : 0)
        }
        return score
    }

    /// A little for what arrived later, so that of equals the newer stands first: 1 for the newest, halved after 100.
    static func recency(_ place: Int) -> Double { 100 / Double(100 + place) }
}

extension [UInt8] {
    /// How often `needle` stands in these bytes, counted up to `limit`.
    func count(of needle: [UInt8], upTo limit: Int) -> Int {
        guard let first = needle.first, needle.count <= count else { return 0 }
        var found = 0
        var start = 0
        let last = count - needle.count
        while start <= last, found < limit {
            guard let next = self[start...last].firstIndex(of: first) else { break }
            let isMatch = self[next..<next + needle.count].elementsEqual(needle)
            if isMatch { found += 1 }
            start = next + (isMatch ? needle.count : 1)
        }
        return found
    }
}
