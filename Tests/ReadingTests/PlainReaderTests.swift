import Testing

@testable import Reading

@Suite struct `Reading as lines` {
    @Test func `reads page after page, and marks, stars and keeps unread as asked`() throws {
        let library = ListeningLibrary()
        var said = ""
        var answers = ["", "s", "n", "u", "x", "q"].makeIterator()
        try PlainReader(library: library, width: 60, pageLines: 10, say: { said += $0 }) { question in
            said += question + "\n"
            return answers.next()
        }.run()
        #expect(
            library.marks == [
                MarkChange(entry: 1, mark: .read(true)), MarkChange(entry: 1, mark: .starred(true)),
                MarkChange(entry: 2, mark: .read(true)), MarkChange(entry: 2, mark: .read(false)),
            ]
        )
        #expect(said.hasPrefix("Post 1. Mara Lindqvist, 2 Feb, 2 minutes.\n\nWhy\n"))
        #expect(said.contains("There is no such answer."))
        #expect(!said.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }

    @Test func `reads all and marks nothing where nobody answers`() throws {
        let library = ListeningLibrary()
        var said = ""
        try PlainReader(library: library, width: 60, pageLines: nil, say: { said += $0 }, ask: { _ in nil }).run()
        #expect(library.marks.isEmpty)
        #expect(said.contains("Post 1. ") && said.contains("為什麼是凌晨兩點 60. ") && said.hasSuffix("That was all.\n"))
    }
}

/// The sample library with its marks written down.
private final class ListeningLibrary: ReaderLibrary {
    private let samples = SampleLibrary()
    private(set) var marks: [MarkChange] = []

    func entries(_ filter: EntryFilter, _ page: ListPage) throws -> (rows: [EntryRow], isLast: Bool) {
        guard case .entries(let rows, _, _, let isLast)? = samples.answer(.loadEntries(filter, page)) else {
            return ([], true)
        }
        return (rows, isLast)
    }

    func article(_ entry: Int64) throws -> OpenArticle { SampleLibrary.article(samples.rows[Int(entry) - 1]) }
    func mark(_ changes: [MarkChange]) throws { marks += changes }
    func open(_ address: String) throws {}
    func pipe(_ text: String, to command: String) throws {}
    func today() throws -> (title: String, sections: [EntrySection]) { ("", []) }
    func leaders() throws -> [LeaderRow] { [] }
    func leader(_ name: String) throws -> LeaderPage { SampleLibrary.leader(name) }
    func markAllRead(_ filter: EntryFilter) throws -> [Int64] { [] }
    func fetch(_ tell: @escaping @Sendable (Event) -> Void) {}
    func loadRhythms(_ tell: @escaping @Sendable (Event) -> Void) {}
    func loadCitations(_ leader: String, _ tell: @escaping @Sendable (Event) -> Void) {}
    func loadFullArticle(_ entry: Int64, _ tell: @escaping @Sendable (Event) -> Void) {}
}
