/// The vocabularies that feeds are written in.
///
/// A namespace is known by its URI. Publishers get URIs wrong in every way, so letter case, `https` and a missing or
/// added end do not count, and where a URI says nothing the prefix, which they copy rightly, decides.
enum FeedNamespace: Hashable {
    /// RSS 0.91 to 2.0 (no namespace), RSS 0.90, 1.0 and 1.1, CDF.
    case core
    case atom
    case content
    case dublinCore
    case dublinCoreTerms
    case media
    case itunes
    case podcast
    case slash
    case wellFormedWeb
    case thread
    case syndication
    case feedburner
    case administration
    case xhtml
    case rdf
    case creativeCommons
    case unknown

    /// - Parameters:
    ///   - uri: as declared; `nil` where none is in force or the prefix was never declared.
    ///   - prefix: as written; `nil` without one.
    init(uri: String?, prefix: String?) {
        if let uri, let known = Self.byURI[Self.normalised(uri)] {
            self = known
        } else if let prefix {
            self = Self.byPrefix[prefix.lowercased()] ?? .unknown
        } else {
            self = .core
        }
    }

    private static func normalised(_ uri: String) -> String {
        var uri = uri.lowercased()
        for scheme in ["https://", "http://"] where uri.hasPrefix(scheme) { uri.removeFirst(scheme.count) }
        if uri.hasPrefix("www.") { uri.removeFirst(4) }
        while let last = uri.last, last == "/" || last == "#" || last == " " { uri.removeLast() }
        return uri
    }

    private static let byURI: [String: FeedNamespace] = [
        "backend.userland.com/rss": .core,
        "backend.userland.com/rss2": .core,
        "backend.userland.com/rss091": .core,
        "backend.userland.com/rss092": .core,
        "blogs.law.harvard.edu/tech/rss": .core,
        "cyber.law.harvard.edu/rss": .core,
        "purl.org/rss/1.0": .core,
        "purl.org/net/rss1.1": .core,
        "my.netscape.com/rdf/simple/0.9": .core,
        "my.netscape.com/publish/formats/rss-0.9.dtd": .core,
        "my.netscape.com/publish/formats/rss-0.91.dtd": .core,
        "channel.netscape.com/rdf/simple/0.9": .core,
        "example.com/newformat": .atom,
        "example.com/necho": .atom,
        "purl.org/echo": .atom,
        "uri/of/echo/namespace": .atom,
        "purl.org/pie": .atom,
        "w3.org/2005/atom": .atom,
        "purl.org/atom/ns": .atom,
        "purl.org/atom-blog/ns": .atom,
        "purl.org/rss/1.0/modules/content": .content,
        "purl.org/dc/elements/1.0": .dublinCore,
        "purl.org/dc/elements/1.1": .dublinCore,
        "purl.org/dc/terms": .dublinCoreTerms,
        "search.yahoo.com/mrss": .media,
        "tools.search.yahoo.com/mrss": .media,
        "video.search.yahoo.com/mrss": .media,
        "rssboard.org/media-rss": .media,
        "itunes.com/dtds/podcast-1.0.dtd": .itunes,
        "example.com/dtds/podcast-1.0.dtd": .itunes,
        "podcastindex.org/namespace/1.0": .podcast,
        "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": .podcast,
        "purl.org/rss/1.0/modules/slash": .slash,
        "wellformedweb.org/commentapi": .wellFormedWeb,
        "purl.org/syndication/thread/1.0": .thread,
        "purl.org/rss/1.0/modules/syndication": .syndication,
        "rssnamespace.org/feedburner/ext/1.0": .feedburner,
        "webns.net/mvcb": .administration,
        "w3.org/1999/xhtml": .xhtml,
        "w3.org/1999/02/22-rdf-syntax-ns": .rdf,
        "web.resource.org/cc": .creativeCommons,
        "backend.userland.com/creativecommonsrssmodule": .creativeCommons,
    ]

    /// Prefixes as the specifications write them, and the usual other ones.
    private static let byPrefix: [String: FeedNamespace] = [
        "rss": .core, "atom": .atom, "atom10": .atom, "atom03": .atom, "a10": .atom, "content": .content,
        "dc": .dublinCore, "dcterms": .dublinCoreTerms, "media": .media, "itunes": .itunes, "podcast": .podcast,
        "slash": .slash, "wfw": .wellFormedWeb, "thr": .thread, "sy": .syndication, "feedburner": .feedburner,
        "admin": .administration, "xhtml": .xhtml, "body": .xhtml, "rdf": .rdf, "cc": .creativeCommons,
        "creativecommons": .creativeCommons,
    ]
}
