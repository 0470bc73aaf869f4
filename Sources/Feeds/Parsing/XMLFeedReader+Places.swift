import Markup

// Elements with children, and those that say all in their attributes.
extension XMLFeedReader {
    /// A container begins.
    func enter(_ place: Place, _ rule: Rule, _ attributes: XMLAttributes, _ frame: inout Frame) {
        frame.place = place
        switch place {
        case .entry:
            entry = EntryDraft()
            entry.language = frame.language
            if let about = attributes.value("about", prefix: "rdf")?.identifier, entry.ranks.claim(.id, 2) {
                entry.entry.id = about
            }
            readCDF(attributes, frame)
        case .feed:
            if feed.language == nil { feed.language = frame.language }
            readChannel(attributes, &frame)
        case .person, .owner: person = Author()
        case .source:
            origin = EntrySource()
            origin.feedURL = attributes.value("url").flatMap(\.trimmedOrNil).map {
                resolve($0, against: base(of: frame))
            }
        case .mediaObject:
            if rule.field == .mediaObject { beginMedia(attributes, frame) }
        case .document, .image, .skipHours, .skipDays: break
        }
    }

    /// A container ends.
    func leave(_ place: Place, _ rule: Rule, _ line: Int) {
        switch place {
        case .entry: finishEntry()
        case .person, .owner: addAuthor(person, rank: place == .owner ? 1 : rule.rank)
        case .source: if origin != EntrySource() { entry.entry.source = origin }
        case .mediaObject: if rule.field == .mediaObject { endMedia() }
        case .feed, .document, .image, .skipHours, .skipDays: break
        }
    }

    /// The base that relative addresses of an element are resolved against: `xml:base`, in RSS the channel's link, the
    /// document's address.
    func base(of frame: Frame) -> String? {
        base(frame.base)
    }

    func base(_ xmlBase: String?) -> String? {
        if let xmlBase { return xmlBase }
        if documentIsAtom { return options.url ?? feed.homePageURL }
        return channelBase ?? options.url
    }

    func resolve(_ reference: String, against base: String?) -> String {
        resolveAddress(mendedReference(reference), against: base)
    }

    private func readChannel(_ attributes: XMLAttributes, _ frame: inout Frame) {
        guard feed.format == .cdf else { return }
        if let base = attributes.value("base")?.trimmedOrNil { frame.base = resolve(base, against: options.url) }
        if let link = attributes.value("href")?.trimmedOrNil {
            feed.homePageURL = resolve(link, against: base(of: frame))
        }
        if let date = attributes.value("lastmod") { feed.updated = self.date(date, line: attributes.line) }
    }

    private func readCDF(_ attributes: XMLAttributes, _ frame: Frame) {
        guard feed.format == .cdf else { return }
        if let link = attributes.value("href")?.trimmedOrNil {
            entry.entry.url = resolve(link, against: base(of: frame))
        }
        if let date = attributes.value("lastmod") { entry.entry.dateModified = self.date(date, line: attributes.line) }
    }

    /// An element whose text does not count, or has none.
    func setFromAttributes(_ rule: Rule, _ attributes: XMLAttributes, _ frame: Frame) {
        let isEntry = frames.last.map { $0.place == .entry || $0.place == .mediaObject } ?? false
        if rule.field == .category, let term = attributes.value("text")?.trimmedOrNil {
            return addTag(Tag(term: plainLine(term), scheme: "http://www.itunes.com/"))
        }
        let names: [StaticString] = ["href", "url", "resource"]
        guard
            let written = names.lazy.compactMap({ attributes.value($0) ?? attributes.value($0, prefix: "rdf") }).first,
            let reference = written.trimmedOrNil
        else { return }
        let address = resolve(reference, against: base(of: frame))
        switch rule.field {
        case .enclosure: addEnclosure(address, attributes)
        case .image: if entry.ranks.claim(.image, rule.rank) { entry.entry.image = address }
        case .icon where !isEntry: if feedRanks.claim(.icon, rule.rank) { feed.icon = address }
        case .cdfLogo:
            let isIcon = attributes.value("style")?.lowercased() == "icon"
            if isIcon { feed.favicon = address } else { feed.icon = address }
        case .generator: if feedRanks.claim(.generator, rule.rank) { feed.generator = plainLine(reference) }
        default: break
        }
    }

    /// An element with text begins; `false` when its attributes said all already.
    func beginText(_ rule: Rule, _ attributes: XMLAttributes, _ frame: Frame) -> Bool {
        pending.kind = .html
        switch rule.field {
        case .link:
            pending.relation = attributes.value("rel")?.lowercased().trimmedOrNil
            pending.mimeType = attributes.value("type")?.trimmedOrNil
            return !setLink(attributes, frame)
        case .id:
            let said = attributes.value("isPermaLink")?.lowercased().trimmedOrNil
            pending.isPermaLink = !["false", "0", "no"].contains(said)
        case .category, .mediaCategory:
            pending.tag = Tag(
                term: attributes.value("term") ?? "",
                scheme: (attributes.value("scheme") ?? attributes.value("domain"))?.trimmedOrNil,
                label: attributes.value("label")?.trimmedOrNil
            )
        default: break
        }
        return true
    }
}

/// An address as it was meant: one that was escaped twice (`?a=1&amp;b=2` in CDATA) without the second escape, and one
/// that begins with `www.` with the scheme that every reader of an address bar adds.
private func mendedReference(_ reference: String) -> String {
    let reference = reference.utf8.contains(UInt8(ascii: "&")) ? withoutEscapes(reference) : reference
    return reference.utf8.prefix(4).elementsEqual("www.".utf8) ? "http://" + reference : reference
}

/// An address whose ampersands stand for themselves.
private func withoutEscapes(_ reference: String) -> String {
    let parts = reference.split(separator: "&", omittingEmptySubsequences: false)
    let plain = parts.dropFirst().map { part in
        for escape in ["amp;", "#038;", "#38;"] where part.utf8.starts(with: escape.utf8) {
            return part.dropFirst(escape.utf8.count)
        }
        return part
    }
    return (parts.prefix(1) + plain).joined(separator: "&")
}
