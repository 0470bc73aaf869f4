/// What a key can be bound to, in every view that it makes sense in.
package enum Command: String, Sendable, CaseIterable {
    case up, down
    case pageUp = "page-up"
    case pageDown = "page-down"
    case top, bottom
    case open, back, quit, help
    /// Pages on; at the end of an article, to the next unread one.
    case advance
    case nextUnread = "next-unread"
    case previousUnread = "previous-unread"
    case nextEntry = "next"
    case previousEntry = "previous"
    case today, leaders, leader, entries
    case toggleRead = "toggle-read"
    case star, note
    case markAllRead = "mark-all-read"
    case undo
    case search, filter
    case toggleUnreadOnly = "unread-only"
    case reload
    case openInBrowser = "browser"
    case copyAddress = "copy"
    case pipe
    case writeToAuthor = "mail"
    case viewSource = "source"
    case fullArticle = "full-article"

    /// One line for the help screen.
    package var meaning: String {
        switch self {
        case .up: "one line up"
        case .down: "one line down"
        case .pageUp: "one page up"
        case .pageDown: "one page down"
        case .top: "to the top"
        case .bottom: "to the bottom"
        case .open: "open what is under the cursor"
        case .back: "back to where you came from"
        case .quit: "leave"
        case .help: "this help"
        case .advance: "page on; at the end, the next unread"
        case .nextUnread: "the next unread entry"
        case .previousUnread: "the unread entry before"
        case .nextEntry: "the next entry"
        case .previousEntry: "the entry before"
        case .today: "today: the latest digest"
        case .leaders: "the people you follow"
        case .leader: "about this leader: sources, rhythm, who cites them"
        case .entries: "all entries"
        case .toggleRead: "mark read or unread"
        case .star: "star or unstar"
        case .note: "write a note"
        case .markAllRead: "mark all here as read"
        case .undo: "undo the last marks"
        case .search: "search"
        case .filter: "filter by tag:, leader:, circle:, state:"
        case .toggleUnreadOnly: "only unread, or all"
        case .reload: "fetch in the background"
        case .openInBrowser: "open in the browser"
        case .copyAddress: "copy the address"
        case .pipe: "pipe the text to a command"
        case .writeToAuthor: "write to the author"
        case .viewSource: "view the markup"
        case .fullArticle: "load the full article"
        }
    }
}
