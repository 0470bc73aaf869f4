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
    /// The next rows of the list with this filter; no more follow where `isLast`.
    case entries([EntryRow], filter: EntryFilter, isLast: Bool)
    case article(OpenArticle)
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
    /// The rows behind the first `skipping` ones.
    case loadEntries(EntryFilter, skipping: Int)
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
