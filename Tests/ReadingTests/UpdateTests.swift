import Foundation
import Markup
import Testing

@testable import Reading

@Suite struct `A key in the reader` {
    @Test func `opens an article and marks it as read, and undo takes that back`() {
        var reader = SampleReader()
        reader.press("j")
        reader.take(.key(.enter))
        guard case .article(let article) = reader.state.view else {
            Issue.record("no article is open")
            return
        }
        #expect(article.article.row.id == 2 && article.article.row.isRead)
        #expect(reader.effects.contains(.mark([MarkChange(entry: 2, mark: .read(true))])))
        reader.press("z")
        #expect(reader.effects.last == .mark([MarkChange(entry: 2, mark: .read(false))]))
    }

    @Test func `goes on to the next unread at the end of an article`() {
        var reader = SampleReader()
        reader.take(.key(.enter))
        for _ in 0..<10 { reader.press(" ") }
        guard case .article(let article) = reader.state.view else {
            Issue.record("no article is open")
            return
        }
        #expect(article.article.row.id > 1)
    }

    @Test func `opens a link by its number`() {
        var reader = SampleReader()
        reader.take(.key(.enter))
        reader.press("1")
        #expect(reader.state.prompt == Prompt(.link, text: "1"))
        reader.take(.key(.enter))
        #expect(reader.effects.last == .open("https://noor.example.org/"))
    }

    @Test func `searches while one types`() {
        var reader = SampleReader()
        reader.press("/mara")
        guard case .entries(let list) = reader.state.view else {
            Issue.record("no list is open")
            return
        }
        #expect(list.filter.words == "mara")
        reader.take(.key(.escape))
        #expect(reader.state.prompt == nil)
    }

    @Test func `loads the last page of a list that is longer than one when its end is asked for`() {
        var reader = SampleReader()
        reader.press("3")
        reader.press("G")
        reader.press("G")
        guard case .entries(let list) = reader.state.view else {
            Issue.record("no list is open")
            return
        }
        #expect(list.rows.map(\.id) == Array(11...60))
        #expect(!list.hasMore)
    }

    @Test func `marks all of a list as read, and undo takes that back`() {
        var reader = SampleReader()
        reader.press("A")
        #expect(reader.state.view.entryRows.filter { !$0.isRead }.isEmpty)
        reader.press("z")
        #expect(reader.state.view.entryRows.filter { !$0.isRead }.count == 19)
    }

    @Test func `goes to the end of a list and back without all that lies between`() {
        var reader = SampleReader(library: SampleLibrary(count: 100_000))
        reader.press("3G")
        #expect(reader.list?.rows.map(\.id) == Array(99_976...100_000))
        #expect(reader.state.entryUnderCursor?.id == 100_000)
        for _ in 0..<60 { reader.press("k") }
        #expect(reader.state.entryUnderCursor?.id == 99_940)
        reader.press("g")
        #expect(reader.state.entryUnderCursor?.id == 1)
    }

    @Test func `keeps a list that is scrolled through small`() {
        var reader = SampleReader(library: SampleLibrary(count: 10_000))
        reader.press("3")
        for _ in 0..<440 { reader.take(.key(.pageDown)) }
        #expect(reader.state.entryUnderCursor.map { $0.id > 9_000 } == true)
        #expect(reader.list.map { $0.rows.count <= EntriesView.mostRows + 25 && $0.hasEarlier } == true)
        for _ in 0..<440 { reader.take(.key(.pageUp)) }
        #expect(reader.state.entryUnderCursor?.id == 1)
    }

    @Test func `keeps its place in a list when a fetch brings something`() {
        var reader = SampleReader()
        reader.press("3")
        for _ in 0..<30 { reader.press("j") }
        var new = reader.library.rows[0]
        new.id = 1_000
        new.date += 60
        let filter = EntryFilter()
        reader.take(.entries([new] + reader.library.rows.prefix(24), filter: filter, page: .first, isLast: false))
        #expect(reader.state.entryUnderCursor?.id == 31)
        #expect(reader.list?.rows.first?.id == 1_000)
    }

    @Test func `opens a leader's page with who cites them`() {
        var reader = SampleReader()
        reader.press("i")
        guard case .leader(let page) = reader.state.view else {
            Issue.record("no leader's page is open")
            return
        }
        #expect(page.leader.name == "Mara Lindqvist" && page.leader.citations?.citedBy == ["林書瑜 (2)"])
        #expect(page.text.plain.contains("ambient unfollow 'Mara Lindqvist'"))
    }

    @Test func `goes on from leader to leader`() {
        var reader = SampleReader(library: SampleLibrary(count: 3))
        reader.press("2 ")
        #expect(reader.state.entryUnderCursor?.id == 1, "space opens the first unread entry")
        reader.press("nnn")
        #expect(reader.list?.filter.leader == "Noor")
        #expect(reader.effects.contains(.loadArticle(1)))
    }

    @Test func `lets the full text of an article go that is no longer open`() {
        var reader = SampleReader()
        reader.take(.key(.enter))
        reader.press("fn")
        guard case .article(let open) = reader.state.view else {
            Issue.record("no article is open")
            return
        }
        #expect(reader.effects.contains(.loadFullArticle(1)))
        reader.take(.fullArticle(SampleLibrary.article(reader.library.rows[0])))
        #expect(reader.state.view == .article(open))
    }

    @Test func `gives up a search without a trace`() {
        var reader = SampleReader()
        let before = reader.state.views
        reader.press("/mara")
        reader.take(.key(.escape))
        #expect(reader.state.views == before)
    }

    static let filters: [(String, String?, String?, String?, EntryFilter.State, String)] = [
        ("tag:swift strategy", "swift", nil, nil, .all, "strategy"),
        ("tag:#swift state:noted", "swift", nil, nil, .noted, ""),
        (#"leader:"Lara Hogan" a b"#, nil, "Lara Hogan", nil, .all, "a b"),
        ("circle:friends state:starred", nil, nil, "friends", .starred, ""),
        ("what:ever", nil, nil, nil, .all, "what:ever"),
    ]

    @Test(arguments: filters)
    func `filters by what one writes`(
        text: String,
        tag: String?,
        leader: String?,
        circle: String?,
        state: EntryFilter.State,
        words: String
    ) throws {
        let filter = try EntryFilter(parsing: text)
        #expect(filter.tag == tag && filter.leader == leader && filter.circle == circle)
        #expect(filter.state == state && filter.words == words)
    }

    @Test(arguments: [("state:gone", "unread"), ("tag:", "wants a value")])
    func `says what is wrong with a filter`(text: String, says: String) {
        var reader = SampleReader()
        reader.press("t" + text)
        reader.take(.key(.enter))
        #expect(reader.state.message.contains(says))
        #expect(reader.list == nil)
    }

    @Test func `of every kind, ten thousand at random, leaves a state that can be drawn`() {
        var random = SeededNumbers(seed: 7)
        var reader = SampleReader()
        let keys: [Key] =
            Array(KeyMap.standard.bindings.keys).sorted { $0.name < $1.name }
            + "abz19 /|中".map { .character($0) }
        for _ in 0..<10_000 {
            switch random.next() % 12 {
            case 0:
                let size = ReaderState.Size(columns: Int(random.next() % 160) + 1, rows: Int(random.next() % 50) + 1)
                reader.take(.resize(size))
            case 1: reader.take(.click(row: Int(random.next() % 50), column: Int(random.next() % 160)))
            case 2: reader.take(.wheel(random.next() % 2 == 0 ? 3 : -3))
            default: reader.take(.key(keys[Int(random.next() % UInt64(keys.count))]))
            }
            let grid = draw(reader.state)
            #expect(grid.rows == reader.state.size.rows && grid.columns == reader.state.size.columns)
            #expect(!reader.state.views.isEmpty && reader.state.views.count < 10_000)
            if reader.state.views.count > 40 { reader.take(.key(.character("1"))) }
        }
    }
}

/// A generator that gives the same numbers for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
