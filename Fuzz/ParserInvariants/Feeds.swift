import Feeds
import Markup

import struct Foundation.Data
import struct Foundation.Date
import class Foundation.JSONSerialization

/// Reads a feed whole and in pieces; checks the model, and what is written of it.
func checkFeed(_ input: [UInt8]) throws(Violation) {
    let choices = InputChoices(input)
    let parser = FeedParser(
        .init(bodies: choices.isRaw ? .asPublished : .clean, url: choices.url, contentType: choices.contentType)
    )
    let feed: Feed
    do {
        feed = try parser.parse(choices.bytes)
    } catch {
        try requireClean(error.description, "an error", isLine: true)
        return try checkErrorInPieces(choices.bytes, parser, error)
    }
    try checkPieces(choices.bytes, parser, feed)
    try checkTexts(of: feed, isRaw: choices.isRaw)
    try checkWriting(feed, ofBytes: choices.bytes.count)
}

// MARK: Reading in pieces

/// What reads a document in pieces of odd sizes.
private func pieces(_ bytes: [UInt8]) -> () -> () -> [UInt8]? {
    {
        var left = bytes[...]
        var size = 1
        return {
            guard !left.isEmpty else { return nil }
            defer {
                left = left.dropFirst(size)
                size = size % 97 + 13
            }
            return Array(left.prefix(size))
        }
    }
}

private func checkPieces(_ bytes: [UInt8], _ parser: FeedParser, _ whole: Feed) throws(Violation) {
    var entries: [Entry] = []
    do {
        var feed = try parser.parse(pieces: pieces(bytes)) { entries.append($0) }
        try require(
            entries == whole.items,
            "in pieces \(entries.count) entries, whole \(whole.items.count): \(firstDifference(entries, whole.items))"
        )
        feed.items = whole.items
        try require(feed == whole, "the feed differs when it is read in pieces: \(feed) and \(whole)")
    } catch let error as FeedError {
        throw Violation("in pieces \(error), whole a feed of \(whole.items.count) entries")
    } catch let error as Violation {
        throw error
    } catch {
        throw Violation("\(error)")
    }
}

private func firstDifference(_ left: [Entry], _ right: [Entry]) -> String {
    guard let pair = zip(left, right).first(where: { $0 != $1 }) else { return "one is the beginning of the other" }
    return "\(pair.0) and \(pair.1)"
}

private func checkErrorInPieces(_ bytes: [UInt8], _ parser: FeedParser, _ known: FeedError) throws(Violation) {
    do {
        _ = try parser.parse(pieces: pieces(bytes)) { _ in }
    } catch {
        return try require(error == known, "in pieces \(error), whole \(known)")
    }
    throw Violation("a feed in pieces, whole \(known)")
}

// MARK: The model

private func checkTexts(of feed: Feed, isRaw: Bool) throws(Violation) {
    for (name, line) in [
        ("title", feed.title), ("description", feed.description), ("generator", feed.generator),
        ("rights", feed.rights), ("language", feed.language), ("encoding", feed.encoding),
        ("home page", feed.homePageURL), ("feed address", feed.feedURL), ("icon", feed.icon),
        ("favicon", feed.favicon), ("new address", feed.newFeedURL),
    ] {
        try requireClean(line, "the feed's \(name)", isLine: true)
    }
    try checkAuthors(feed.authors)
    for warning in feed.warnings {
        try requireClean(warning.message, "a warning", isLine: true)
        try require(warning.line.map { $0 > 0 } ?? true, "a warning in line \(warning.line ?? 0)")
    }
    try require(feed.warnings.count <= 1000, "\(feed.warnings.count) warnings")
    for entry in feed.items { try checkTexts(of: entry, isRaw: isRaw) }
}

private func checkTexts(of entry: Entry, isRaw: Bool) throws(Violation) {
    for (name, line) in [
        ("id", entry.id), ("address", entry.url), ("external address", entry.externalURL), ("title", entry.title),
        ("image", entry.image), ("banner", entry.bannerImage), ("language", entry.language),
        ("comments", entry.commentsURL), ("rights", entry.rights), ("source's title", entry.source?.title),
        ("source's id", entry.source?.id), ("source's address", entry.source?.url),
        ("source's feed", entry.source?.feedURL),
    ] {
        try requireClean(line, "an entry's \(name)", isLine: true)
    }
    try checkAuthors(entry.authors)
    for tag in entry.tags {
        try requireClean(tag.term, "a tag", isLine: true)
        try requireClean(tag.label, "a tag's label", isLine: true)
        try requireClean(tag.scheme, "a tag's scheme", isLine: true)
    }
    for attachment in entry.attachments {
        try requireClean(attachment.url, "an attachment's address", isLine: true)
        try requireClean(attachment.mimeType, "an attachment's type", isLine: true)
        try requireClean(attachment.title, "an attachment's title", isLine: true)
    }
    guard !isRaw else { return }
    try requireClean(entry.contentText, "an entry's text")
    try requireClean(entry.summary, "an entry's summary")
    try requireClean(entry.facts?.text, "the text of an entry's body")
    if let html = entry.contentHTML { try checkCleanBody(html) }
}

private func checkAuthors(_ authors: [Author]) throws(Violation) {
    for author in authors {
        try requireClean(author.name, "an author's name", isLine: true)
        try requireClean(author.url, "an author's address", isLine: true)
        try requireClean(author.email, "an author's mail address", isLine: true)
        try requireClean(author.avatar, "an author's picture", isLine: true)
    }
}

// MARK: Writing

/// What is written is one line of JSON in the eyes of another parser, and reads back as it was.
private func checkWriting(_ feed: Feed, ofBytes count: Int) throws(Violation) {
    let written = line(feed)
    try requireProportion(written.count, of: count, "JSON")
    try require(written.firstIndex(of: 0x0A) == written.count - 1, "JSON of several lines")
    try require(String(validating: written, as: UTF8.self) != nil, "JSON that is no UTF-8")
    do {
        _ = try JSONSerialization.jsonObject(with: Data(written))
    } catch {
        throw Violation(
            "Foundation refuses our JSON (\(error)): \(String(decoding: written.prefix(2000), as: UTF8.self))"
        )
    }
    let again = try reading(written)
    try requireSame(again, feed)
    // Relative addresses, and what items have from their feed, are settled by the first reading.
    let settled = line(again)
    try requireEqual(line(try reading(settled)), settled, "our own JSON, read and written again")
}

private func reading(_ json: [UInt8]) throws(Violation) -> Feed {
    do {
        return try FeedParser(.init(bodies: .asPublished)).parse(json)
    } catch {
        throw Violation("our own JSON is refused: \(error): \(String(decoding: json.prefix(2000), as: UTF8.self))")
    }
}

/// Requires what was read back to be what was written, but for addresses and what items have from their feed.
private func requireSame(_ again: Feed, _ feed: Feed) throws(Violation) {
    try require(again.warnings.isEmpty, "our own JSON has faults: \(again.warnings)")
    try require(
        again.title ?? "" == feed.title ?? "",
        "the title \(feed.title ?? "") reads back as \(again.title ?? "")"
    )
    try require(again.schedule == feed.schedule, "\(feed.schedule) reads back as \(again.schedule)")
    try require(again.items.count == feed.items.count, "\(feed.items.count) entries read back as \(again.items.count)")
    for (left, right) in zip(again.items, feed.items) {
        let texts = [
            (left.id, right.id), (left.title, right.title), (left.contentHTML, right.contentHTML),
            (left.contentText, right.contentText), (left.summary, right.summary), (left.rights, right.rights),
        ]
        for (read, written) in texts {
            // White space at the ends of a body is no part of it.
            try requireEqual(trimmed(read), trimmed(written), "an entry read back")
        }
        try require(left.tags == right.tags, "\(right.tags) read back as \(left.tags)")
        try require(isSame(left.datePublished, right.datePublished), "a date that reads back as another")
        try require(isSame(left.dateModified, right.dateModified), "a date that reads back as another")
    }
}

/// Whether two dates are the same to the millisecond, in the years that can be written.
private func isSame(_ date: Date?, _ other: Date?) -> Bool {
    guard let date, let other else { return date == nil && other == nil }
    var texts: [[UInt8]] = [[], []]
    FeedDate.appendRFC3339(date, to: &texts[0])
    FeedDate.appendRFC3339(other, to: &texts[1])
    return texts[0] == texts[1]
}

private func line(_ feed: Feed) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONFeedWriter().append(feed, source: nil, to: &bytes)
    return bytes
}

private func trimmed(_ text: String?) -> [UInt8] {
    let bytes = Array((text ?? "").utf8)
    guard let start = bytes.firstIndex(where: { $0 > 0x20 }), let end = bytes.lastIndex(where: { $0 > 0x20 }) else {
        return []
    }
    return Array(bytes[start...end])
}
