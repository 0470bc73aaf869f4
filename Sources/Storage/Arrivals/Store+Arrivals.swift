internal import Feeds
internal import GRDB

package import struct Foundation.Date

extension Store {
    /// Stores what polls brought: entries, validators, schedule and outages of all these sources in one transaction.
    ///
    /// After a crash a source is either as this left it or as it was before, so that a validator never stands without
    /// its entries. Sources that were taken out of the store's reach meanwhile are passed over.
    ///
    /// - Returns: a summary for each arrival, in their order.
    package func record(
        _ arrivals: [Arrival],
        policy: NewSourcePolicy = .standard,
        now: Date
    ) throws(StoreError) -> [ArrivalSummary] {
        try write { db in
            var recorder = try ArrivalRecorder(db, policy: policy, now: now.milliseconds)
            let summaries = try arrivals.map { try recorder.record($0) }
            try recorder.finish()
            return summaries
        }
    }
}

/// Records arrivals within one transaction.
struct ArrivalRecorder {
    private let db: Database
    private let policy: NewSourcePolicy
    private let now: Int64
    private var rows: EntryRows
    private let matching: KnownRows
    private let polls: PollRows

    init(_ db: Database, policy: NewSourcePolicy, now: Int64) throws {
        self.db = db
        self.policy = policy
        self.now = now
        rows = try EntryRows(db)
        matching = try KnownRows(db)
        polls = try PollRows(db)
    }

    mutating func record(_ arrival: Arrival) throws -> ArrivalSummary {
        var summary = ArrivalSummary(sourceID: arrival.sourceID)
        guard var situation = try situation(of: arrival.sourceID) else { return summary }
        situation.allIsNews = arrival.allIsNews
        situation.isArchive = arrival.isArchive
        if let entries = arrival.entries, !entries.isEmpty {
            try record(entries, of: arrival.sourceID, in: situation, into: &summary)
            if situation.isNew {
                try db.execute(
                    sql: "UPDATE source SET first_read = ? WHERE id = ?",
                    arguments: [now, arrival.sourceID]
                )
            }
        }
        try polls.put(arrival.poll, of: arrival.sourceID)
        if let outage = arrival.outage { try OutageRows(db).record(outage, of: arrival.sourceID, at: now) }
        return summary
    }

    /// What is written once for all arrivals; to be called last.
    mutating func finish() throws { try rows.writeIndex() }

    private func situation(of source: Int64) throws -> Newsworthiness.Situation? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT is_spark, first_read IS NULL, last_success FROM source LEFT JOIN poll ON source_id = id
                WHERE id = ?
                """
        )
        return try Row.fetchOne(statement, arguments: [source]).map { row in
            Newsworthiness.Situation(isSpark: row[0], isNew: row[1], lastSuccess: row[2])
        }
    }

    private mutating func record(
        _ entries: [ArrivedEntry],
        of source: Int64,
        in situation: Newsworthiness.Situation,
        into summary: inout ArrivalSummary
    ) throws {
        let identity = Identity(entries)
        let places = identity.distinct()
        let known = try matching.match(entries, at: places, by: identity, in: source)
        for place in places {
            if let match = known[place] { try update(match, with: entries[place], into: &summary) }
        }
        if !situation.isSpark {
            try resurface(places.compactMap { place in known[place].map { ($0, entries[place]) } }, into: &summary)
        }
        let fresh = places.filter { known[$0] == nil }
        try insert(fresh.map { entries[$0] }, of: source, in: situation, into: &summary)
    }

    private mutating func insert(
        _ fresh: [ArrivedEntry],
        of source: Int64,
        in situation: Newsworthiness.Situation,
        into summary: inout ArrivalSummary
    ) throws {
        if fresh.isEmpty { return }
        let dates = fresh.map { BelievedDate.of($0.entry.date?.milliseconds, now: now) }
        let states = Newsworthiness(policy: policy, now: now).states(of: dates, in: situation)
        // A document lists its newest first: storing from its end makes higher numbers newer, for entries without dates
        // and for search, which looks at high numbers first.
        for index in fresh.indices.reversed() {
            let standing = EntryRows.Standing(
                sourceID: source,
                firstSeen: now,
                date: dates[index] ?? now,
                state: states[index]
            )
            _ = try rows.insert(fresh[index], standing)
            switch states[index] {
            case .archive: summary.archived += 1
            case .news, .taken: summary.new += 1
            case .resurfaced: summary.resurfaced += 1
            }
        }
        try SourceCounts(db).add(fresh.count, newest: dates.compactMap { $0 }.max() ?? now, to: source)
    }

    private mutating func update(
        _ match: KnownRows.Match,
        with arrived: ArrivedEntry,
        into summary: inout ArrivalSummary
    ) throws {
        let isAsBefore = match.bodyKey == arrived.bodyKey && match.known.guid == arrived.guid
        let body = isAsBefore ? .plain : try body(of: match.known.id)
        if isAsBefore || body == .pruned {
            summary.unchanged += 1
            return
        }
        if body == .article {
            // What is shown and searched is the article; of the feed's text only the fact that it changed is kept.
            try db.execute(
                sql: "UPDATE entry SET content_hash = ?, body_key = ? WHERE id = ?",
                arguments: [Int64(bitPattern: arrived.facts.contentHash), arrived.bodyKey, match.known.id]
            )
            summary.updated += 1
            return
        }
        var oldTerms: SearchTerms?
        if match.known.contentHash != arrived.facts.contentHash {
            oldTerms = try EditRows(db).keepOld(match, new: arrived, at: now)
            summary.updated += 1
        } else {
            summary.unchanged += 1
        }
        try rows.update(
            match.known.id,
            of: summary.sourceID,
            to: arrived,
            date: match.known.date,
            oldTerms: oldTerms
        )
    }

    private enum Body { case plain, article, pruned }

    /// What stands in the store for an entry's body: what the feed sent, the article from its page, or
    /// nothing any more.
    private func body(of id: Int64) throws -> Body {
        let statement = try db.cachedStatement(sql: "SELECT article IS NOT NULL FROM body WHERE entry_id = ?")
        guard let hasArticle = try Bool.fetchOne(statement, arguments: [id]) else { return .pruned }
        return hasArticle ? .article : .plain
    }

    /// An archive that was never announced and comes again with new dates is told once, as a count.
    private func resurface(_ matches: [(KnownRows.Match, ArrivedEntry)], into summary: inout ArrivalSummary) throws {
        let again = matches.filter { match, arrived in
            guard match.state == .archive,
                let date = BelievedDate.of(arrived.entry.date?.milliseconds, now: now)
            else { return false }
            return date > match.known.date + 86_400_000
        }
        if again.count <= Newsworthiness.finds { return }
        let statement = try db.cachedStatement(sql: "UPDATE entry SET state = ? WHERE id = ?")
        for (match, _) in again {
            try statement.execute(arguments: [EntryState.resurfaced.rawValue, match.known.id])
        }
        summary.resurfaced += again.count
        summary.unchanged -= min(summary.unchanged, again.count)
    }
}
