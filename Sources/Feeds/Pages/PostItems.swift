import Markup

import struct Foundation.Date

/// The links of one shape as posts: each with what stands in the same item of the list.
struct PostItems {
    private let links: [PageLinks.Link]
    /// How many of the links stand in each element, by its number.
    private var inside: [Int: Int] = [:]

    init(_ links: [PageLinks.Link]) {
        var seen: Set<String> = []
        self.links = links.filter { seen.insert(canonicalAddress($0.address)).inserted }
        for link in self.links {
            var next = link.element.parent
            while let element = next {
                inside[element.number, default: 0] += 1
                next = element.parent
            }
        }
    }

    var entries: (posts: [Entry], headlines: Int) { (links.map(entry), links.count { $0.isHeadline }) }

    private func entry(_ link: PageLinks.Link) -> Entry {
        let item = item(of: link.element)
        var entry = Entry()
        entry.url = link.address
        let (title, date) = splitTitle(link)
        entry.title = title
        entry.datePublished = PostDate.find(in: item, year: link.year) ?? date ?? PostDate.inAddress(link.address)
        entry.summary = PostItem.summary(in: item, title: title)
        return entry
    }

    /// Some lists have the date in the link's own words: `2026-03-01 A title`.
    private func splitTitle(_ link: PageLinks.Link) -> (String, Date?) {
        for separator in [" – ", " — ", " - ", ": ", " | ", " · ", " "] {
            let halves = link.title.split(separator: separator, maxSplits: 1)
            guard halves.count == 2, halves[0].first?.isNumber == true else { continue }
            if let date = PostDate.inText(String(halves[0]), year: link.year) { return (String(halves[1]), date) }
        }
        return (link.title, nil)
    }

    /// The largest element around a link that holds no other link of the list.
    private func item(of link: HTMLElement) -> HTMLElement {
        var item = link
        guard links.count > 1 else { return link.parent?.parent ?? link }
        while let parent = item.parent, inside[parent.number] == 1 { item = parent }
        return item
    }
}

/// What stands in one item of a list of posts.
enum PostItem {
    /// The first paragraph that is more than a line of labels.
    static func summary(in item: HTMLElement, title: String?) -> String? {
        let paragraphs = item.descendants(named: "p").map { plainLine($0.foldedText, limit: 600) }
        return paragraphs.first { $0.count >= 30 && $0 != title && PostDate.inText($0, year: nil) == nil }
    }
}

/// The posts of `article` elements: each with its headline's link.
func articlePosts(in document: HTMLDocument, _ links: PageLinks) -> [Entry] {
    var end = 0
    let articles = document.root.descendants(named: "article").filter { article in
        guard article.number >= end else { return false }
        end = article.end
        return true
    }
    var byArticle: [Int: PageLinks.Link] = [:]
    var place = 0
    for link in links.all {
        while place < articles.count, articles[place].end <= link.element.number { place += 1 }
        guard place < articles.count else { break }
        guard articles[place].number < link.element.number else { continue }
        let article = articles[place].number
        if byArticle[article] == nil || (link.isHeadline && byArticle[article]?.isHeadline == false) {
            byArticle[article] = link
        }
    }
    return articles.compactMap { article in
        guard let link = byArticle[article.number] else { return nil }
        let heading = article.descendants.first { isHeading($0.name) }
        // Without a headline and a date an `article` may be anything.
        let date = PostDate.find(in: article, year: link.year) ?? PostDate.inAddress(link.address)
        guard heading != nil || date != nil, !AddressShape.isListing(link.address) else { return nil }
        var entry = Entry()
        entry.url = link.address
        entry.title = heading.map { plainLine($0.foldedText) }?.trimmedOrNil ?? link.title
        entry.datePublished = date
        entry.summary = PostItem.summary(in: article, title: entry.title)
        return entry
    }
}
