internal import GRDB

internal import struct Foundation.Date

extension Store {
    /// The links that may matter to an issue: most links are cited once, and reading them all takes longer than the
    /// rest of a digest.
    package func votes(_ question: VoteQuestion) throws(StoreError) -> FoundVotes {
        try read { db in
            var ballot = try Ballot(db, question)
            try ballot.count()
            return try ballot.found()
        }
    }
}

/// Finds the links of a window of time that are votes, by keys of their targets until they are known to be wanted.
private struct Ballot {
    private let db: Database
    private let question: VoteQuestion
    private let since: Int64
    private let until: Int64
    /// The name of the leader of each subscribed source.
    private let leaders: [Int64: String]
    private var wanted: Set<Int64> = []

    init(_ db: Database, _ question: VoteQuestion) throws {
        self.db = db
        self.question = question
        since = question.since.milliseconds
        until = question.until.milliseconds
        leaders = Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(db, sql: "SELECT id, leader FROM source WHERE position IS NOT NULL")
                .map { ($0[0], $0[1]) }
        )
    }

    /// Decides which targets are wanted.
    mutating func count() throws {
        wanted = Set(question.addresses.map(StableHash.of))
        for key in try newTargets().subtracting(wanted) where try isCitedBySeveral(key) { wanted.insert(key) }
        if let site = question.site { wanted.formUnion(try targets(ofManyAt: site)) }
    }

    /// What new entries and sparks link to.
    private func newTargets() throws -> Set<Int64> {
        var keys: Set<Int64> = []
        let ofEntry = try db.cachedStatement(sql: "SELECT target_key FROM citation WHERE entry_id = ?")
        for entry in question.entries { keys.formUnion(try Int64.fetchAll(ofEntry, arguments: [entry])) }
        guard let moment = question.sparksSince else { return keys }
        let ofSparks = try Int64.fetchAll(
            db,
            sql: """
                SELECT target_key FROM source
                CROSS JOIN entry INDEXED BY entry_source_date ON entry.source_id = source.id
                CROSS JOIN citation ON citation.entry_id = entry.id
                WHERE is_spark = 1 AND position IS NOT NULL AND entry.date BETWEEN ? AND ?
                """,
            arguments: [moment.milliseconds, until]
        )
        return keys.union(ofSparks)
    }

    private func isCitedBySeveral(_ key: Int64) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT source_id FROM citation INDEXED BY citation_target WHERE target_key = ? AND date BETWEEN ? AND ?
                """
        )
        var first: String?
        let sources = try Int64.fetchCursor(statement, arguments: [key, since, until])
        while let source = try sources.next() {
            guard let leader = leaders[source] else { continue }
            if let first, first != leader { return true }
            first = leader
        }
        return false
    }

    /// The targets on sites that at least three leaders link to.
    ///
    /// Most hosts are linked by one or two, and then no site on them by three: those are told by their bytes alone.
    private func targets(ofManyAt site: (String) -> String?) throws -> Set<Int64> {
        let targets = try windowTargets()
        var hosts: [UInt64: Set<String>] = [:]
        for target in targets.values where hosts[target.host, default: []].count < 3 {
            hosts[target.host, default: []].formUnion(target.leaders)
        }
        var sites: [String: (leaders: Set<String>, targets: Set<Int64>)] = [:]
        for (key, target) in targets where (hosts[target.host]?.count ?? 0) >= 3 {
            guard let site = site(target.address) else { continue }
            sites[site, default: ([], [])].leaders.formUnion(target.leaders)
            sites[site]?.targets.insert(key)
        }
        return sites.values.filter { $0.leaders.count >= 3 }.reduce(into: []) { $0.formUnion($1.targets) }
    }

    /// A page that is linked within the window.
    private struct Target {
        let address: String
        /// FNV-1a over what stands between the scheme and the path of the address.
        let host: UInt64
        var leaders: Set<String> = []

        init(_ address: String) {
            self.address = address
            var hash: UInt64 = 0xCBF2_9CE4_8422_2325
            var slashes = 0
            for byte in address.utf8 {
                if byte == UInt8(ascii: "/") { slashes += 1 }
                if slashes == 3 { break }
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            host = hash
        }
    }

    /// Every page that is linked within the window, by its key.
    private func windowTargets() throws -> [Int64: Target] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT target_key, citation.source_id, target FROM entry INDEXED BY entry_date
                CROSS JOIN citation ON citation.entry_id = entry.id WHERE entry.date BETWEEN ? AND ?
                """
        )
        var targets: [Int64: Target] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [since, until])
        while let row = try rows.next() {
            guard let leader = leaders[row[1]] else { continue }
            // Most rows are of pages that were seen before: the address is read once.
            targets[row[0], default: Target(row[2])].leaders.insert(leader)
        }
        return targets
    }

    func found() throws -> FoundVotes {
        var found = FoundVotes()
        for key in wanted { try read(key, into: &found.citations) }
        found.citations.sort { ($0.date, $0.entryID, $0.place) < ($1.date, $1.entryID, $1.place) }
        var times: [Repeated: Int] = [:]
        for citation in found.citations {
            times[Repeated(source: citation.sourceID, target: citation.target), default: 0] += 1
        }
        let statement = try db.cachedStatement(
            sql: """
                SELECT count(*) FROM entry INDEXED BY entry_source_date WHERE source_id = ? AND date BETWEEN ? AND ?
                    AND EXISTS (SELECT 1 FROM citation WHERE citation.entry_id = entry.id)
                """
        )
        for source in Set(times.filter { $0.value >= 3 }.map(\.key.source)) {
            found.linkedEntries[source] = try Int.fetchOne(statement, arguments: [source, since, until])
        }
        return found
    }

    private struct Repeated: Hashable {
        var source: Int64
        var target: String
    }

    private func read(_ key: Int64, into citations: inout [StoredCitation]) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(CitationRow.columns) FROM citation INDEXED BY citation_target
                CROSS JOIN entry ON entry.id = citation.entry_id
                WHERE target_key = ? AND citation.date BETWEEN ? AND ?
                """
        )
        let rows = try Row.fetchCursor(statement, arguments: [key, since, until])
        while let row = try rows.next() {
            guard let leader = leaders[row[1]] else { continue }
            citations.append(CitationRow.value(row, leader: leader))
        }
    }
}
