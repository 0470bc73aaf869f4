internal import GRDB

/// Finds the known entries that a document's entries are, with as few looks at the store as their ids allow.
struct KnownRows {
    /// A known entry and what updating it needs.
    struct Match {
        var known: Identity.Known
        var bodyKey: Int64
        var state: EntryState
    }

    /// How many of a source's newest entries are compared by text.
    static let compared = 1_000

    private let db: Database
    private let byGuid: Statement
    private let byAddress: Statement
    private let newest: Statement

    init(_ db: Database) throws {
        self.db = db
        let columns = """
            SELECT id, guid, address, title_key, content_hash, fingerprint, words + ideographs, date, title, body_key,
                state
            FROM entry
            """
        byGuid = try db.cachedStatement(sql: columns + " WHERE source_id = ? AND guid_key = ? ORDER BY id")
        byAddress = try db.cachedStatement(sql: columns + " WHERE address_key = ? AND source_id = +? ORDER BY id")
        newest = try db.cachedStatement(
            sql: columns + " WHERE source_id = ? ORDER BY date DESC, id DESC LIMIT \(Self.compared)"
        )
    }

    /// Pairs what arrived with what is known.
    ///
    /// `places` are the entries of the document to look at. Returns, by place, the known entry that the arrived one is;
    /// nothing for new ones.
    func match(
        _ entries: [ArrivedEntry],
        at places: [Int],
        by identity: Identity,
        in source: Int64
    ) throws -> [Int: Match] {
        if try isEmpty(source) { return [:] }
        var matches: [Int: Match] = [:]
        var claimed: Set<Int64> = []
        func claim(_ place: Int, _ found: [Match], _ choose: (Int, [Identity.Known]) -> Identity.Known?) {
            let free = found.filter { !claimed.contains($0.known.id) }
            guard !free.isEmpty, let choice = choose(place, free.map(\.known)) else { return }
            matches[place] = free.first { $0.known.id == choice.id }
            claimed.insert(choice.id)
        }
        for place in places {
            guard let key = entries[place].guidKey else { continue }
            claim(place, try rows(byGuid, [source, key]), identity.byGuid)
        }
        for place in places where matches[place] == nil {
            guard let key = entries[place].addressKey else { continue }
            claim(place, try rows(byAddress, [key, source]), identity.byAddress)
        }
        let rest = places.filter { matches[$0] == nil }
        if !rest.isEmpty { try matchByText(rest, by: identity, in: source, claimed, &matches) }
        return matches
    }

    /// For entries whose ids and addresses are unknown: the source's newest entries, read once for all of them.
    private func matchByText(
        _ places: [Int],
        by identity: Identity,
        in source: Int64,
        _ claimed: Set<Int64>,
        _ matches: inout [Int: Match]
    ) throws {
        var others = try rows(newest, [source]).filter { !claimed.contains($0.known.id) }
        var known = others.map(\.known)
        for place in places {
            guard let choice = identity.byText(place, among: known),
                let index = known.firstIndex(where: { $0.id == choice.id })
            else { continue }
            matches[place] = others.remove(at: index)
            known.remove(at: index)
        }
    }

    private func isEmpty(_ source: Int64) throws -> Bool {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE source_id = ? LIMIT 1")
        return try Int.fetchOne(statement, arguments: [source]) == nil
    }

    private func rows(_ statement: Statement, _ arguments: StatementArguments) throws -> [Match] {
        var matches: [Match] = []
        let cursor = try Row.fetchCursor(statement, arguments: arguments)
        while let row = try cursor.next() {
            let known = Identity.Known(
                id: row[0],
                guid: row[1],
                address: row[2],
                titleKey: row[3],
                contentHash: UInt64(bitPattern: row[4]),
                fingerprint: UInt64(bitPattern: row[5]),
                words: row[6],
                date: row[7],
                title: row[8]
            )
            matches.append(Match(known: known, bodyKey: row[9], state: EntryState(rawValue: row[10]) ?? .archive))
        }
        return matches
    }
}
