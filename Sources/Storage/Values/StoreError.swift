/// Why the store could not do what was asked.
///
/// The file itself is never changed, replaced or deleted by an operation that throws.
package enum StoreError: Error, Equatable, Sendable {
    /// SQLite finds the file malformed, or not a database at all.
    case damaged(path: String, detail: String)
    /// A sound database that another program made.
    case foreign(path: String)
    /// Written by a later version of ambient.
    case newer(path: String, version: Int, known: Int)
    /// The file or its folder may not be written.
    case readOnly(path: String)
    /// The file cannot be opened or created: a missing folder, a folder in its place, no permission.
    case cannotOpen(path: String, reason: String)
    /// The disk is full, or the file reached the largest size that the system allows.
    case noSpace(path: String)
    /// Another process kept the store for longer than the busy time-out.
    case busy(path: String)
    /// Another process does what only one may do at a time; `pid` where it is known.
    case locked(task: String, pid: Int32?)
    /// Words that cannot be searched for; the sentence says why.
    case query(String)
    /// An issue was asked to take entries that another issue has taken meanwhile.
    case overtaken(issue: Int)
    /// No such entry or issue.
    case unknown(what: String)
    /// Anything else that SQLite reports.
    case failed(path: String, reason: String)
}

extension StoreError: CustomStringConvertible {
    /// One sentence for people: what happened, to which file, what to do.
    package var description: String {
        switch self {
        case .damaged(let path, let detail):
            "\(path): the store is damaged (\(detail)); nothing was changed. Put a backup in its place, or move it away "
                + "and ambient begins a new one"
        case .foreign(let path):
            "\(path): this database belongs to another program; nothing was changed. Choose another file with --store"
        case .newer(let path, let version, let known):
            "\(path): the store was written by a newer ambient (format \(version), this one knows up to \(known)); "
                + "nothing was changed. Install the newer version"
        case .readOnly(let path):
            "\(path): the store cannot be written; check the permissions of the file and its folder"
        case .cannotOpen(let path, let reason):
            "\(path): the store cannot be opened: \(reason)"
        case .noSpace(let path):
            "\(path): no space left on the disk; what was stored before is whole. Make room and run again"
        case .busy(let path):
            "\(path): another program keeps the store busy; try again in a moment"
        case .locked(let task, let pid):
            "another ambient is \(task)" + (pid.map { " (pid \($0))" } ?? "")
        case .query(let sentence): sentence
        case .overtaken(let issue):
            "another ambient has taken the same entries; issue \(issue) was not made"
        case .unknown(let what): "the store has no \(what)"
        case .failed(let path, let reason): "\(path): \(reason)"
        }
    }
}
