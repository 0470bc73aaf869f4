/// What happens to the reader: a person's doing, or the answer to an effect.
package enum Event: Sendable, Equatable {
    case key(Key)
    /// A click on a row and column of the screen.
    case click(row: Int, column: Int)
    /// The mouse wheel, in rows; upwards is negative.
    case wheel(Int)
    case resize(ReaderState.Size)
    case today(title: String, sections: [EntrySection])
    case leaders([LeaderRow])
    /// A page of the list with this filter; `isLast` where there are no more in its direction.
    case entries([EntryRow], filter: EntryFilter, page: ListPage, isLast: Bool)
    case article(OpenArticle)
    /// The full text of an article, which may no longer be the open one.
    case fullArticle(OpenArticle)
    case leader(LeaderPage)
    /// A year of posts in blocks, by leader.
    case rhythms([String: String])
    case citations(leader: String, LeaderPage.Citations)
    /// The entries that "mark all as read" has changed, for undo.
    case markedAllRead([Int64])
    /// A line about a fetch in the background; `nil` when it is over.
    case progress(String?)
    case message(String)
}

/// What the reader wants done outside: the loop does it and answers with events.
package enum Effect: Sendable, Equatable {
    case loadToday
    case loadLeaders
    case loadEntries(EntryFilter, ListPage)
    case loadLeader(String)
    /// Counts the leaders' posts, which may take a moment.
    case loadRhythms
    /// Finds out who cites a leader, which may take a moment.
    case loadCitations(String)
    case loadArticle(Int64)
    case loadFullArticle(Int64)
    case mark([MarkChange])
    /// Marks all entries that the filter finds as read; the answer brings the list anew.
    case markAllRead(EntryFilter)
    case fetch
    /// Opens an http, https or mailto address in the user's program.
    case open(String)
    case copy(String)
    case pipe(text: String, command: String)
    case quit
}
