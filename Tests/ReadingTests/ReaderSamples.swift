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
                day: " 2 Feb",
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
            .leaders([
                LeaderRow(name: "Mara Lindqvist", folder: "Craft", unread: 3, lastPost: " 2 Feb"),
                LeaderRow(name: "Noor", folder: "Craft", unread: 2),
                LeaderRow(name: "林書瑜", folder: "Places", ailment: "not found"),
            ])
        case .loadRhythms: .rhythms(["Mara Lindqvist": "▁ ▃▃ █▁  ▁ ▂▂ ▁▁ ▁▁▁ ▁ ▁ ▁"])
        case .loadLeader(let name): .leader(Self.leader(name))
        case .loadCitations(let name):
            .citations(leader: name, LeaderPage.Citations(citedBy: ["林書瑜 (2)"], cites: []))
        case .loadEntries(let filter, let page): answer(filter, page)
        case .loadArticle(let id): rows.first { $0.id == id }.map { .article(Self.article($0)) }
        case .markAllRead: .markedAllRead(rows.map(\.id))
        case .fetch: .progress(nil)
        default: nil
        }
    }

    /// Pages of 25 rows.
    private func answer(_ filter: EntryFilter, _ page: ListPage) -> Event {
        let found: ArraySlice<EntryRow>
        switch page {
        case .first: found = rows.prefix(25)
        case .last: found = rows.suffix(25)
        case .after(let row): found = rows.drop { $0.id <= row.id }.prefix(25)
        case .before(let row): found = rows.prefix { $0.id < row.id }.suffix(25)
        case .unreadAfter(let row): found = rows.filter { $0.id > row.id && !$0.isRead }.prefix(25)
        case .unreadBefore(let row): found = rows.filter { $0.id < row.id && !$0.isRead }.suffix(25)
        }
        let edge =
            switch page {
            case .first, .after, .unreadAfter: rows.last
            case .last, .before, .unreadBefore: rows.first
            }
        return .entries(Array(found), filter: filter, page: page, isLast: found.contains { $0.id == edge?.id })
    }

    static func leader(_ name: String) -> LeaderPage {
        LeaderPage(
            name: name,
            folder: "Craft",
            sources: [
                LeaderPage.Source(
                    title: "Slow Is Smooth",
                    address: "https://mara.example.org/feed.xml",
                    homePage: "https://mara.example.org/",
                    ailment: "not found since 2026-02-01"
                )
            ],
            rhythm: "▁ ▃▃ █▁  ▁ ▂▂ ▁▁ ▁▁▁ ▁ ▁ ▁",
            pace: "1.3 posts a week, the last on 2026-02-02",
            reading: "3 of 40 entries"
        )
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

    /// The list of entries on the screen or under the open article.
    var list: EntriesView? {
        for view in state.views.reversed() {
            if case .entries(let list) = view { return list }
        }
        return nil
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
