/// Where the reader gets what it shows, and where its marks are kept at once.
///
/// Two exist: the store's, in the program, and the tests' own.
package protocol ReaderLibrary {
    func today() throws -> (title: String, sections: [EntrySection])
    func leaders() throws -> [LeaderRow]
    /// The rows behind the first `skipping` ones of a list, and whether there are no more.
    func entries(_ filter: EntryFilter, skipping: Int) throws -> (rows: [EntryRow], isLast: Bool)
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
    /// Opens an address in the user's program; `screen` is out of the way while a program of the terminal runs.
    func open(_ address: String) throws
    /// Gives a text to a command's standard input and waits for its end.
    func pipe(_ text: String, to command: String) throws
}
