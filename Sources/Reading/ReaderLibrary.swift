/// Where the reader gets what it shows, and where its marks are kept at once.
///
/// Two exist: the store's, in the program, and the tests' own.
package protocol ReaderLibrary {
    func today() throws -> (title: String, sections: [EntrySection])
    func leaders() throws -> [LeaderRow]
    /// A page of a list, newest first, and whether there are no more rows in its direction.
    func entries(_ filter: EntryFilter, _ page: ListPage) throws -> (rows: [EntryRow], isLast: Bool)
    /// A leader's page; their citations may come later.
    func leader(_ name: String) throws -> LeaderPage
    /// Counts each leader's posts of a year; answers by `tell` with `rhythms`.
    func loadRhythms(_ tell: @escaping @Sendable (Event) -> Void)
    /// Finds who cites a leader and whom they cite; answers by `tell` with `citations`.
    func loadCitations(_ leader: String, _ tell: @escaping @Sendable (Event) -> Void)
    func article(_ entry: Int64) throws -> OpenArticle
    func mark(_ changes: [MarkChange]) throws
    /// Marks all that the filter finds as read.
    ///
    /// - Returns: the entries whose mark changed.
    func markAllRead(_ filter: EntryFilter) throws -> [Int64]
    /// Fetches in the background; `tell` may be called from any thread, at last with `progress(nil)`.
    func fetch(_ tell: @escaping @Sendable (Event) -> Void)
    /// Loads the full article from its page; answers by `tell`.
    func loadFullArticle(_ entry: Int64, _ tell: @escaping @Sendable (Event) -> Void)
    /// Opens an http, https or mailto address in the user's program, never through a shell, and waits for its end.
    func open(_ address: String) throws
    /// Gives a text to the standard input of a command that the user wrote, and waits for its end.
    func pipe(_ text: String, to command: String) throws
}
