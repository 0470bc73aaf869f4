import Markup

/// Reads the posts of a blog page that has no feed.
///
/// The ways, in order: the XPath that a person gave; what the page marks up itself (h-entry, JSON-LD); `article`
/// elements with a headline; else the group of links that looks most like a list of posts. Pure: the page in, a feed
/// out.
package struct PageReader: Sendable {
    /// How the posts were found.
    package enum Way: String, Sendable, CaseIterable {
        case xpath = "XPath"
        case microformats = "h-entry"
        case linkedData = "JSON-LD"
        case articles = "article elements"
        case links = "a list of links"
    }

    /// What a page was read as.
    package struct Reading: Sendable {
        package var feed: Feed
        package var way: Way
    }

    /// More posts than these are an archive, of which the first in the page's order are taken.
    static let maxPosts = 500

    /// The page's address, against which its links are resolved.
    package var url: String
    /// The `Content-Type` field that came with the page.
    package var contentType: String?
    /// The XPath expressions of the source; empty where none are given.
    package var expressions: PageExpressions
    /// Canonical addresses of posts that are known: a group of links that has them is the list of posts.
    package var known: Set<String>

    package init(
        url: String,
        contentType: String? = nil,
        expressions: PageExpressions = PageExpressions(),
        known: Set<String> = []
    ) {
        self.url = url
        self.contentType = contentType
        self.expressions = expressions
        self.known = known
    }

    /// Reads a page.
    ///
    /// - Parameter page: the bytes as received, unpacked.
    /// - Returns: the posts in the page's order, with sanitised texts and absolute addresses.
    /// - Throws: ``PageError`` where an expression cannot be used or no post is found.
    package func read(_ page: [UInt8]) throws(PageError) -> Reading {
        if expressions.rows != nil {
            let items = try expressions.select(in: page, contentType: contentType, url: url)
            return Reading(feed: feed(HTMLDocument(page: page, contentType: contentType), items), way: .xpath)
        }
        let bytes = pageInUTF8(page, contentType: contentType)
        let document = HTMLDocument(utf8: bytes)
        if let reading = markedUp(bytes, document) { return reading }
        let links = PageLinks(document, url: url)
        let articles = articlePosts(in: document, links)
        if isList(articles) { return Reading(feed: feed(document, articles), way: .articles) }
        let posts = LinkGroups(links, known: known).posts()
        guard !posts.isEmpty else { throw .noPosts }
        return Reading(feed: feed(document, posts), way: .links)
    }

    /// What the page's own marks say are its posts.
    private func markedUp(_ bytes: [UInt8], _ document: HTMLDocument) -> Reading? {
        if var marked = HFeedReader.read(bytes, options: .init(url: url)) {
            marked.items = marked.items.filter { $0.url.map(isPost) ?? false }
            if isList(marked.items) {
                marked.items = marked.items.map { cleaned($0, base: url) }
                return Reading(feed: marked, way: .microformats)
            }
        }
        let linked = LinkedPosts(document, base: url).entries.filter { $0.url.map(isPost) ?? false }
        return isList(linked) ? Reading(feed: feed(document, linked), way: .linkedData) : nil
    }

    /// Whether posts are a list, not the one post that the page itself is; a known one says that they are.
    private func isList(_ posts: [Entry]) -> Bool {
        posts.count > 1 || posts.contains { $0.url.map { known.contains(canonicalAddress($0)) } ?? false }
    }

    private func isPost(_ address: String) -> Bool {
        isFollowable(address) && canonicalAddress(address) != canonicalAddress(url)
    }

    private func feed(_ document: HTMLDocument, _ items: [Entry]) -> Feed {
        var feed = Feed(format: .page)
        feed.title = document.root.descendants(named: "title").first.map { plainLine($0.foldedText) }?.trimmedOrNil
        feed.homePageURL = url
        feed.language = document.root.attribute("lang")?.trimmedOrNil
        var seen: Set<String> = []
        feed.items = items.prefix(Self.maxPosts).compactMap { item in
            guard let address = item.url, seen.insert(canonicalAddress(address)).inserted else { return nil }
            var entry = item
            entry.id = address
            entry.language = entry.language ?? feed.language
            return cleaned(entry, base: url)
        }
        return feed
    }
}

/// Why no posts could be read from a page.
package enum PageError: Error, Equatable, CustomStringConvertible {
    case noPosts
    /// An XPath expression that cannot be used, with the attribute that it stands in.
    case expression(name: String, expression: String)
    /// The expression for posts selects nothing, or nothing with a link.
    case nothingSelected(expression: String)

    /// One clause for people.
    package var description: String {
        switch self {
        case .noPosts: "no list of posts was found on the page"
        case .expression(let name, let expression):
            "\(name): “\(expression)” is not an XPath expression that can be used"
        case .nothingSelected(let expression): "“\(expression)” selects no posts with links on the page"
        }
    }

    /// A stable word for programs.
    package var code: String {
        switch self {
        case .noPosts: "no-posts"
        case .expression: "bad-xpath"
        case .nothingSelected: "nothing-selected"
        }
    }
}
