/// Reads a feed document of any format.
///
/// Formats are told by content, never by the type header: RSS 0.90 to 2.0, Atom 0.3 and 1.0, CDF, JSON Feed, h-feed.
/// Faults of the document are mended where they can be and told in ``Feed/warnings``.
public struct FeedParser: Sendable {
    /// What a reader of feeds may choose.
    public struct Options: Sendable, Equatable {
        /// In which state the bodies of entries are handed on.
        public enum Bodies: Sendable, Equatable {
            /// Sanitised by allow-list, relative addresses resolved, with the facts of each body.
            case clean
            /// As the publisher wrote them: not safe to show.
            case asPublished
        }

        /// The state of ``Entry/contentHTML`` and ``Entry/summary``.
        public var bodies: Bodies
        /// The address of the document: base of its relative addresses.
        ///
        /// `nil` leaves them relative.
        public var url: String?
        /// The `Content-Type` that came with the document, of which only `charset` is used; `nil` without one.
        public var contentType: String?
        /// CPU seconds after which reading is given up with what was read so far.
        public var maxSeconds: Double

        public init(
            bodies: Bodies = .clean,
            url: String? = nil,
            contentType: String? = nil,
            maxSeconds: Double = 10
        ) {
            self.bodies = bodies
            self.url = url
            self.contentType = contentType
            self.maxSeconds = maxSeconds
        }
    }

    /// What was chosen.
    public var options: Options

    public init(_ options: Options = Options()) {
        self.options = options
    }

    /// Reads a whole document.
    ///
    /// - Parameter bytes: the document as it came, in any encoding, unpacked or gzip.
    /// - Returns: the feed with its entries; a document cut off in the middle has a warning of code `truncated`.
    /// - Throws: ``FeedError`` where the document is no feed at all.
    public func parse(_ bytes: [UInt8]) throws(FeedError) -> Feed {
        var items: [Entry] = []
        var unread: [UInt8]? = bytes
        let first: () -> [UInt8]? = {
            defer { unread = nil }
            return unread
        }
        var feed = try read(
            open: {
                unread = bytes
                return first
            },
            each: { items.append($0) }
        )
        feed.items += items
        return feed
    }

    /// Reads a document piece by piece, handing out each entry when it is complete.
    ///
    /// Memory stays proportional to the largest entry. Where the document turns out to be broken it is opened once
    /// more and read again with repairs; entries that were handed out already are not handed out twice.
    ///
    /// - Parameters:
    ///   - open: starts reading from the beginning and answers with a function that gives the next piece, `nil` at the
    ///     end.
    ///   - each: gets the entries in their order.
    /// - Returns: the feed without its entries.
    /// - Throws: ``FeedError`` where the document is no feed at all.
    public func parse(
        pieces open: @escaping () -> () -> [UInt8]?,
        each: @escaping (Entry) -> Void
    ) throws(FeedError) -> Feed {
        var feed = try read(open: open, each: each)
        feed.items.forEach(each)
        feed.items = []
        return feed
    }

    /// Reads by whatever format the document's beginning tells.
    ///
    /// Formats that are read whole leave their entries in the feed instead of handing them out.
    private func read(
        open: @escaping () -> () -> [UInt8]?,
        each: @escaping (Entry) -> Void
    ) throws(FeedError) -> Feed {
        let document = DocumentReader(open: open, contentType: options.contentType)
        switch document.kind {
        case .empty: throw .empty
        case .json:
            let pieces: JSONFeedReader.Pieces = { use in
                document.forEachPiece(fromRoot: false) { piece, _ in use(piece) }
            }
            return try JSONFeedReader.read(pieces, options: options) { each(cleaned($0, of: $1)) }
        case .html:
            let (page, isCut) = document.beginning(bytes: Self.maxPageBytes)
            guard var feed = HFeedReader.read(page, options: options) else {
                throw .page(feeds: linkedFeeds(inHTML: page, url: options.url))
            }
            if isCut { feed.warnings.append(.init(line: nil, code: "page-too-long", message: Self.cutPage)) }
            return cleaned(feed)
        case .xml: return try XMLFeedAttempts(document: document, options: options).read(each: each)
        case .other(let found): throw .notAFeed(found: found, line: nil)
        }
    }

    /// A page is read up to here: its tree has to be whole in memory.
    private static let maxPageBytes = 32 << 20
    private static let cutPage = "a page of more than \(maxPageBytes >> 20) MB; the rest was left out"

    /// A feed of a format whose reader leaves bodies as published, in the state that was asked for.
    private func cleaned(_ feed: Feed) -> Feed {
        guard options.bodies == .clean else { return feed }
        var feed = feed
        feed.items = feed.items.map { cleaned($0, of: feed) }
        return feed
    }

    private func cleaned(_ entry: Entry, of feed: Feed) -> Entry {
        guard options.bodies == .clean else { return entry }
        return Feeds.cleaned(entry, base: options.url ?? feed.feedURL ?? feed.homePageURL)
    }
}
