import Markup

/// The posts that a page's JSON-LD names: `Blog.blogPost`, `ItemList.itemListElement`, or posts that stand in a list or
/// graph (schema.org).
struct LinkedPosts {
    private(set) var entries: [Entry] = []
    private let base: String
    private static let postTypes: Set<String> = [
        "BlogPosting", "Article", "NewsArticle", "TechArticle", "ScholarlyArticle", "SocialMediaPosting", "Report",
    ]

    init(_ document: HTMLDocument, base: String) {
        self.base = base
        for script in document.root.descendants(named: "script")
        where script.attribute("type")?.lowercased().hasPrefix("application/ld+json") == true {
            let value = Array(script.innerHTML.utf8).withUnsafeBufferPointer { buffer in
                var scanner = JSONScanner(buffer)
                return scanner.document()
            }
            if let value { read(value, depth: 0) }
        }
    }

    private mutating func read(_ value: JSONValue, depth: Int) {
        guard depth < 12 else { return }
        if case .array(let elements) = value {
            for element in elements { read(element, depth: depth + 1) }
            return
        }
        guard let object = value.object else { return }
        let types = Set((object["@type"]?.list ?? []).compactMap(\.text))
        if !types.isDisjoint(with: Self.postTypes) { return add(object, around: nil) }
        if types.contains("ListItem") {
            if let item = object["item"]?.object { return add(item, around: object) }
            return add(object, around: nil)
        }
        // A trail of breadcrumbs is a list of items too.
        if types.contains("BreadcrumbList") { return }
        for member in object.members { read(member.value, depth: depth + 1) }
    }

    /// A post; `item` is the list's element that holds it.
    private mutating func add(_ post: JSONObject, around item: JSONObject?) {
        let main = post["mainEntityOfPage"]
        let address =
            post["url"]?.text ?? item?["url"]?.text ?? main?.text ?? main?.object?["@id"]?.text ?? post["item"]?.text
            ?? post["@id"]?.text
        guard let address else { return }
        var entry = Entry()
        entry.url = resolveAddress(address, against: base)
        entry.title = (post["headline"] ?? post["name"] ?? item?["name"])?.text.map { plainLine($0) }
        entry.datePublished = (post["datePublished"] ?? post["dateCreated"])?.text.flatMap(FeedDate.parse)
        entry.dateModified = post["dateModified"]?.text.flatMap(FeedDate.parse)
        entry.summary = (post["description"] ?? post["abstract"])?.text
        entry.contentText = post["articleBody"]?.text
        entry.authors = (post["author"]?.list ?? []).compactMap { author in
            (author.text ?? author.object?["name"]?.text).map { Author(name: plainLine($0)) }
        }
        entries.append(entry)
    }
}
