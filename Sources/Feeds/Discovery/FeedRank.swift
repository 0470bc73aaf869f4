/// How well a feed suits somebody who wants to follow a page; the lowest is the best.
struct FeedRank: Comparable {
    private let values: [Int]

    init(_ feed: DiscoveredFeed, of page: PageAddress?) {
        let address = PageAddress(feed.url)
        let words = Self.words(feed.title ?? "") + (address?.path ?? []).flatMap(Self.words)
        values = [
            feed.origin == .link ? 0 : 1,
            words.contains(where: Self.comments.contains) || Self.isCommentFeed(feed) ? 1 : 0,
            Self.isPart(address, feed.title, of: page) ? 1 : 0,
            feed.origin == .anchor && address?.host != page?.host ? 1 : 0,
        ]
    }

    static func < (left: Self, right: Self) -> Bool {
        left.values.lexicographicallyPrecedes(right.values)
    }

    private static let comments: Set<String> = [
        "comments", "comment", "commentaires", "kommentare", "comentarios", "commenti", "reacties", "replies",
        "komentarze",
        "комментарии", "评论", "コメント",
    ]

    private static func isCommentFeed(_ feed: DiscoveredFeed) -> Bool {
        feed.url.contains("/comments/") || feed.url.contains("comments/feed") || feed.url.contains("comments/default")
    }

    /// Whether a feed is of one tag, category, author or post, while the page is not below the same one.
    private static func isPart(_ address: PageAddress?, _ title: String?, of page: PageAddress?) -> Bool {
        guard let address else { return true }
        let parts = address.path.map { $0.lowercased() }
        if let mark = parts.firstIndex(where: sections.contains), mark + 1 < parts.count {
            return page?.path.map { $0.lowercased() }.starts(with: parts[...mark]) != true
        }
        // WordPress offers the comments of a post as the feed below the post's own address.
        guard let page, page.host == address.host, parts.count > 1, parts.last == "feed" || parts.last == "rss" else {
            return false
        }
        return page.path.count > 1 && parts.dropLast().elementsEqual(page.path.map { $0.lowercased() })
    }

    private static let sections: Set<String> = [
        "tag", "tags", "category", "categories", "author", "topic", "topics", "label", "labels", "section",
    ]

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }
}
