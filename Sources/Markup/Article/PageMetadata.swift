/// What a page says about itself in its head.
struct PageMetadata {
    var title: String?
    var byline: String?
    var date: String?
    /// The date of publication where the metadata says it, not a `time` somewhere on the page.
    var declaredDate: String?
    var language: String?
    var siteName: String?
    var excerpt: String?
    var image: String?
    /// The value of `<base href>`.
    var base: String?

    init(_ document: HTMLDocument) {
        let root = document.root
        var values: [String: String] = [:]
        var documentTitle: String?
        var linked = LinkedData()
        var times: [String] = []
        for element in root.descendants {
            switch element.node.name {
            case .meta: Self.read(element, into: &values)
            case .title: documentTitle = documentTitle ?? element.foldedText
            case .base: base = base ?? element.attribute("href")
            case .script where element.attribute("type")?.lowercased() == "application/ld+json":
                linked.read(element.scriptText)
            case .time: if times.isEmpty, let time = element.attribute("datetime") { times.append(time) }
            default: break
            }
        }
        siteName = Self.line(values["og:site_name"]) ?? Self.line(linked.siteName)
        title = Self.headline(linked, values, documentTitle, siteName, root)
        byline = Self.byline(linked, values)
        declaredDate = (Self.first(values, Self.dateNames) ?? linked.date).map { plainLine($0, limit: 60) }
        date = declaredDate ?? times.first.map { plainLine($0, limit: 60) }
        language = root.attribute("lang") ?? root.attribute("xml:lang") ?? Self.first(values, ["content-language"])
        language = language.map { plainLine($0, limit: 35) }.flatMap { $0.isEmpty ? nil : $0 }
        excerpt = Self.line(
            Self.first(values, ["og:description", "description", "twitter:description", "dc.description"])
        )
        image =
            Self.first(values, ["og:image:secure_url", "og:image", "twitter:image", "twitter:image:src"])
            ?? linked.image
    }

    private static let dateNames = [
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dcterms.date",
        "dc.date.issued", "dcterms.created", "citation_publication_date", "publish-date", "pubdate", "parsely-pub-date",
    ]

    /// One `meta`: `name`, `property` or `itemprop`, of which a property can hold several words.
    private static func read(_ element: HTMLElement, into values: inout [String: String]) {
        guard let content = element.attribute("content"), !content.isEmpty else { return }
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            guard let names = element.attribute(attribute) else { continue }
            for name in names.lowercased().split(whereSeparator: \.isWhitespace) {
                values[String(name)] = values[String(name)] ?? content
            }
        }
    }

    private static func first(_ values: [String: String], _ names: [String]) -> String? {
        names.lazy.compactMap { values[$0] }.first { !$0.isEmpty }
    }

    /// A value as one line; `nil` where nothing is left.
    private static func line(_ value: String?) -> String? {
        value.map { titleText(fromHTML: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func headline(
        _ linked: LinkedData,
        _ values: [String: String],
        _ documentTitle: String?,
        _ siteName: String?,
        _ root: HTMLElement
    ) -> String? {
        let names = [
            "dc.title", "dcterms.title", "dc:title", "og:title", "weibo:article:title", "title", "twitter:title",
        ]
        if let declared = line(linked.headline) ?? line(first(values, names)) { return declared }
        guard let whole = documentTitle.map({ plainLine($0) }), !whole.isEmpty else {
            return line(root.descendants(named: "h1").first?.foldedText)
        }
        return withoutSite(whole, siteName, root)
    }

    /// The title of the document without the name of the site before or behind a separator.
    private static func withoutSite(_ whole: String, _ siteName: String?, _ root: HTMLElement) -> String {
        let separators = [" | ", " - ", " – ", " — ", " :: ", " / ", " » ", " « ", " · ", " • "]
        let headings = root.descendants(named: "h1") + root.descendants(named: "h2")
        for separator in separators {
            let parts = whole.split(separator: separator, omittingEmptySubsequences: true)
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            if let siteName {
                if last == siteName { return String(whole.dropLast(last.count + separator.count)) }
                if first == siteName { return String(whole.dropFirst(first.count + separator.count)) }
            }
            // A heading of the page decides which part is the headline.
            if let heading = headings.lazy.map(\.foldedText).first(where: { heading in
                heading == whole || parts.contains { $0 == heading }
            }) {
                return heading
            }
            let rest = String(whole.dropLast(last.count + separator.count))
            return rest.split(separator: " ").count >= 3 ? rest : whole
        }
        return whole
    }

    private static func byline(_ linked: LinkedData, _ values: [String: String]) -> String? {
        let names = ["dc.creator", "dcterms.creator", "dc:creator", "author", "parsely-author", "article:author"]
        let declared = line(linked.author) ?? line(first(values, names))
        return declared.flatMap { scheme(of: $0) == "http" || scheme(of: $0) == "https" ? nil : $0 }
    }
}

extension HTMLDocument {
    /// The date of publication by the page's metadata, as written: `article:published_time` and its kin, else JSON-LD's
    /// `datePublished`; `nil` where neither stands there.
    package var declaredDate: String? { PageMetadata(self).declaredDate }
}

extension HTMLElement {
    /// The characters inside a `script`.
    fileprivate var scriptText: String {
        nodes.reduce(into: "") { text, node in
            if case .text(let characters) = node { text += characters }
        }
    }
}
