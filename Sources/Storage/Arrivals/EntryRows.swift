internal import Feeds
internal import Foundation
internal import GRDB
internal import Markup

/// The statements that write entries, prepared once for a transaction.
struct EntryRows {
    private let db: Database
    private let insertEntry: Statement
    private let updateEntry: Statement
    private let putBody: Statement
    private let insertCitation: Statement
    private var tags: TagRows
    private var changes: [IndexChange] = []

    /// What an entry was found by, and is from now on.
    private struct IndexChange {
        var id: Int64
        var old: SearchTerms?
        var new: SearchTerms
    }

    /// What the store adds to an entry that is new to it.
    struct Standing {
        var sourceID: Int64
        var firstSeen: Int64
        var date: Int64
        var state: EntryState
    }

    init(_ db: Database) throws {
        self.db = db
        insertEntry = try db.cachedStatement(sql: Self.insertEntrySQL)
        updateEntry = try db.cachedStatement(sql: Self.updateEntrySQL)
        putBody = try db.cachedStatement(sql: Self.putBodySQL)
        insertCitation = try db.cachedStatement(sql: Self.insertCitationSQL)
        tags = try TagRows(db)
    }

    /// Stores an entry that was not known; answers its number.
    mutating func insert(_ arrived: ArrivedEntry, _ standing: Standing) throws -> Int64 {
        try insertEntry.execute(arguments: [
            standing.sourceID, arrived.guid, arrived.guidKey, arrived.entry.url, arrived.address, arrived.addressKey,
            arrived.entry.title, arrived.opening, arrived.titleKey,
            Int64(bitPattern: arrived.facts.contentHash), arrived.bodyKey, Int64(bitPattern: arrived.facts.fingerprint),
            standing.firstSeen, standing.date, standing.state.rawValue,
            arrived.facts.words, arrived.facts.ideographs, arrived.facts.codeWords, arrived.facts.images,
            arrived.facts.language,
        ])
        let id = db.lastInsertedRowID
        try put(body: arrived, of: id)
        changes.append(IndexChange(id: id, new: arrived.terms))
        try insertCitations(arrived, of: id, in: standing.sourceID, date: standing.date)
        try tags.add(arrived.entry.tags, to: id, date: standing.date)
        return id
    }

    /// Puts the new form of a known entry in the place of the old one.
    ///
    /// What the user did with it stays.
    ///
    /// `oldTerms`: what the index holds for the entry; `nil` where it holds the same as before.
    mutating func update(
        _ id: Int64,
        of source: Int64,
        to arrived: ArrivedEntry,
        date: Int64,
        oldTerms: SearchTerms?
    ) throws {
        try updateEntry.execute(arguments: [
            arrived.guid, arrived.guidKey, arrived.entry.url, arrived.address, arrived.addressKey, arrived.entry.title,
            arrived.opening, arrived.titleKey, Int64(bitPattern: arrived.facts.contentHash), arrived.bodyKey,
            Int64(bitPattern: arrived.facts.fingerprint), arrived.facts.words, arrived.facts.ideographs,
            arrived.facts.codeWords, arrived.facts.images, arrived.facts.language, id,
        ])
        try tags.remove(from: id, date: date)
        try put(body: arrived, of: id)
        if let oldTerms { changes.append(IndexChange(id: id, old: oldTerms, new: arrived.terms)) }
        try db.cachedStatement(sql: "DELETE FROM citation WHERE entry_id = ?").execute(arguments: [id])
        try insertCitations(arrived, of: id, in: source, date: date)
        try tags.add(arrived.entry.tags, to: id, date: date)
    }

    /// Writes the search index; to be called once, last in the transaction.
    ///
    /// Last, because SQLite flushes what the index has gathered in memory whenever another table's statement opens a
    /// savepoint: between entries that made a segment for each of them, and four times the work.
    mutating func writeIndex() throws {
        if changes.isEmpty { return }
        var index = try SearchIndex(db)
        for change in changes {
            if let old = change.old { try index.delete(change.id, old) }
            try index.insert(change.id, change.new)
        }
        changes.removeAll()
    }

    private func put(body arrived: ArrivedEntry, of id: Int64) throws {
        let entry = arrived.entry
        let kept = arrived.keptText
        try putBody.execute(arguments: [
            id, entry.contentHTML, entry.contentText, entry.summary, kept.text, kept.recipe,
            entry.datePublished?.milliseconds, entry.dateModified?.milliseconds,
            entry.externalURL, entry.image, entry.bannerImage, entry.commentsURL, entry.rights, entry.language,
            entry.isPermaLink,
            SmallJSON.text(entry.authors), SmallJSON.text(entry.attachments), entry.source.map(SmallJSON.text),
            SmallJSON.text(entry.tags),
        ])
    }

    private func insertCitations(_ arrived: ArrivedEntry, of id: Int64, in source: Int64, date: Int64) throws {
        try Self.insertCitations(arrived.facts.links, arrived.targets, of: id, in: source, date: date, insertCitation)
    }

    /// Puts the links of an entry's text in the place of those of its old text.
    static func replaceCitations(
        _ links: [BodyLink],
        of id: Int64,
        in source: Int64,
        date: Int64,
        _ db: Database
    ) throws {
        try db.cachedStatement(sql: "DELETE FROM citation WHERE entry_id = ?").execute(arguments: [id])
        let insert = try db.cachedStatement(sql: insertCitationSQL)
        try insertCitations(links, links.map { canonicalAddress($0.url) }, of: id, in: source, date: date, insert)
    }

    private static func insertCitations(
        _ links: [BodyLink],
        _ targets: [String],
        of id: Int64,
        in source: Int64,
        date: Int64,
        _ insert: Statement
    ) throws {
        for (place, (link, target)) in zip(links, targets).enumerated() {
            try insert.execute(arguments: [
                id, place, date, source, target, StableHash.of(target), link.url == target ? nil : link.url, link.text,
                link.context,
            ])
        }
    }
}

extension EntryRows {
    private static let insertCitationSQL = "INSERT INTO citation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

    private static let insertEntrySQL = """
        INSERT INTO entry (source_id, guid, guid_key, url, address, address_key, title, opening, title_key,
            content_hash, body_key, fingerprint, first_seen, date, state, words, ideographs, code_words, images,
            language)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    private static let updateEntrySQL = """
        UPDATE entry SET guid = ?, guid_key = ?, url = ?, address = ?, address_key = ?, title = ?, opening = ?,
            title_key = ?, content_hash = ?, body_key = ?, fingerprint = ?, words = ?, ideographs = ?, code_words = ?,
            images = ?, language = ?
        WHERE id = ?
        """

    /// An article from the entry's page stays where the feed's own text changes, and so does a date from there.
    private static let putBodySQL = """
        INSERT INTO body (entry_id, html, content_text, summary, text, recipe, published, modified, external_url, image,
            banner_image, comments_url, rights, declared_language, is_permalink, authors, attachments, origin, tags)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (entry_id) DO UPDATE SET html = excluded.html, content_text = excluded.content_text,
            summary = excluded.summary, text = excluded.text, recipe = excluded.recipe,
            published = coalesce(excluded.published, published),
            modified = excluded.modified, external_url = excluded.external_url, image = excluded.image,
            banner_image = excluded.banner_image, comments_url = excluded.comments_url, rights = excluded.rights,
            declared_language = excluded.declared_language, is_permalink = excluded.is_permalink,
            authors = excluded.authors, attachments = excluded.attachments, origin = excluded.origin,
            tags = excluded.tags
        """
}
