internal import Feeds
internal import Markup

internal import struct Foundation.Data

/// An entry as it arrived, with all that storing it needs and that no database is asked for.
struct ArrivedEntry: Sendable {
    let entry: Entry
    let facts: EntryFacts
    let terms: SearchTerms
    /// The id as published, `nil` where it is missing or blank.
    let guid: String?
    let guidKey: Int64?
    /// The address in canonical form; `nil` where there is none, or where it is the feed's own home page.
    let address: String?
    let addressKey: Int64?
    let titleKey: Int64?
    /// A hash of all that is kept of the body.
    let bodyKey: Int64
    /// The canonical form of each of the body's links.
    let targets: [String]
    /// The first words of the text, where there is no title.
    let opening: String?
    /// How the readable text is kept: by itself, as a recipe over the markup, or (neither) as the feed's plain text.
    let keptText: (text: String?, recipe: Data?)

    /// `home`: the canonical address of the feed's home page, which identifies no entry.
    init(_ entry: Entry, home: String?) {
        self.entry = entry
        facts = entry.facts ?? Self.plainFacts(entry)
        terms = SearchTerms(title: entry.title, text: facts.text)
        guid = entry.id.flatMap { $0.isEmpty ? nil : $0 }
        guidKey = guid.map(StableHash.of)
        let address = (entry.url ?? entry.externalURL).map(canonicalAddress)
        self.address = address == home ? nil : address
        addressKey = self.address.map(StableHash.of)
        titleKey = entry.title.flatMap { $0.isEmpty ? nil : StableHash.of(FoldedText(of: $0).text) }
        bodyKey = Self.bodyKey(entry)
        targets = facts.links.map { canonicalAddress($0.url) }
        keptText = Self.kept(facts.text, entry)
        opening = (entry.title ?? "").isEmpty ? Self.opening(of: facts.text) : nil
    }

    /// The facts of an entry whose body was left as it came: its plain text counted, no more.
    private static func plainFacts(_ entry: Entry) -> EntryFacts {
        var facts = EntryFacts(text: entry.contentText ?? entry.contentHTML ?? entry.summary ?? "")
        var hash = StableHash()
        hash.combine(entry.title)
        hash.combine(facts.text)
        facts.contentHash = UInt64(bitPattern: hash.value)
        return facts
    }

    private static func kept(_ text: String, _ entry: Entry) -> (text: String?, recipe: Data?) {
        if text == entry.contentText { return (nil, nil) }
        let recipe = entry.contentHTML.flatMap { TextRecipe.making(text, from: $0) }
        return recipe.map { (nil, Data($0)) } ?? (text, nil)
    }

    private static func bodyKey(_ entry: Entry) -> Int64 {
        var hash = StableHash()
        for text in [
            entry.contentHTML, entry.contentText, entry.summary, entry.title, entry.url, entry.externalURL, entry.image,
            entry.bannerImage, entry.commentsURL, entry.rights, entry.language,
        ] { hash.combine(text) }
        hash.combine(UInt64(bitPattern: entry.datePublished?.milliseconds ?? 0))
        hash.combine(UInt64(bitPattern: entry.dateModified?.milliseconds ?? 0))
        for author in entry.authors {
            hash.combine(author.name)
            hash.combine(author.url)
        }
        for tag in entry.tags { hash.combine(tag.term) }
        for attachment in entry.attachments { hash.combine(attachment.url) }
        return hash.value
    }

    /// The first words, at most about 120 characters, cut between words where there are any.
    private static func opening(of text: String) -> String? {
        let line = text.prefix { $0 != "\n" }
        guard !line.isEmpty else { return nil }
        let start = line.prefix(120)
        guard start.endIndex < line.endIndex else { return String(start) }
        let cut = start.lastIndex(of: " ") ?? start.endIndex
        return String(start[..<cut]) + "…"
    }
}
