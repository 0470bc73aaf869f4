import Foundation

@testable import Reading

/// A small library in memory: what the reader's effects are answered with.
struct SampleLibrary {
    let rows: [EntryRow]

    init(count: Int = 60) {
        rows = (1...count).map { number in
            let isChinese = number % 3 == 0
            let seconds = 1_770_000_000 - Double(number) * 3_600
            return EntryRow(
                id: Int64(number),
                leader: isChinese ? "林書瑜" : "Mara Lindqvist",
                title: isChinese ? "為什麼是凌晨兩點 \(number)" : "Post \(number)",
                date: Date(timeIntervalSince1970: seconds),
                minutes: number % 9 + 1,
                url: "https://mara.example.org/\(number)",
                isRead: number % 5 == 0
            )
        }
    }

    /// The event that answers an effect; `nil` where there is none.
    func answer(_ effect: Effect) -> Event? {
        switch effect {
        case .loadToday:
            .today(
                title: "No. 1",
                sections: [
                    EntrySection(title: "Read these", rows: Array(rows.prefix(3))),
                    EntrySection(title: "Also new", rows: Array(rows.dropFirst(3).prefix(20))),
                ]
            )
        case .loadLeaders:
            .leaders([LeaderRow(name: "Mara Lindqvist", unread: 3), LeaderRow(name: "林書瑜", ailment: "not found")])
        case .loadEntries(let filter, let skipping):
            .entries(
                Array(rows.dropFirst(skipping).prefix(25)),
                filter: filter,
                isLast: skipping + 25 >= rows.count
            )
        case .loadArticle(let id): rows.first { $0.id == id }.map { .article(Self.article($0)) }
        case .markAllRead: .markedAllRead(rows.map(\.id))
        case .fetch: .progress(nil)
        default: nil
        }
    }

    static func article(_ row: EntryRow) -> OpenArticle {
        let html = """
            <h2>Why</h2><p>Some words with a <a href="https://noor.example.org/">link</a> and <code>let x = 1</code>.</p>
            <ul><li>one</li><li>兩個<ul><li>three</li></ul></li></ul>
            """ + String(repeating: "<p>More to read in a paragraph of its own.</p>", count: 30)
        return OpenArticle(row: row, source: "Slow Is Smooth", html: html, markup: html)
    }
}

/// A reader without a terminal: events go in, effects are answered at once.
struct SampleReader {
    var state: ReaderState
    var effects: [Effect] = []
    let library: SampleLibrary

    init(columns: Int = 80, rows: Int = 24, library: SampleLibrary = SampleLibrary()) {
        state = ReaderState(size: ReaderState.Size(columns: columns, rows: rows))
        self.library = library
        answer([.loadToday])
    }

    mutating func take(_ event: Event) {
        let (next, effects) = update(state, event)
        state = next
        self.effects += effects
        answer(effects)
    }

    mutating func press(_ keys: String) {
        for key in keys { take(.key(.character(key))) }
    }

    private mutating func answer(_ effects: [Effect]) {
        for effect in effects {
            if let event = library.answer(effect) { take(event) }
        }
    }
}
