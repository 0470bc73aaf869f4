import Markup

/// What a person wrote to name the posts of a page: XPath 1.0.
package struct PageExpressions: Sendable, Equatable {
    /// Selects one node for each post (`ambient:entries`); `nil`: posts are found by structure.
    package var rows: String?
    /// Asked of each such node; what is not given is found inside it.
    package var title: String?
    package var link: String?
    package var date: String?
    package var summary: String?

    package init() {}

    /// The attributes of an outline as ``SourceSettings/pageXPath`` keeps them.
    package init(attributes: [String: String]) {
        rows = attributes["entries"]
        title = attributes["entry-title"]
        link = attributes["entry-link"]
        date = attributes["entry-date"]
        summary = attributes["entry-summary"]
    }

    /// The attributes without their namespace, in the order in which they are written.
    package static let names = ["entries", "entry-title", "entry-link", "entry-date", "entry-summary"]

    /// The attributes that are given, with their values.
    package var attributes: [(name: String, value: String)] {
        zip(Self.names, [rows, title, link, date, summary]).compactMap { name, value in value.map { (name, $0) } }
    }

    /// The posts that the expressions select.
    func select(in page: [UInt8], contentType: String?, url: String) throws(PageError) -> [Entry] {
        guard let rows else { return [] }
        let fields = [
            link ?? "(self::a/@href | .//a/@href)[1]", title ?? "(.//h1|.//h2|.//h3|.//h4|.//a|self::a)[1]",
            date ?? "(.//time/@datetime | .//time)[1]", summary ?? "string(self::node()[false()])",
        ]
        let selected: [XPathRow]
        do {
            selected = try selectRows(inPage: page, contentType: contentType, rows: rows, fields: fields)
        } catch {
            let name = attributes.first { $0.value == error.expression }?.name ?? "entries"
            throw .expression(name: "ambient:\(name)", expression: error.expression)
        }
        let entries = selected.compactMap { row -> Entry? in
            guard let reference = row.values[0]?.trimmedOrNil else { return nil }
            var entry = Entry()
            entry.url = resolveAddress(reference, against: url)
            guard entry.url.map(isFollowable) == true else { return nil }
            entry.title = row.values[1].map { plainLine($0) }?.trimmedOrNil
            entry.datePublished = row.values[2].flatMap { FeedDate.parse($0) ?? PostDate.inText($0, year: nil) }
            entry.summary = row.values[3]?.trimmedOrNil
            return entry
        }
        if entries.isEmpty { throw .nothingSelected(expression: rows) }
        return entries
    }
}
