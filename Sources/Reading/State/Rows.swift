package import struct Foundation.Date

/// An entry as one row of a list.
package struct EntryRow: Sendable, Equatable, Identifiable {
    package var id: Int64
    package var leader: String
    /// One line, never empty.
    package var title: String
    package var date: Date
    /// The date in at most seven columns: `12 Mar`, or `2024-03` where that is long ago.
    package var day: String
    package var minutes: Int
    package var url: String?
    package var isRead: Bool
    package var isStarred: Bool
    /// Why it stands in today's digest, or where it was found; empty elsewhere.
    package var remark: String

    package init(
        id: Int64,
        leader: String,
        title: String,
        date: Date,
        day: String = "",
        minutes: Int,
        url: String? = nil,
        isRead: Bool = false,
        isStarred: Bool = false,
        remark: String = ""
    ) {
        self.id = id
        self.leader = leader
        self.title = title
        self.date = date
        self.day = day
        self.minutes = minutes
        self.url = url
        self.isRead = isRead
        self.isStarred = isStarred
        self.remark = remark
    }
}

/// A leader as one row of the list of people.
package struct LeaderRow: Sendable, Equatable {
    package var name: String
    /// The folder that the leader's first source stands in; empty at the top.
    package var folder: String
    package var unread: Int
    package var total: Int
    /// The day of the newest post, as in `EntryRow.day`; empty where there is none.
    package var lastPost: String
    /// What ails a source of theirs, as a clause; `nil` while all are well.
    package var ailment: String?

    package init(
        name: String,
        folder: String = "",
        unread: Int = 0,
        total: Int = 0,
        lastPost: String = "",
        ailment: String? = nil
    ) {
        self.name = name
        self.folder = folder
        self.unread = unread
        self.total = total
        self.lastPost = lastPost
        self.ailment = ailment
    }
}

/// A headed group of rows: a section of today's digest.
package struct EntrySection: Sendable, Equatable {
    package var title: String
    package var rows: [EntryRow]

    package init(title: String, rows: [EntryRow]) {
        self.title = title
        self.rows = rows
    }
}

/// An entry opened for reading.
package struct OpenArticle: Sendable, Equatable {
    package var row: EntryRow
    package var source: String
    /// The sanitised body.
    package var html: String
    /// The body as it is kept, for "view source".
    package var markup: String
    /// Where a mail to the author goes, where the feed names one.
    package var authorMail: String?
    package var note: String
    /// True where the feed had only a summary, and the page can be asked for more.
    package var isSummary: Bool

    package init(
        row: EntryRow,
        source: String,
        html: String,
        markup: String,
        authorMail: String? = nil,
        note: String = "",
        isSummary: Bool = false
    ) {
        self.row = row
        self.source = source
        self.html = html
        self.markup = markup
        self.authorMail = authorMail
        self.note = note
        self.isSummary = isSummary
    }
}
