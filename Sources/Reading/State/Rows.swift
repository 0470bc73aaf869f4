package import struct Foundation.Date

/// An entry as one row of a list.
package struct EntryRow: Sendable, Equatable, Identifiable {
    package var id: Int64
    package var leader: String
    /// One line, never empty.
    package var title: String
    package var date: Date
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
    /// A year of posts, one character a month.
    package var rhythm: String
    package var lastPost: Date?
    /// What ails a source of theirs, as a clause; `nil` while all are well.
    package var ailment: String?

    package init(
        name: String,
        folder: String = "",
        unread: Int = 0,
        total: Int = 0,
        rhythm: String = "",
        lastPost: Date? = nil,
        ailment: String? = nil
    ) {
        self.name = name
        self.folder = folder
        self.unread = unread
        self.total = total
        self.rhythm = rhythm
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

/// Which entries a list shows; all conditions hold together.
package struct EntryFilter: Sendable, Equatable {
    package var words = ""
    package var leader: String?
    package var tag: String?
    package var circle: String?
    package var isUnreadOnly = true
    package var isStarredOnly = false

    package init() {}

    /// Reads `tag:x leader:x circle:x state:unread|starred|all` and words.
    package init(parsing text: String) {
        isUnreadOnly = false
        var plain: [Substring] = []
        for part in text.split(separator: " ") {
            let value = part.drop { $0 != ":" }.dropFirst()
            switch part.prefix(while: { $0 != ":" }) {
            case "tag" where !value.isEmpty: tag = String(value)
            case "leader" where !value.isEmpty: leader = String(value.replacing("_", with: " "))
            case "circle" where !value.isEmpty: circle = String(value)
            case "state" where value == "unread": isUnreadOnly = true
            case "state" where value == "starred": isStarredOnly = true
            case "state" where value == "all": isUnreadOnly = false
            default: plain.append(part)
            }
        }
        words = plain.joined(separator: " ")
    }

    /// What stands at the top of the list.
    package var title: String {
        var parts: [String] = []
        if let leader { parts.append(leader) }
        if let tag { parts.append("#\(tag)") }
        if let circle { parts.append(circle) }
        if !words.isEmpty { parts.append("“\(words)”") }
        if isStarredOnly { parts.append("starred") }
        if isUnreadOnly { parts.append("unread") }
        return parts.isEmpty ? "All entries" : parts.joined(separator: " · ")
    }
}
