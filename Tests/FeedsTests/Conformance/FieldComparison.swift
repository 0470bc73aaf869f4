import Feeds
import Foundation
import Markup

/// Compares a feed with the expected values of its file, field by field.
struct FieldComparison {
    /// A field that is not as expected.
    struct Difference: CustomStringConvertible {
        var field: String
        var expected: String
        var found: String

        var description: String { "\(field): expected \(expected.debugDescription), found \(found.debugDescription)" }
    }

    private(set) var fields = 0
    private(set) var differences: [Difference] = []

    private let feed: Feed
    private let published: Feed

    /// - Parameters:
    ///   - feed: as read with sanitised bodies.
    ///   - published: the same, with bodies as they came.
    ///   - expected: the values of the corpus.
    init(_ feed: Feed, _ published: Feed, _ expected: JSONValue) {
        self.feed = feed
        self.published = published
        compareFeed(expected)
        let entries = expected["entries"]?.list ?? []
        compare("entries", "\(entries.count)", "\(feed.items.count)")
        for index in 0..<min(entries.count, feed.items.count) { compareEntry(index, entries[index]) }
    }

    // MARK: - Feed

    private mutating func compareFeed(_ expected: JSONValue) {
        if let version = expected["version"]?.text, !version.isEmpty, version != "atom" {
            compare("version", version, feed.format.rawValue)
        }
        if let encoding = expected["encoding"]?.text { compare("encoding", encoding.lowercased(), feed.encoding) }
        guard let values = expected["feed"] else { return }
        comparePlain("feed.title", values["title"], feed.title)
        compare("feed.link", values["link"]?.text, feed.homePageURL)
        comparePlain("feed.subtitle", values["subtitle"], feed.description)
        compare("feed.updated", values["updated"]?.text, feed.updated.map(instant))
        compare("feed.language", values["language"]?.text, feed.language)
    }

    // MARK: - Entries

    private mutating func compareEntry(_ index: Int, _ expected: JSONValue) {
        let name = "entries[\(index)]"
        let entry = feed.items[index]
        compare("\(name).id", expected["id"]?.text, entry.id)
        compare("\(name).link", expected["link"]?.text, entry.url)
        comparePlain("\(name).title", expected["title"], entry.title)
        compareAuthor("\(name).author", expected["author"]?.text, entry)
        compareDates(name, expected, entry)
        compareTags("\(name).tags", expected["tags"]?.list ?? [], entry.tags)
        compareEnclosures("\(name).enclosures", expected["enclosures"]?.list ?? [], entry.attachments)
        compareBodies(name, expected, index)
    }

    /// feedparser calls every date but RSS's `pubDate` and Atom's `published` an update; our model takes `dc:date` for
    /// the date of publication, as its specification does not say which it is.
    private mutating func compareDates(_ name: String, _ expected: JSONValue, _ entry: Entry) {
        let published = expected["published"]?.text
        let updated = expected["updated"]?.text
        let isOnlyUpdated = published == nil && entry.dateModified == nil
        compare("\(name).published", isOnlyUpdated ? updated : published, entry.datePublished.map(instant))
        if !isOnlyUpdated, entry.dateModified != nil || updated != published {
            compare("\(name).updated", updated, entry.dateModified.map(instant))
        }
    }

    /// feedparser has one string for the last author.
    ///
    /// An Atom entry without author has the feed's (RFC 4287, section 4.2.1), which feedparser leaves to its user.
    private mutating func compareAuthor(_ name: String, _ expected: String?, _ entry: Entry) {
        if expected == nil, entry.authors == feed.authors { return }
        guard let author = entry.authors.last else { return compare(name, expected, nil) }
        var forms = [author.name ?? author.email]
        if let name = author.name, let email = author.email {
            forms = ["\(name) (\(email))", "\(name) <\(email)>", "\(email) (\(name))"]
        }
        compare(name, expected, forms.first { $0 == expected } ?? forms[0])
    }

    private mutating func compareTags(_ name: String, _ expected: [JSONValue], _ found: [Tag]) {
        let wanted = expected.map { "\($0["term"]?.text ?? "")|\($0["scheme"]?.text ?? "")|\($0["label"]?.text ?? "")" }
        let got = found.map { "\($0.term)|\($0.scheme ?? "")|\($0.label ?? "")" }
        compare(name, list(wanted), list(got))
    }

    /// Attachments also hold `media:content`, which feedparser keeps apart: each expected one must be there.
    private mutating func compareEnclosures(_ name: String, _ expected: [JSONValue], _ found: [Attachment]) {
        for (index, enclosure) in expected.enumerated() {
            let address = enclosure["href"]?.text
            let match = found.first { $0.url == address }
            compare("\(name)[\(index)].href", address, match?.url ?? found.first?.url)
            compare("\(name)[\(index)].type", enclosure["type"]?.text, match?.mimeType)
            let length = enclosure["length"]?.text.flatMap { Int($0) }.map { "\($0)" }
            compare("\(name)[\(index)].length", length, match?.sizeInBytes.map { "\($0)" })
        }
    }

    /// Our body is feedparser's first content; without one, where only a description stands, its summary.
    private mutating func compareBodies(_ name: String, _ expected: JSONValue, _ index: Int) {
        let clean = feed.items[index]
        let raw = published.items[index]
        let contents = expected["content"]?.list ?? []
        let hasBody = clean.contentHTML != nil || clean.contentText != nil
        let summary = expected["summary"]
        if let content = contents.first {
            compareBody(
                "\(name).content",
                content,
                "value",
                clean.contentHTML ?? clean.contentText,
                raw.contentHTML ?? raw.contentText
            )
        }
        // A summary that repeats the content says nothing new.
        guard summary != nil || clean.summary != nil,
            contents.isEmpty || summary?.text != contents.first?["value"]?.text
        else { return }
        let usesBody = contents.isEmpty && hasBody && clean.summary == nil
        let found = usesBody ? clean.contentHTML ?? clean.contentText : clean.summary
        let foundRaw = usesBody ? raw.contentHTML ?? raw.contentText : raw.summary
        compareBody("\(name).summary", expected, "summary", found, foundRaw)
    }

    /// Markup is compared after parsing.
    ///
    /// `NAME_raw` is what was published, NAME what feedparser's sanitiser left.
    private mutating func compareBody(
        _ name: String,
        _ holder: JSONValue,
        _ key: String,
        _ clean: String?,
        _ raw: String?
    ) {
        if holder[key]?["text_head"] ?? holder["text_head"] != nil {
            compareHead(name, holder[key]?["text_head"] != nil ? holder[key] : holder, clean)
            return
        }
        let base = feed.homePageURL
        compare(name, holder[key]?.text.map { markup($0, base) }, clean.map { markup($0, base) })
        if let written = holder["\(key)_raw"]?.text {
            compare("\(name)_raw", withoutVoidEnds(written), raw.map(withoutVoidEnds))
        }
    }

    /// Long texts of real feeds are given by their first 200 characters without markup.
    private mutating func compareHead(_ name: String, _ expected: JSONValue?, _ found: String?) {
        let head = dense(expected?["text_head"]?.text ?? "")
        let text = dense(found.map { BodyCleaner().clean($0, base: nil).text } ?? "")
        compare(name, head, String(text.prefix(head.count)))
    }

    // MARK: - Values

    private mutating func compare(_ field: String, _ expected: String?, _ found: String?) {
        guard expected != nil || found != nil else { return }
        fields += 1
        if expected != found { differences.append(.init(field: field, expected: expected ?? "-", found: found ?? "-")) }
    }

    /// Our titles are plain text; the expected ones are markup, or plain where the format says so, without telling.
    private mutating func comparePlain(_ field: String, _ expected: JSONValue?, _ found: String?) {
        let text = expected?.text ?? expected?["text_head"]?.text
        guard let text else { return compare(field, nil, found) }
        if expected?["text_head"] != nil {
            return compare(
                field,
                dense(String(text.prefix(100))),
                found.map { String(dense($0).prefix(dense(String(text.prefix(100))).count)) }
            )
        }
        let limit = 4000
        let plain = plainLine(text, limit: limit)
        let stripped = titleText(fromHTML: text, limit: limit)
        let wanted = found == plain ? plain : stripped
        compare(field, wanted.isEmpty ? nil : wanted, found)
    }

    private func instant(_ date: Date) -> String {
        let format = ISO8601DateFormatter()
        format.formatOptions = [.withInternetDateTime]
        return format.string(from: date)
    }

    private func list(_ values: [String]) -> String? {
        values.isEmpty ? nil : values.joined(separator: ", ")
    }

    /// Markup parsed and written anew, so that spelling does not count.
    private func markup(_ text: String, _ base: String?) -> String {
        folded(BodyCleaner().clean(text, base: base).html)
    }

    /// Published markup with elements without content written in one way.
    private func withoutVoidEnds(_ text: String) -> String {
        var text = folded(text)
        for name in ["img", "br", "hr", "embed", "link", "meta", "input", "area", "col", "frame"] {
            text = text.replacingOccurrences(of: "></\(name)>", with: " />")
        }
        return text.replacingOccurrences(of: "\"/>", with: "\" />")
    }

    /// White space does not count between the parts of markup.
    private func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func dense(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace })
    }
}
