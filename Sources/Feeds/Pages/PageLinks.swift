import Markup

import struct Foundation.Date

/// The links of a page that could lead to posts, each with where it stands.
struct PageLinks {
    /// A link that could lead to a post.
    struct Link {
        var element: HTMLElement
        /// Absolute.
        var address: String
        var title: String
        /// Whether the words are a headline: a heading stands around the link or in it.
        var isHeadline: Bool
        /// What the page's last heading that is a year says: archives are often told apart so.
        var year: Int?
        /// Equal for links whose path of elements and classes is the same.
        var shape: Int
    }

    private(set) var all: [Link] = []
    private let base: String
    private let pageAddress: String
    private let site: String?

    init(_ document: HTMLDocument, url: String) {
        let declared = document.root.descendants(named: "base").first?.attribute("href")?.trimmedOrNil
        base = declared.map { resolveAddress($0, against: url) } ?? url
        pageAddress = canonicalAddress(url)
        site = host(of: url).map(Self.site)
        collect(document)
    }

    private mutating func collect(_ document: HTMLDocument) {
        var shapes = ShapeTable()
        var year: Int?
        var furnitureEnd = 0
        for element in document.root.descendants {
            let isInFurniture = element.number < furnitureEnd
            if !isInFurniture, PageFurnitureNames.isFurniture(element) { furnitureEnd = element.end }
            let shape = shapes.shape(of: element)
            if element.number < furnitureEnd { continue }
            if isHeading(element.name) { year = PostDate.year(element.foldedText) ?? year }
            guard element.name == "a", var link = link(element, shape: shape) else { continue }
            link.year = year
            all.append(link)
        }
    }

    private func link(_ element: HTMLElement, shape: Int) -> Link? {
        guard let href = element.attribute("href")?.trimmedOrNil, !href.hasPrefix("#") else { return nil }
        let relation = element.attribute("rel")?.lowercased() ?? ""
        if ["tag", "author", "prev", "next", "category", "nofollow me", "me"].contains(relation) { return nil }
        let address = resolveAddress(href, against: base)
        guard isFollowable(address), host(of: address).map(Self.site) == site else { return nil }
        guard canonicalAddress(address) != pageAddress else { return nil }
        let heading = element.descendants.first { isHeading($0.name) }
        let title = plainLine((heading ?? element).foldedText)
        guard title.count > 1 else { return nil }
        let isBelowHeading = [element.parent, element.parent?.parent].contains {
            $0.map { isHeading($0.name) } ?? false
        }
        let isHeadline = heading != nil || isBelowHeading
        return Link(element: element, address: address, title: title, isHeadline: isHeadline, shape: shape)
    }

    private static func site(_ host: String) -> String {
        let lower = host.lowercased()
        return lower.hasPrefix("www.") ? String(lower.dropFirst(4)) : lower
    }
}

func isHeading(_ name: String) -> Bool {
    name.utf8.count == 2 && name.first == "h" && ("1"..."6").contains(String(name.dropFirst()))
}

/// Numbers for paths of elements: equal where the names and the lasting classes from the root down are.
private struct ShapeTable {
    private struct Step: Hashable {
        var parent: Int
        var name: String
        var mark: Substring?
    }

    private var numbers: [Step: Int] = [:]
    private var ofElement: [Int: Int] = [:]

    mutating func shape(of element: HTMLElement) -> Int {
        let parent = element.parent.flatMap { ofElement[$0.number] } ?? 0
        // What has a digit counts items or is made by a program; the first of the others says what an element is.
        let mark = element.classes.first { !$0.utf8.contains { (0x30...0x39).contains($0) } }
        let step = Step(parent: parent, name: element.name, mark: mark)
        let number = numbers[step] ?? numbers.count + 1
        numbers[step] = number
        ofElement[element.number] = number
        return number
    }
}

/// What is around the posts of a page, by element and name.
enum PageFurnitureNames {
    private static let elements: Set<String> = [
        "nav", "footer", "aside", "form", "template", "noscript", "svg", "head",
    ]
    private static let roles: Set<String> = ["navigation", "contentinfo", "search", "complementary", "banner"]
    private static let words: Set<String> = [
        "nav", "navbar", "navigation", "menu", "footer", "sidebar", "breadcrumb", "breadcrumbs", "pagination", "pager",
        "paginator", "social", "share", "sharing", "tagcloud", "tags", "blogroll", "related", "comments", "widget",
        "topbar", "toolbar", "cookie", "subscribe", "newsletter",
    ]

    static func isFurniture(_ element: HTMLElement) -> Bool {
        if elements.contains(element.name) { return true }
        guard element.name != "body", element.name != "main", element.name != "article" else { return false }
        if let role = element.attribute("role"), roles.contains(role.lowercased()) { return true }
        let names = element.classes + [Substring(element.attribute("id") ?? "")]
        return names.contains { name in
            let lower = name.lowercased()
            return words.contains(lower)
                || lower.split { $0 == "-" || $0 == "_" }.contains { words.contains(String($0)) }
        }
    }
}
