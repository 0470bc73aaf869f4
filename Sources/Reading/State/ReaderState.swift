package import Markup

/// Everything that decides what the reader shows and what the next key does: a value, and the only one.
package struct ReaderState: Sendable, Equatable {
    /// The terminal's columns and rows.
    package struct Size: Sendable, Equatable {
        package var columns: Int
        package var rows: Int

        package init(columns: Int, rows: Int) {
            self.columns = columns
            self.rows = rows
        }
    }

    package var size: Size
    /// The views that were opened, the one on top last; never empty.
    package var views: [View]
    /// A line that the user is typing; `nil` most of the time.
    package var prompt: Prompt?
    /// One line at the bottom: what was done, what failed.
    package var message = ""
    /// The progress of a fetch in the background; `nil` while there is none.
    package var progress: String?
    /// What `undo` takes back, the latest last.
    package var undo: [[MarkChange]] = []
    /// A year of posts in blocks, by leader; comes after the people.
    package var rhythms: [String: String] = [:]
    package var keys: KeyMap
    /// The widest text, in columns.
    package var measure: Int

    package init(size: Size, keys: KeyMap = .standard, measure: Int = 80) {
        self.size = size
        self.keys = keys
        self.measure = measure
        views = [.today(TodayView())]
    }

    /// The view on top.
    package var view: View {
        get { views[views.count - 1] }
        set { views[views.count - 1] = newValue }
    }

    /// Rows between the bar at the top and the line at the bottom.
    package var bodyRows: Int { max(size.rows - 2, 1) }
    /// True where there is no room to draw anything of use.
    package var isTooSmall: Bool { size.columns < 24 || size.rows < 6 }
}

/// One thing that fills the screen.
package enum View: Sendable, Equatable {
    case today(TodayView)
    case leaders(LeadersView)
    case leader(LeaderView)
    case entries(EntriesView)
    case article(ArticleView)
    case help(scroll: Int)
}

/// Today: the sections of the latest digest.
package struct TodayView: Sendable, Equatable {
    package var title = "Today"
    package var sections: [EntrySection] = []
    package var cursor = ListCursor()
    package var isLoaded = false

    package init() {}

    /// The rows of all sections, in order.
    package var rows: [EntryRow] { sections.flatMap(\.rows) }

    /// The lines that show them.
    var lines: [ListLine] {
        let rows = rows
        return .grouped(sections.map { ($0.title, $0.rows.count) }) { rows[$0].remark }
    }
}

/// The people, by folder.
package struct LeadersView: Sendable, Equatable {
    /// In the order of their folders.
    package var rows: [LeaderRow] = []
    package var cursor = ListCursor()
    package var isLoaded = false

    package init() {}

    /// The lines that show them, a title for each folder.
    var lines: [ListLine] {
        var folders: [(title: String, count: Int)] = []
        for row in rows {
            if folders.last?.title == row.folder {
                folders[folders.count - 1].count += 1
            } else {
                folders.append((row.folder, 1))
            }
        }
        return .grouped(folders)
    }
}

/// One leader's page, laid out for the present width.
package struct LeaderView: Sendable, Equatable {
    package var leader: LeaderPage
    package var text: LaidOutText
    /// The first line that is shown.
    package var scroll = 0

    init(_ leader: LeaderPage, width: Int) {
        self.leader = leader
        text = leader.text(width: width)
    }
}

/// One article, laid out for the present width.
package struct ArticleView: Sendable, Equatable {
    package var article: OpenArticle
    package var page: ArticlePage
    /// The first line that is shown.
    package var scroll = 0
    package var showsMarkup = false

    package init(article: OpenArticle, width: Int) {
        self.article = article
        page = ArticlePage(article, width: width, showsMarkup: false)
    }
}

/// A line that the user is typing.
package struct Prompt: Sendable, Equatable {
    package enum Purpose: Sendable, Equatable {
        case search, filter, note, pipe, link
    }

    package var purpose: Purpose
    package var text: String

    package init(_ purpose: Purpose, text: String = "") {
        self.purpose = purpose
        self.text = text
    }

    /// What stands before the line.
    package var label: String {
        switch purpose {
        case .search: "search: "
        case .filter: "filter: "
        case .note: "note: "
        case .pipe: "pipe the text to: "
        case .link: "open link: "
        }
    }
}

/// A mark on an entry, set or taken away.
package struct MarkChange: Sendable, Equatable {
    package enum Mark: Sendable, Hashable {
        case read(Bool)
        case starred(Bool)
        case note(String)
    }

    package var entry: Int64
    package var mark: Mark

    package init(entry: Int64, mark: Mark) {
        self.entry = entry
        self.mark = mark
    }
}
