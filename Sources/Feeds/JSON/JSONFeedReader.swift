import Markup

import struct Foundation.Date

/// Reads JSON Feed 1 and 1.1, tolerant of wrong types: a member that is not what it should be counts as missing.
package enum JSONFeedReader {
    /// Gives the pieces of a document from its beginning, each time it is called; the function that it is given answers
    /// `false` to stop.
    typealias Pieces = ((Span<UInt8>) -> Bool) -> Void

    /// Reads a whole document, which must be in UTF-8, with its entries; see ``read(_:options:each:)``.
    package static func read(_ bytes: [UInt8], options: FeedParser.Options) throws(FeedError) -> Feed {
        var items: [Entry] = []
        let whole: Pieces = { _ = $0(bytes.span) }
        var feed = try read(whole, options: options) { entry, _ in items.append(entry) }
        feed.items = items
        return feed
    }

    /// Reads a document twice: for the members of the feed, of which some stand behind the items, and for the items.
    ///
    /// Memory follows the largest item. Bodies are handed on as published; relative addresses are resolved against
    /// `options.url`, else the feed's own `feed_url` or `home_page_url`.
    ///
    /// - Parameters:
    ///   - pieces: of the document, in UTF-8.
    ///   - options: of which `url` is used.
    ///   - each: gets every item that holds anything, and the feed as its own members tell it.
    /// - Returns: the feed without its entries; what was left out is told in its warnings.
    /// - Throws: ``FeedError`` where the document is no JSON, or JSON that is no feed.
    static func read(
        _ pieces: Pieces,
        options: FeedParser.Options,
        each: @escaping (Entry, Feed) -> Void
    ) throws(FeedError) -> Feed {
        let outline = JSONOutline(pieces)
        guard let root = outline.root else {
            if outline.isEmpty { throw .empty }
            throw .notAFeed(found: "a JSON document that is no object", line: nil)
        }
        guard outline.itemLists > 0 else {
            if let fault = outline.fault { throw .notAFeed(found: "damaged JSON", line: fault.line) }
            throw .notAFeed(found: "a JSON document without items", line: outline.rootLine)
        }
        var reading = JSONFeedReading(root, options: options)
        var items = 0
        var entries = 0
        let (fault, cutTextLine) = forEachItem(pieces, ofList: outline.itemLists) { part, value in
            if value == .null, !part.isElement { return }
            items += 1
            guard let entry = reading.item(value, line: part.line) else { return }
            entries += 1
            each(entry, reading.feed)
        }
        reading.finishItems()
        if let fault = fault ?? outline.fault { reading.warn(of: fault.kind, line: fault.line) }
        if let line = outline.cutTextLine ?? cutTextLine { reading.warnOfCutText(line: line) }
        if entries == 0, root["version"]?.text == nil, items > 0 {
            throw .notAFeed(found: "a JSON document of another kind", line: outline.rootLine)
        }
        return reading.feed
    }

    /// Reads the elements of the last list of items; a document that names several means the last, as in JavaScript.
    private static func forEachItem(
        _ pieces: Pieces,
        ofList last: Int,
        _ use: @escaping (JSONSplitter.Part, JSONValue) -> Void
    ) -> (fault: JSONOutline.Fault?, cutTextLine: Int?) {
        var lists = 0
        var fault: JSONOutline.Fault?
        var splitter = JSONSplitter(
            .init(
                member: { name in
                    guard JSONOutline.isItems(name) else { return .skip }
                    lists += 1
                    return lists == last ? .split : .skip
                },
                part: { part in
                    let (value, found) = JSONScanner.read(part)
                    if let value { use(part, value) }
                    fault = found.map { .init($0, in: part) }
                    return found == nil
                }
            )
        )
        pieces { piece in
            splitter.feed(piece)
            return !splitter.hasStopped
        }
        splitter.finish()
        return (fault, splitter.cutTextLine)
    }
}

/// The members of a document's root object but for the items, of which it is only known that there are some.
private struct JSONOutline {
    /// What ended the reading, and where.
    struct Fault {
        var kind: JSONScanner.Fault.Kind
        var line: Int

        init(kind: JSONScanner.Fault.Kind, line: Int) {
            self.kind = kind
            self.line = line
        }

        init(_ fault: JSONScanner.Fault, in part: JSONSplitter.Part) {
            kind = fault.kind
            line = part.line + part.bytes.prefix(fault.offset).count { $0 == 0x0A }
        }
    }

    /// `nil` where the document is no object.
    private(set) var root: JSONObject?
    private(set) var rootLine = 1
    private(set) var isEmpty: Bool
    /// How many members are called `items`.
    private(set) var itemLists: Int
    private(set) var fault: Fault?
    /// The line of a member with a text that was cut.
    private(set) var cutTextLine: Int?

    init(_ pieces: JSONFeedReader.Pieces) {
        var object = JSONObject()
        var name = ""
        var lists = 0
        var found: Fault?
        var splitter = JSONSplitter(
            .init(
                member: { written in
                    if Self.isItems(written) {
                        lists += 1
                        return .skip
                    }
                    name = Self.name(written)
                    return .keep
                },
                part: { part in
                    let (value, fault) = JSONScanner.read(part)
                    if let value { object.members.append(.init(name: name, value: value)) }
                    found = found ?? fault.map { Fault($0, in: part) }
                    // A member nested too deep is left out; where it ends is known all the same.
                    return fault == nil || fault?.kind == .tooDeep
                }
            )
        )
        pieces { piece in
            splitter.feed(piece)
            return !splitter.hasStopped
        }
        splitter.finish()
        fault = found ?? splitter.fault.map { Fault(kind: $0.kind, line: splitter.faultLine) }
        cutTextLine = splitter.cutTextLine
        itemLists = lists
        isEmpty = splitter.isEmpty
        if let line = splitter.rootLine {
            root = object
            rootLine = line
        }
    }

    static func isItems(_ name: [UInt8]) -> Bool { name.elementsEqual("items".utf8) }

    /// A name with its escapes resolved.
    private static func name(_ written: [UInt8]) -> String {
        guard written.contains(UInt8(ascii: "\\")) else { return String(decoding: written, as: UTF8.self) }
        let quote = [UInt8(ascii: "\"")]
        let part = JSONSplitter.Part(bytes: quote + written + quote, offset: 0, line: 1, isElement: false)
        guard case .string(let name) = JSONScanner.read(part).value else { return "" }
        return name
    }
}

/// A feed that is being made of a JSON document.
private struct JSONFeedReading {
    private(set) var feed: Feed
    private var base: String?
    /// Of the item that is read.
    private var line = 1
    /// How many of the items were no objects.
    private var skipped = 0

    init(_ root: JSONObject, options: FeedParser.Options) {
        let version = root["version"]?.text ?? ""
        feed = Feed(format: version.hasSuffix("1.1") || version.hasSuffix("1.1/") ? .json11 : .json1)
        base = options.url ?? root["feed_url"]?.text ?? root["home_page_url"]?.text
        if root["version"]?.text == nil { warn("no-version", "no version; read as JSON Feed 1") }
        for member in root.members { set(member.name, member.value) }
        if feed.authors.isEmpty { feed.authors = authors(root["author"]) }
    }

    /// The members of a feed (JSON Feed 1.1, "Top-level").
    private mutating func set(_ name: String, _ value: JSONValue) {
        switch name {
        case "title": feed.title = line(value)
        case "home_page_url": feed.homePageURL = address(value)
        case "feed_url": feed.feedURL = address(value)
        case "description": feed.description = line(value, limit: 4000)
        case "icon": feed.icon = address(value)
        case "favicon": feed.favicon = address(value)
        case "authors": feed.authors = authors(value)
        case "language": feed.language = line(value)
        case "_ambient": if let extras = value.object { setExtras(extras) }
        default: break  // hubs, next_url, user_comment and extensions of others
        }
    }

    /// Our own extension, so that what we wrote reads back as it was.
    private mutating func setExtras(_ extras: JSONObject) {
        feed.generator = extras["generator"].flatMap { line($0) }
        feed.rights = extras["rights"].flatMap { line($0, limit: 4000) }
        if let updated = extras["updated"] { feed.updated = date(updated) }
        feed.newFeedURL = extras["new_feed_url"].flatMap(address)
        feed.schedule.ttlMinutes = extras["ttl"]?.int
        feed.schedule.updatePeriodSeconds = extras["update_period"]?.int
        feed.schedule.skipHours = Set(
            (extras["skip_hours"]?.list ?? []).compactMap(\.int).filter { (0...23).contains($0) }
        )
        feed.schedule.skipDays = Set(
            (extras["skip_days"]?.list ?? []).compactMap(\.int).filter { (1...7).contains($0) }
        )
    }

    /// Takes an item; `nil` for one that holds nothing.
    mutating func item(_ value: JSONValue, line: Int) -> Entry? {
        self.line = line
        guard let object = value.object else {
            skipped += 1
            return nil
        }
        guard object.isWhole else { return nil }
        let entry = entry(object)
        if entry == nil { warn("empty-item", "an item without id, address, title and text was left out") }
        return entry
    }

    /// Says what was left out, when all items were taken.
    mutating func finishItems() {
        if skipped > 0 { warn("not-an-item", "\(skipped) of the items are no objects and were left out") }
    }

    private mutating func entry(_ item: JSONObject) -> Entry? {
        var entry = Entry()
        for member in item.members { set(member.name, member.value, in: &entry) }
        if entry.authors.isEmpty { entry.authors = authors(item["author"]) }
        if entry.authors.isEmpty { entry.authors = feed.authors }
        if entry.language == nil { entry.language = feed.language }
        let isEmpty =
            item["id"]?.text == nil && entry.url == nil && entry.title == nil && entry.contentHTML == nil
            && entry.contentText == nil && entry.summary == nil
        return isEmpty ? nil : entry
    }

    /// The members of an item (JSON Feed 1.1, "Items").
    private mutating func set(_ name: String, _ value: JSONValue, in entry: inout Entry) {
        switch name {
        case "id": entry.id = value.text?.identifier
        case "url": entry.url = address(value)
        case "external_url": entry.externalURL = address(value)
        case "title": entry.title = line(value)
        case "content_html": entry.contentHTML = value.text
        case "content_text": entry.contentText = value.text
        case "summary": entry.summary = value.text
        case "image": entry.image = address(value)
        case "banner_image": entry.bannerImage = address(value)
        case "date_published": entry.datePublished = date(value)
        case "date_modified": entry.dateModified = date(value)
        case "authors": entry.authors = authors(value)
        case "tags": entry.tags = value.list.compactMap { line($0) }.map { Tag(term: $0) }
        case "language": entry.language = line(value)
        case "attachments": entry.attachments = value.list.compactMap { $0.object.flatMap(attachment) }
        case "_ambient": if let extras = value.object { setExtras(extras, in: &entry) }
        default: break
        }
    }

    private func setExtras(_ extras: JSONObject, in entry: inout Entry) {
        if extras["made_id"]?.isTrue == true { entry.id = nil }
        entry.commentsURL = extras["comments_url"].flatMap(address)
        entry.isPermaLink = extras["is_permalink"]?.isTrue ?? false
        entry.rights = extras["rights"].flatMap { line($0, limit: 4000) }
        let tags = (extras["tags"]?.list ?? []).compactMap(\.object)
        if !tags.isEmpty {
            entry.tags = tags.compactMap { tag in
                tag["term"].flatMap { line($0) }.map {
                    Tag(term: $0, scheme: tag["scheme"].flatMap { line($0) }, label: tag["label"].flatMap { line($0) })
                }
            }
        }
        if let source = extras["source"]?.object {
            var origin = EntrySource()
            origin.id = source["id"].flatMap { line($0) }
            origin.title = source["title"].flatMap { line($0) }
            origin.url = source["url"].flatMap(address)
            origin.feedURL = source["feed_url"].flatMap(address)
            entry.source = origin
        }
    }

    // MARK: Values

    private func line(_ value: JSONValue, limit: Int = 300) -> String? {
        value.text.flatMap { plainLine($0, limit: limit).trimmedOrNil }
    }

    private func address(_ value: JSONValue) -> String? {
        value.text.map { resolveAddress($0, against: base) }
    }

    private mutating func date(_ value: JSONValue) -> Date? {
        guard let text = value.text else { return nil }
        let date = FeedDate.parse(text)
        if date == nil { warn("bad-date", "“\(plainLine(text, limit: 60))” is no date") }
        return date
    }

    /// The persons of `authors` or `author`; a bare string is a name.
    private func authors(_ value: JSONValue?) -> [Author] {
        (value?.list ?? []).compactMap { value in
            guard let object = value.object else { return line(value).map { Author(name: $0) } }
            var author = Author(name: object["name"].flatMap { line($0) })
            author.url = object["url"].flatMap(address)
            author.avatar = object["avatar"].flatMap(address)
            author.email = object["_ambient"]?.object?["email"].flatMap { line($0) }
            return author == Author() ? nil : author
        }
    }

    private func attachment(_ object: JSONObject) -> Attachment? {
        guard let url = object["url"].flatMap(address) else { return nil }
        var attachment = Attachment(url: url, mimeType: object["mime_type"].flatMap { line($0) })
        attachment.title = object["title"].flatMap { line($0) }
        attachment.sizeInBytes = object["size_in_bytes"]?.int.flatMap { $0 >= 0 ? $0 : nil }
        attachment.durationInSeconds = object["duration_in_seconds"]?.double.flatMap { $0 >= 0 ? $0 : nil }
        return attachment
    }

    // MARK: Warnings

    private mutating func warn(_ code: String, _ message: String) {
        // A feed with the same fault in every item has said so after a hundred.
        guard feed.warnings.count < 100 else { return }
        feed.warnings.append(FeedWarning(line: line, code: code, message: message))
    }

    mutating func warnOfCutText(line: Int) {
        self.line = line
        warn("text-too-long", "a text is too long and was cut")
    }

    mutating func warn(of fault: JSONScanner.Fault.Kind, line: Int) {
        self.line = line
        switch fault {
        case .truncated: warn("truncated", "the document ends in the middle; the items before were read")
        case .tooDeep: warn("too-deep", "nested deeper than \(JSONScanner.maxDepth); the rest was left out")
        case .unexpected: warn("not-well-formed", "no JSON from here on; the rest was left out")
        }
    }
}
