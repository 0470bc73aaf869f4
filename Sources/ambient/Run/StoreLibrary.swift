import Digesting
import Feeds
import Foundation
import Reading
import Storage

/// The reader's library over the store.
struct StoreLibrary: ReaderLibrary {
    let session: Session
    let store: Store
    private var days: ShortDays { ShortDays(now: session.now) }

    /// Asked anew each time: a fetch in the background may have brought others.
    func sources() throws -> [Source] { try stored(store.sources) }

    func today() throws -> (title: String, sections: [EntrySection]) {
        guard let kept = try stored({ () throws(StoreError) in try store.latestIssue() }) else {
            return ("Today", [try unreadSection()])
        }
        let issue = try IssueJSON.decode(kept)
        let wording = Wording.named(session.configuration.digest.language ?? "en")
        let named = [
            (wording.readThese, issue.readThese), (wording.quietVoices, issue.quietVoices),
            (wording.alsoNew, issue.alsoNew),
        ]
        let known = try stored { () throws(StoreError) in
            try store.lines((issue.readThese + issue.quietVoices + issue.alsoNew).compactMap(\.entries.first))
        }
        let lines = Dictionary(uniqueKeysWithValues: known.map { ($0.id, $0) })
        let sections = named.map { title, stories in
            EntrySection(title: title, rows: stories.compactMap { row(of: $0, lines: lines) })
        }
        return ("No. \(issue.number) · \(issue.day)", sections)
    }

    /// Before there is a digest, what is unread stands in its place.
    private func unreadSection() throws -> EntrySection {
        EntrySection(title: "Unread", rows: try entries(EntryFilter(), .first).rows)
    }

    private func row(of story: DigestIssue.Story, lines: [Int64: EntryLine]) -> EntryRow? {
        guard let id = story.entries.first, let line = lines[id] else { return nil }
        var row = self.row(of: line)
        row.minutes = story.minutes
        row.remark = story.reasons.joined(separator: " · ")
        return row
    }

    private func row(of line: EntryLine, remark: String = "") -> EntryRow {
        let facts = EntryFacts(
            words: line.words,
            ideographs: line.ideographs,
            codeWords: line.codeWords,
            images: line.images,
            language: line.language
        )
        return EntryRow(
            id: line.id,
            leader: line.leader,
            title: line.title.isEmpty ? line.url ?? "(no title)" : line.title,
            date: line.date,
            day: days.short(line.date),
            minutes: shownMinutes(readingMinutes(facts)),
            url: line.url,
            isRead: line.mark.isRead,
            isStarred: line.mark.isStarred,
            remark: remark
        )
    }

    func leaders() throws -> [LeaderRow] {
        let counts = try stored(store.countsBySource)
        let ailments = try ailments()
        return Dictionary(grouping: try sources(), by: \.leader).map { name, sources in
            let sources = sources.sorted { $0.id < $1.id }
            let mine = sources.compactMap { counts[$0.id] }
            return LeaderRow(
                name: name,
                folder: Self.folder(of: sources),
                unread: mine.reduce(0) { $0 + $1.unread },
                total: mine.reduce(0) { $0 + $1.entries },
                lastPost: mine.compactMap(\.newest).max().map(days.short) ?? "",
                ailment: sources.compactMap { ailments[$0.id] }.first
            )
        }.sorted { ($0.folder, $0.name) < ($1.folder, $1.name) }
    }

    static func folder(of sources: [Source]) -> String {
        sources.first?.subscription.folders.joined(separator: "/") ?? ""
    }

    /// What ails sources, as a clause.
    func ailments() throws -> [Int64: String] {
        Dictionary(try stored(store.openOutages).map { ($0.sourceID, $0.reason) }) { first, _ in first }
    }

    func entries(_ filter: EntryFilter, _ page: ListPage) throws -> (rows: [EntryRow], isLast: Bool) {
        var query = try query(filter)
        // What is searched for comes by how well it fits: one page, which has no neighbours.
        let isSearch = query.words != nil
        if case .unreadAfter = page { query.state = .unread }
        if case .unreadBefore = page { query.state = .unread }
        let found = try stored { () throws(StoreError) in
            switch page {
            case .first: try store.lines(query, limit: Self.pageRows)
            case .last: try store.lines(query, limit: Self.pageRows, before: .end)
            case .after(let row), .unreadAfter(let row):
                try store.lines(query, limit: Self.pageRows, from: EntryCursor(date: row.date, id: row.id))
            case .before(let row), .unreadBefore(let row):
                try store.lines(query, limit: Self.pageRows, before: EntryCursor(date: row.date, id: row.id))
            }
        }
        return (found.rows.map { row(of: $0) }, isSearch || found.next == nil)
    }

    /// A few screens: little enough to come between two key presses.
    private static let pageRows = 200

    private func query(_ filter: EntryFilter) throws -> EntryQuery {
        var query = EntryQuery()
        query.leaders = try filter.leader.map(leaders(named:))
        query.tag = filter.tag
        query.state = Self.state(filter.state)
        query.words = filter.words.isEmpty ? nil : filter.words
        if let circle = filter.circle?.lowercased() {
            query.sources = try sources().filter { source in
                (source.subscription.folders + source.subscription.categories).contains { $0.lowercased() == circle }
            }.map(\.id)
        }
        return query
    }

    private static func state(_ state: EntryFilter.State) -> EntryQuery.State? {
        switch state {
        case .all: nil
        case .unread: .unread
        case .read: .read
        case .starred: .starred
        case .noted: .noted
        }
    }

    /// The leader of this name; else all whose name has it as a part.
    private func leaders(named text: String) throws -> [String] {
        let names = Set(try sources().map(\.leader))
        if names.contains(text) { return [text] }
        return names.filter { $0.localizedCaseInsensitiveContains(text) }.sorted()
    }

    func article(_ entry: Int64) throws -> OpenArticle {
        guard let known = try stored({ () throws(StoreError) in try store.entry(entry) }),
            let line = try stored({ () throws(StoreError) in try store.lines([entry]) }).first
        else { throw Failure(.usage, "this entry is gone") }
        let body = known.entry.contentHTML ?? known.entry.summary ?? known.entry.contentText ?? ""
        return OpenArticle(
            row: row(of: line),
            source: try sources().first { $0.id == known.sourceID }?.subscription.title ?? "",
            html: body,
            markup: body,
            authorMail: known.entry.authors.compactMap(\.email).first,
            note: known.mark.note ?? "",
            isSummary: known.entry.contentHTML == nil
        )
    }

    func mark(_ changes: [MarkChange]) throws {
        // Marks of one kind are written together: an undo of "all read" can be many.
        for (mark, changes) in Dictionary(grouping: changes, by: \.mark) {
            let entries = changes.map(\.entry)
            try stored { () throws(StoreError) in
                switch mark {
                case .read(let isRead): try store.setRead(entries, isRead)
                case .starred(let isStarred): try store.setStarred(entries, isStarred)
                case .note(let note): for entry in entries { try store.setNote(entry, note) }
                }
            }
        }
    }

    func markAllRead(_ filter: EntryFilter) throws -> [Int64] {
        let query = try query(filter)
        return try stored { () throws(StoreError) in try store.setAllRead(query) }
    }
}

/// Days in the few columns that a list has for them: `12 Mar`, and `2024-03` for what is older than ten months.
struct ShortDays {
    private let now: Date
    private let calendar = Calendar.current
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    init(now: Date) { self.now = now }

    func short(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        let (year, month, day) = (parts.year ?? 0, parts.month ?? 1, parts.day ?? 1)
        let isNear = abs(now.timeIntervalSince(date)) < 300 * 86_400
        return isNear
            ? String(format: "%2d ", day) + Self.months[max(1, min(month, 12)) - 1]
            : String(format: "%04d-%02d", year, month)
    }
}
