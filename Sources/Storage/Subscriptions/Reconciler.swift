internal import Feeds
internal import GRDB

/// Matches the OPML's outlines with the store's sources.
struct Reconciler {
    private let db: Database
    private let now: Int64

    init(_ db: Database, now: Int64) {
        self.db = db
        self.now = now
    }

    /// The sources, where the store's list is the OPML's to the last attribute; else `nil`.
    func unchanged(_ subscriptions: [Subscription]) throws -> Reconciliation? {
        let wanted = Self.distinct(subscriptions)
        let rows = try SourceRow.fetch(db).filter { $0.position != nil }.sorted { $0.position ?? 0 < $1.position ?? 0 }
        guard rows.map(\.source.subscription) == wanted else { return nil }
        return Reconciliation(sources: rows.map(\.source))
    }

    func run(_ subscriptions: [Subscription]) throws -> Reconciliation {
        let wanted = Self.distinct(subscriptions)
        let rows = try SourceRow.fetch(db)
        let matches = SourceMatching(known: rows, movedTo: try movedTo()).matches(wanted)
        var result = Reconciliation(sources: [])
        let kept = Set(matches.compactMap { $0?.source.id })
        for row in rows where row.position != nil && !kept.contains(row.source.id) {
            try remove(row.source)
            result.removed.append(row.source.id)
        }
        // Addresses are unique: those about to change step aside first, so that two sources can swap theirs.
        for (subscription, match) in zip(wanted, matches) {
            guard let match, match.source.subscription.address != subscription.address else { continue }
            try db.execute(
                sql: "UPDATE source SET address = ? WHERE id = ?",
                arguments: ["moving \(match.source.id)", match.source.id]
            )
        }
        for (position, subscription) in wanted.enumerated() {
            let id =
                try matches[position].map { try update($0, to: subscription, position, &result) }
                ?? insert(subscription, position, &result)
            result.sources.append(Source(id: id, subscription: subscription))
        }
        return result
    }

    /// One subscription for each address: the first.
    private static func distinct(_ subscriptions: [Subscription]) -> [Subscription] {
        var seen: Set<String> = []
        return subscriptions.filter { seen.insert($0.address).inserted }
    }

    private func movedTo() throws -> [Int64: String] {
        var moved: [Int64: String] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT source_id, moved_to FROM poll WHERE moved_to IS NOT NULL")
        while let row = try rows.next() { moved[row[0]] = row[1] }
        return moved
    }

    private func remove(_ source: Source) throws {
        try db.execute(sql: "UPDATE source SET position = NULL WHERE id = ?", arguments: [source.id])
    }

    private func insert(_ subscription: Subscription, _ position: Int, _ result: inout Reconciliation) throws -> Int64 {
        let columns = SourceRow.columns.joined(separator: ", ")
        let marks = SourceRow.columns.map { _ in "?" }.joined(separator: ", ")
        var arguments = try SourceRow.arguments(subscription, position: position)
        arguments += [now]
        try db.cachedStatement(sql: "INSERT INTO source (\(columns), first_subscribed) VALUES (\(marks), ?)")
            .execute(arguments: arguments)
        let id = db.lastInsertedRowID
        try db.cachedStatement(sql: "INSERT INTO source_counts (source_id) VALUES (?)").execute(arguments: [id])
        result.added.append(id)
        return id
    }

    private func update(
        _ row: SourceRow,
        to subscription: Subscription,
        _ position: Int,
        _ result: inout Reconciliation
    ) throws -> Int64 {
        let id = row.source.id
        let old = row.source.subscription
        if row.position == nil {
            result.returned.append(id)
            // What was published while nobody looked is treated as a new source's archive.
            try db.execute(sql: "UPDATE source SET first_read = NULL WHERE id = ?", arguments: [id])
        }
        if old.address != subscription.address {
            result.moved.append(Reconciliation.Move(id: id, from: old.address, to: subscription.address))
            try forgetValidators(of: id, at: subscription.address)
        }
        if old == subscription, row.position == position { return id }
        let columns = SourceRow.columns.map { "\($0) = ?" }.joined(separator: ", ")
        var arguments = try SourceRow.arguments(subscription, position: position)
        arguments += [id]
        try db.cachedStatement(sql: "UPDATE source SET \(columns) WHERE id = ?").execute(arguments: arguments)
        return id
    }

    /// Validators and failures belong to an address, unless polling used the new one already.
    private func forgetValidators(of id: Int64, at address: String) throws {
        try db.execute(
            sql: """
                UPDATE poll SET etag = NULL, last_modified = NULL, body_hash = NULL, not_before = NULL,
                    is_servers_wish = 0, max_age = NULL, is_gone = 0
                WHERE source_id = ? AND moved_to IS NOT ?
                """,
            arguments: [id, address]
        )
        // What was found out about the old address says nothing about the new one; a lasting failure is told at once.
        try db.execute(
            sql: """
                UPDATE poll SET moved_to = NULL, moved_since = NULL, is_linked = 0, downgraded_to = NULL,
                    successor = NULL, successor_from = NULL, looked_up = NULL
                WHERE source_id = ?
                """,
            arguments: [id]
        )
    }
}

/// Which known source each outline is.
///
/// Pure.
struct SourceMatching {
    let known: [SourceRow]
    /// The addresses that permanent moves named, by source.
    let movedTo: [Int64: String]

    /// - Returns: for each subscription its known source, or `nil` for a new one.
    func matches(_ wanted: [Subscription]) -> [SourceRow?] {
        var matches = [SourceRow?](repeating: nil, count: wanted.count)
        var taken: Set<Int64> = []
        /// Pairs what is left by a key that only one on either side has.
        func pair(
            _ candidates: [SourceRow],
            _ knownKey: (SourceRow) -> String?,
            _ wantedKey: (Subscription) -> String?
        ) {
            let open = Dictionary(grouping: candidates.filter { !taken.contains($0.source.id) }) { knownKey($0) }
            let asking = Dictionary(grouping: wanted.indices.filter { matches[$0] == nil }) { wantedKey(wanted[$0]) }
            for (key, indices) in asking {
                guard key != nil, indices.count == 1, let rows = open[key], rows.count == 1 else { continue }
                matches[indices[0]] = rows[0]
                taken.insert(rows[0].source.id)
            }
        }
        pair(known, { $0.source.subscription.address }, { $0.address })
        pair(known, { movedTo[$0.source.id] }, { $0.address })
        pair(known, { canonicalAddress($0.source.subscription.address) }, { canonicalAddress($0.address) })
        // Only sources that this OPML just lost: one that was removed last year is not what is added today.
        let lost = known.filter { $0.position != nil }
        pair(lost, { Self.name($0.source.subscription) }, Self.name)
        return matches
    }

    private static func name(_ subscription: Subscription) -> String {
        "\(subscription.kind.rawValue)\n\(subscription.leader)\n\(subscription.title)"
    }
}
