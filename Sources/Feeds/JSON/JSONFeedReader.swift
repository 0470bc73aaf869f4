import Markup

import struct Foundation.Date

/// Reads JSON Feed 1 and 1.1, tolerant of wrong types: a member that is not what it should be counts as missing.
package enum JSONFeedReader {
    /// Reads a document.
    ///
    /// Bodies are handed on as published; relative addresses are resolved against `options.url`, else the feed's own
    /// `feed_url` or `home_page_url`.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, with or without byte order mark; bad sequences are replaced.
    ///   - options: of which `url` is used.
    /// - Returns: the feed with every item that holds anything; what was left out is told in its warnings.
    /// - Throws: ``FeedError`` where the document is no JSON, or JSON that is no feed.
    package static func read(_ bytes: [UInt8], options: FeedParser.Options) throws(FeedError) -> Feed {
        let (document, fault) = bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONScanner(buffer)
            return (scanner.document(), scanner.fault)
        }
        let lines = LineCounter(bytes)
        guard let root = document?.object else {
            if bytes.allSatisfy({ $0 <= 0x20 }) { throw .empty }
            let line = fault.map { lines.line(at: $0.offset) }
            throw .notAFeed(found: document == nil ? "damaged JSON" : "a JSON document that is no object", line: line)
        }
        guard let items = root["items"] else {
            if let fault { throw .notAFeed(found: "damaged JSON", line: lines.line(at: fault.offset)) }
            throw .notAFeed(found: "a JSON document without items", line: lines.line(at: root.offset))
        }
        var reading = JSONFeedReading(root, options: options, lines: lines)
        reading.readItems(items)
        if let fault { reading.warn(of: fault) }
        if reading.feed.items.isEmpty, root["version"]?.text == nil, !items.list.isEmpty {
            throw .notAFeed(found: "a JSON document of another kind", line: lines.line(at: root.offset))
        }
        return reading.feed
    }
}

/// A feed that is being made of a JSON document.
private struct JSONFeedReading {
    private(set) var feed: Feed
    private let lines: LineCounter
    private var base: String?
    private var line = 1

    init(_ root: JSONObject, options: FeedParser.Options, lines: LineCounter) {
        self.lines = lines
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

    mutating func readItems(_ items: JSONValue) {
        var skipped = 0
        for item in items.list {
            guard let object = item.object else {
                skipped += 1
                continue
            }
            line = lines.line(at: object.offset)
            guard object.isWhole, let entry = entry(object) else {
                if object.isWhole { warn("empty-item", "an item without id, address, title and text was left out") }
                continue
            }
            feed.items.append(entry)
        }
        if skipped > 0 { warn("not-an-item", "\(skipped) of the items are no objects and were left out") }
    }

    private mutating func entry(_ item: JSONObject) -> Entry? {
        var entry = Entry()
        for member in item.members { set(member.name, member.value, in: &entry) }
        if entry.authors.isEmpty { entry.authors = authors(item["author"]) }
        if entry.authors.isEmpty { entry.authors = feed.authors }
        if entry.language == nil { entry.language = feed.language }
        let isEmpty =
            entry.id == nil && entry.url == nil && entry.title == nil && entry.contentHTML == nil
            && entry.contentText == nil && entry.summary == nil
        return isEmpty ? nil : entry
    }

    /// The members of an item (JSON Feed 1.1, "Items").
    private mutating func set(_ name: String, _ value: JSONValue, in entry: inout Entry) {
        switch name {
        case "id": entry.id = value.text
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
                    Tag(term: $0, scheme: tag["scheme"]?.text, label: tag["label"].flatMap { line($0) })
                }
            }
        }
        if let source = extras["source"]?.object {
            var origin = EntrySource()
            origin.id = source["id"]?.text
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
            author.email = object["_ambient"]?.object?["email"]?.text
            return author == Author() ? nil : author
        }
    }

    private func attachment(_ object: JSONObject) -> Attachment? {
        guard let url = object["url"].flatMap(address) else { return nil }
        var attachment = Attachment(url: url, mimeType: object["mime_type"]?.text)
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

    mutating func warn(of fault: JSONScanner.Fault) {
        line = lines.line(at: fault.offset)
        switch fault.kind {
        case .truncated: warn("truncated", "the document ends in the middle; the items before were read")
        case .tooDeep: warn("too-deep", "nested deeper than \(JSONScanner.maxDepth); the rest was left out")
        case .unexpected: warn("not-well-formed", "no JSON from here on; the rest was left out")
        }
    }
}

/// Finds the line of a place in a document, counting on from the place asked for before.
private final class LineCounter {
    private let bytes: [UInt8]
    private var offset = 0
    private var number = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The line of a byte, from 1.
    func line(at target: Int) -> Int {
        if target < offset { (offset, number) = (0, 1) }
        while offset < target, offset < bytes.count {
            if bytes[offset] == 0x0A { number += 1 }
            offset += 1
        }
        return number
    }
}
