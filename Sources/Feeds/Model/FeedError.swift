/// Why a document could not be read as a feed at all.
public enum FeedError: Error, Equatable, Sendable {
    /// Nothing but white space.
    case empty
    /// A document of another kind; `found` names it for people ("a web page", "a JSON document without items").
    case notAFeed(found: String, line: Int?)
    /// A web page without entries of its own, an error page for one, and the feeds that it links, the one to follow first.
    ///
    /// Absolute addresses; where that of the page is not known, relative links as a path.
    case page(feeds: [String])
    /// Larger, deeper or slower to read than allowed.
    case beyondLimit(what: String, line: Int?)
}

extension FeedError: CustomStringConvertible {
    /// One clause for people, to stand behind the name of the source.
    public var description: String {
        switch self {
        case .empty: "empty document"
        case .notAFeed(let found, _): "not a feed but \(found)"
        case .page(let feeds) where feeds.isEmpty: "not a feed but a web page that links none"
        case .page(let feeds):
            "not a feed but a web page; its feeds: " + feeds.prefix(3).joined(separator: " ")
                + (feeds.count > 3 ? " and \(feeds.count - 3) more" : "")
        case .beyondLimit(let what, _): what
        }
    }

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .empty: "empty"
        case .notAFeed, .page: "not-a-feed"
        case .beyondLimit: "beyond-limit"
        }
    }

    /// The line where reading stopped, from 1.
    public var line: Int? {
        switch self {
        case .empty, .page: nil
        case .notAFeed(_, let line), .beyondLimit(_, let line): line
        }
    }

    /// The feeds to read instead, the one to follow first; empty where the document names none.
    public var feeds: [String] {
        if case .page(let feeds) = self { feeds } else { [] }
    }
}
