import Feeds
import Foundation
import GRDB
import Testing

@testable import Storage

/// An entry that its author changes after an issue told it.
@Suite struct `An edit` {
    private let bench: Bench
    private var store: Store { bench.store }

    init() throws {
        bench = try Bench().settled()
        try bench.poll([post(prose(4))])
        try store.beginIssue(draft(1, entries: store.candidates().news.map(\.id)))
        try store.markDelivered(1, at: noon)
    }

    private func post(_ text: String, title: String = "Post") -> Entry {
        entry(id: "4", title: title, text: text, published: noon)
    }

    private func draft(_ number: Int, entries: [Int64] = [], edits: [Int64] = []) -> IssueDraft {
        var draft = IssueDraft(
            number: number,
            circle: nil,
            day: "2026-03-01",
            createdAt: noon,
            json: Data(),
            entries: entries
        )
        draft.edits = edits
        return draft
    }

    private func untold(
        _ size: EditQuestion.Size = .added(1),
        since: Date = noon,
        of sources: [Int64]? = nil
    ) throws -> [EditedEntry] {
        try store.untoldEdits(EditQuestion(size: size, since: since, sources: sources, limit: 10))
    }

    @Test func `is told once, and again where the issue is taken back`() throws {
        try bench.poll([post(prose(4) + "\nand so on")])
        let edits = try untold()
        #expect(edits.map(\.added) == ["and so on"])
        #expect(edits.map(\.addedWords) == [3])
        #expect(edits.map(\.oldText) == [prose(4)])
        #expect(try store.candidates().isEmpty, "the entry itself is not announced again")
        try store.beginIssue(draft(2, edits: edits.map(\.id)))
        #expect(try untold().isEmpty)
        _ = try store.undeliver(2)
        #expect(try untold().count == 1)
    }

    @Test func `of an entry that nobody was told of is none`() throws {
        try bench.poll([entry(id: "5", title: "Unannounced", text: prose(5), published: noon)])
        try bench.poll([entry(id: "5", title: "Unannounced", text: prose(5) + "\nand so on", published: noon)])
        #expect(try untold(.changed(1)).isEmpty)
    }

    @Test func `after an edit is told with it, from what was announced to what is`() throws {
        try bench.poll([post(prose(4) + "\nthe first version")])
        try bench.poll([post(prose(4) + "\nthe second version now")], at: noon + 60)
        let edits = try untold()
        #expect(edits.map(\.oldText) == [prose(4)])
        #expect(edits.map(\.addedWords) == [4])
        #expect(edits.map(\.editedAt) == [noon + 60])
    }

    @Test func `that was undone is none`() throws {
        try bench.poll([post(prose(4) + "\noh no")])
        try bench.poll([post(prose(4))])
        #expect(try untold(.changed(1)).isEmpty)
    }

    @Test func `counts by what was added, or by what was taken away too`() throws {
        let words = prose(4).split(separator: " ")
        try bench.poll([post(words.dropLast(20).joined(separator: " "))])
        #expect(try untold(.added(1)).isEmpty)
        #expect(try untold(.changed(20)).map(\.removedWords) == [20])
        #expect(try untold(.changed(21)).isEmpty)
    }

    @Test func `of long ago, or of another source, is not asked for`() throws {
        try bench.poll([post(prose(4) + "\nand so on")])
        #expect(try untold(since: noon + 1).isEmpty)
        #expect(try untold(of: [bench.source + 1]).isEmpty)
        #expect(try untold(of: [bench.source]).count == 1)
    }

    @Test func `at every fetch leaves the version that was told and the newest few`() throws {
        for visit in 1...40 { try bench.poll([post(prose(4) + "\nThis page was seen \(visit) times")]) }
        let kept = try store.read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM edit") ?? 0
        }
        #expect(kept == EditRows.versions)
        #expect(try untold(.added(6)).map(\.oldText) == [prose(4)])
        // The next ones are measured from what was told last.
        try store.beginIssue(draft(2, edits: untold().map(\.id)))
        try bench.poll([post(prose(4) + "\nThis page was seen 41 times")])
        #expect(try untold(.changed(3)).isEmpty)
        #expect(try untold(.changed(2)).count == 1)
    }
}
