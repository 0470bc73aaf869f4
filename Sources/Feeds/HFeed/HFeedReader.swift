import Markup

import struct Foundation.Date

/// Reads the entries that a web page marks up itself: h-feed and h-entry (microformats2), and classic hAtom.
package enum HFeedReader {
    /// Reads a page.
    ///
    /// - Parameters:
    ///   - bytes: HTML in UTF-8.
    ///   - options: of which `url` is used, the base of relative addresses.
    /// - Returns: a feed of ``FeedFormat/hfeed`` with at least one entry; `nil` where the page marks up none. Bodies
    ///   are as published.
    package static func read(_ bytes: [UInt8], options: FeedParser.Options) -> Feed? {
        guard mayHold(bytes) else { return nil }
        let document = HTMLDocument(utf8: bytes)
        let items = MicroformatParser(document, url: options.url, pageBytes: bytes.count).items(in: document.root)
        let all = items.flatMap(\.all)
        let container = all.first { $0.types.contains("h-feed") }
        let entries = container.map(entries) ?? []
        let found = entries.isEmpty ? all.filter { $0.types.contains("h-entry") && isPost($0) } : entries
        guard !found.isEmpty else { return nil }

        var feed = Feed(format: .hfeed)
        feed.title = (container?.text("name") ?? pageTitle(document)).map { plainLine($0) }?.trimmedOrNil
        feed.homePageURL = container?.address("url") ?? options.url
        feed.feedURL = options.url
        feed.description = container?.text("summary").map { plainLine($0, limit: 4000) }
        feed.icon = container?.address("photo")
        feed.language = document.root.attribute("lang").flatMap { plainLine($0).trimmedOrNil }
        feed.authors = authors(container?.properties["author"]) ?? pageAuthors(items)
        var warnings: [FeedWarning] = []
        feed.items = found.map { entry($0, in: feed, &warnings) }
        feed.warnings = warnings
        return feed
    }

    /// Whether a page can hold entries at all; most pages need no tree to be told that they do not.
    private static func mayHold(_ bytes: [UInt8]) -> Bool {
        let marks = ["h-entry", "hentry"].map { Array($0.utf8) }
        return bytes.withUnsafeBufferPointer { page in
            var at = 0
            while let found = page[at...].firstIndex(of: UInt8(ascii: "h")) {
                if marks.contains(where: { page[found...].starts(with: $0) }) { return true }
                at = found + 1
            }
            return false
        }
    }

    /// The entries of a feed: its children, and items that are marked as its property.
    private static func entries(of feed: Microformat) -> [Microformat] {
        let properties = (feed.properties["entry"] ?? []).compactMap(\.item)
        return (feed.children + properties).filter { $0.types.contains("h-entry") }
    }

    /// Whether an entry says anything; a citation inside a post is an entry in name only.
    private static func isPost(_ item: Microformat) -> Bool {
        item.text("url") != nil || item.text("name") != nil || item.text("content") != nil
    }

    private static func pageTitle(_ document: HTMLDocument) -> String? {
        document.root.descendants(named: "title").first?.foldedText.trimmedOrNil
    }

    /// The one person that a page is about, where it marks up one beside its entries.
    private static func pageAuthors(_ items: [Microformat]) -> [Author] {
        let cards = items.filter { $0.types.contains("h-card") }
        return cards.count == 1 ? cards.compactMap(author) : []
    }

    // MARK: Entries

    private static func entry(_ item: Microformat, in feed: Feed, _ warnings: inout [FeedWarning]) -> Entry {
        var entry = Entry()
        entry.url = item.address("url")
        entry.id = item.text("uid")?.identifier ?? entry.url
        entry.externalURL =
            ["bookmark-of", "like-of", "repost-of", "in-reply-to"].lazy.compactMap { item.address($0) }.first
        let content = item.properties["content"]?.first
        if let html = content?.html?.trimmedOrNil {
            entry.contentHTML = html
        } else {
            entry.contentText = content?.text.trimmedOrNil
        }
        entry.summary = item.text("summary")
        entry.title = title(item, content: content?.text)
        entry.datePublished = date(item.text("published"), &warnings)
        entry.dateModified = date(item.text("updated"), &warnings)
        entry.authors = authors(item.properties["author"]) ?? feed.authors
        entry.tags = (item.properties["category"] ?? []).compactMap {
            $0.text.trimmedOrNil.map { Tag(term: plainLine($0)) }
        }
        entry.image = item.address("featured") ?? item.address("photo")
        entry.language = feed.language
        for (name, type) in [("audio", "audio/mpeg"), ("video", "video/mp4")] {
            for value in item.properties[name] ?? [] {
                guard let address = value.text.trimmedOrNil else { continue }
                entry.attachments.append(Attachment(url: address, mimeType: type))
            }
        }
        return entry
    }

    /// The name, unless it only repeats the beginning of the text: a note has no title.
    private static func title(_ item: Microformat, content: String?) -> String? {
        guard let name = item.text("name").map({ plainLine($0) })?.trimmedOrNil else { return nil }
        guard let content else { return name }
        let start = plainLine(content)
        let shown = name.hasSuffix("…") ? String(name.dropLast()) : name
        return start.hasPrefix(shown) && (name == start || name.hasSuffix("…")) ? nil : name
    }

    private static func date(_ text: String?, _ warnings: inout [FeedWarning]) -> Date? {
        guard let text else { return nil }
        let date = FeedDate.parse(text)
        if date == nil, warnings.count < 100 {
            let message = "“\(plainLine(text, limit: 60))” is no date"
            warnings.append(FeedWarning(line: nil, code: "bad-date", message: message))
        }
        return date
    }

    /// The persons of `author`; `nil` where it has none.
    private static func authors(_ values: [Microformat.Value]?) -> [Author]? {
        let authors = (values ?? []).compactMap { value -> Author? in
            if let item = value.item { return author(item) }
            guard let text = value.text.trimmedOrNil else { return nil }
            return isFollowable(text) ? Author(url: text) : Author(name: plainLine(text))
        }
        return authors.isEmpty ? nil : authors
    }

    private static func author(_ card: Microformat) -> Author? {
        var author = Author(name: card.text("name").map { plainLine($0) }?.trimmedOrNil)
        author.url = card.address("url")
        author.avatar = card.address("photo")
        let email = card.text("email").flatMap { plainLine($0).trimmedOrNil }
        author.email = email.map { $0.hasPrefix("mailto:") ? String($0.dropFirst(7)) : $0 }
        return author == Author() ? nil : author
    }
}
