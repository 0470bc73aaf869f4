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

    @Test func `loads more of a list before its end is reached`() {
        var reader = SampleReader()
        reader.press("3")
        reader.press("G")
        reader.press("G")
        guard case .entries(let list) = reader.state.view else {
            Issue.record("no list is open")
            return
        }
        #expect(list.rows.map(\.id) == Array(1...60))
        #expect(!list.hasMore)
    }

    @Test func `marks all of a list as read, and undo takes that back`() {
        var reader = SampleReader()
        reader.press("A")
        #expect(reader.state.view.entryRows.filter { !$0.isRead }.isEmpty)
        reader.press("z")
        #expect(reader.state.view.entryRows.filter { !$0.isRead }.count == 19)
    }

    static let filters: [(String, EntryFilter)] = [
        (
            "tag:swift strategy",
            {
                var filter = EntryFilter(parsing: "")
                filter.tag = "swift"
                filter.words = "strategy"
                return filter
            }()
        ),
        (
            "leader:Lara_Hogan",
            {
                var filter = EntryFilter(parsing: "")
                filter.leader = "Lara Hogan"
                return filter
            }()
        ),
        (
            "state:starred",
            {
                var filter = EntryFilter(parsing: "")
                filter.isStarredOnly = true
                return filter
            }()
        ),
    ]

    @Test(arguments: filters) func `filters by what one writes`(text: String, filter: EntryFilter) {
        #expect(EntryFilter(parsing: text) == filter)
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
