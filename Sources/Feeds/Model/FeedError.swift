/// Why a document could not be read as a feed at all.
public enum FeedError: Error, Equatable, Sendable {
    /// Nothing but white space.
    case empty
    /// A document of another kind; `found` names it for people ("a web page", "a JSON document without items").
    case notAFeed(found: String, line: Int?)
    /// Larger, deeper or slower to read than allowed.
    case beyondLimit(what: String, line: Int?)
}

extension FeedError: CustomStringConvertible {
    /// One clause for people, to stand behind the name of the source.
    public var description: String {
        switch self {
        case .empty: "empty document"
        case .notAFeed(let found, _): "not a feed but \(found)"
        case .beyondLimit(let what, _): what
        }
    }

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .notAFeed: "not-a-feed"
        case .beyondLimit: "beyond-limit"
        }
    }

    /// The line where reading stopped, from 1.
    public var line: Int? {
        switch self {
        case .empty: nil
        case .notAFeed(_, let line), .beyondLimit(_, let line): line
        }
    }
}
