import Digesting
import Feeds
import Foundation
import Reading
import Storage

/// The reader's library over the store.
struct StoreLibrary: ReaderLibrary {
    let session: Session
    let store: Store
    let sources: [Int64: Source]

    init(session: Session, store: Store) throws {
        self.session = session
        self.store = store
        sources = Dictionary(uniqueKeysWithValues: try stored(store.sources).map { ($0.id, $0) })
    }

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
        EntrySection(title: "Unread", rows: try entries(EntryFilter(), skipping: 0).rows)
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
            minutes: shownMinutes(readingMinutes(facts)),
            url: line.url,
            isRead: line.mark.isRead,
            isStarred: line.mark.isStarred,
            remark: remark
        )
    }

    func leaders() throws -> [LeaderRow] {
        let counts = try stored(store.countsBySource)
        let out = try stored(store.openOutages)
        let ailments = Dictionary(out.map { ($0.sourceID, $0.reason) }) { first, _ in first }
        return Dictionary(grouping: sources.values, by: \.leader).map { name, sources in
            let mine = sources.compactMap { counts[$0.id] }
            return LeaderRow(
                name: name,
                folder: sources.first?.subscription.folders.joined(separator: "/") ?? "",
                unread: mine.reduce(0) { $0 + $1.unread },
                total: mine.reduce(0) { $0 + $1.entries },
                lastPost: mine.compactMap(\.newest).max(),
                ailment: sources.compactMap { ailments[$0.id] }.first
            )
        }.sorted { ($0.folder, $0.name) < ($1.folder, $1.name) }
    }

    func entries(_ filter: EntryFilter, skipping: Int) throws -> (rows: [EntryRow], isLast: Bool) {
        let query = query(filter)
        let page = 200
        if query.words != nil {
            let hits = try stored { () throws(StoreError) in try store.search(query, limit: page) }
            return (hits.map { row(of: $0.line) }, true)
        }
        let lines = try stored { () throws(StoreError) in try store.lines(query, limit: skipping + page) }
        return (lines.rows.dropFirst(skipping).map { row(of: $0) }, lines.next == nil)
    }

    private func query(_ filter: EntryFilter) -> EntryQuery {
        var query = EntryQuery()
        query.leaders = filter.leader.map { [$0] }
        query.tag = filter.tag
        query.state = filter.isStarredOnly ? .starred : filter.isUnreadOnly ? .unread : nil
        query.words = filter.words.isEmpty ? nil : filter.words
        if let circle = filter.circle?.lowercased() {
            query.sources = sources.values.filter { source in
                (source.subscription.folders + source.subscription.categories).contains { $0.lowercased() == circle }
            }.map(\.id)
        }
        return query
    }

    func article(_ entry: Int64) throws -> OpenArticle {
        guard let known = try stored({ () throws(StoreError) in try store.entry(entry) }),
            let line = try stored({ () throws(StoreError) in try store.lines([entry]) }).first
        else { throw Failure(.usage, "this entry is gone") }
        let body = known.entry.contentHTML ?? known.entry.summary ?? known.entry.contentText ?? ""
        return OpenArticle(
            row: row(of: line),
            source: sources[known.sourceID]?.subscription.title ?? "",
            html: body,
            markup: body,
            authorMail: known.entry.authors.compactMap(\.email).first,
            note: known.mark.note ?? "",
            isSummary: known.entry.contentHTML == nil
        )
    }

    func mark(_ changes: [MarkChange]) throws {
        for change in changes {
            try stored { () throws(StoreError) in
                switch change.mark {
                case .read(let isRead): _ = try store.setRead([change.entry], isRead)
                case .starred(let isStarred): try store.setStarred([change.entry], isStarred)
                case .note(let note): try store.setNote(change.entry, note)
                }
            }
        }
    }

    func markAllRead(_ filter: EntryFilter) throws -> [Int64] {
        try stored { () throws(StoreError) in try store.setAllRead(query(filter)) }
    }

    func fetch(_ tell: @escaping @Sendable (Event) -> Void) {
        let session = session
        Task.detached {
            do {
                let list = try SubscriptionFile.read(session.places, log: StandardError(isQuiet: true))
                // A store of its own, so that the reader's reads never wait for a write.
                let store = try session.openStore()
                let summary = try await Refresh(session: session.silent, store: store).run(list)
                tell(.message(summary.line))
            } catch let failure as Failure {
                tell(.message(failure.message))
            } catch {
                tell(.message("\(error)"))
            }
            tell(.progress(nil))
        }
    }
}
