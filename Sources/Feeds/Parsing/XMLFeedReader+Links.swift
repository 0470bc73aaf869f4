import Markup

// Atom links, enclosures and media objects.
extension XMLFeedReader {
    /// Takes an Atom link (RFC 4287, section 4.2.7), in a channel or RSS item too; `false` for an element without `href`,
    /// whose text is the address.
    func setLink(_ attributes: XMLAttributes, _ frame: Frame) -> Bool {
        guard let reference = attributes.value("href")?.trimmedOrNil else { return false }
        let address = resolve(reference, against: base(of: frame))
        let relation = attributes.value("rel")?.lowercased().trimmedOrNil.map(registeredRelation) ?? "alternate"
        let type = attributes.value("type")?.lowercased().trimmedOrNil
        let isPage = type.map { $0.hasPrefix("text/html") || $0.hasPrefix("application/xhtml") } ?? true
        switch frames.last?.place ?? .document {
        case .entry, .mediaObject: setEntryLink(address, relation, isPage: isPage, attributes)
        case .source:
            if relation == "self" { origin.feedURL = address } else if relation == "alternate" { origin.url = address }
        default: setFeedLink(address, relation, isPage: isPage)
        }
        return true
    }

    /// Takes a link whose address is its text although it has Atom's attributes.
    func setLink(_ value: FieldValue, _ text: Span<UInt8>) {
        guard let reference = text.trimmed, let relation = pending.relation else { return }
        let address = resolve(reference, against: base(value.base))
        if relation == "enclosure" {
            add(Attachment(url: address, mimeType: pending.mimeType))
        } else if relation == "alternate", entry.ranks.claim(.link, value.rank) {
            entry.entry.url = address
        }
    }

    private func setFeedLink(_ address: String, _ relation: String, isPage: Bool) {
        switch relation {
        case "alternate":
            if feedRanks.claim(.link, isPage ? 4 : 2) {
                feed.homePageURL = address
                channelBase = scheme(of: address) == nil ? nil : address
            }
        case "self": if feed.feedURL == nil { feed.feedURL = address }
        default: break
        }
    }

    private func setEntryLink(_ address: String, _ relation: String, isPage: Bool, _ attributes: XMLAttributes) {
        switch relation {
        case "alternate": if entry.ranks.claim(.link, isPage ? 4 : 3) { entry.entry.url = address }
        case "related": if entry.entry.externalURL == nil { entry.entry.externalURL = address }
        case "enclosure": addEnclosure(address, attributes)
        case "replies": if entry.ranks.claim(.comments, isPage ? 3 : 2) { entry.entry.commentsURL = address }
        default: break
        }
    }

    /// Takes an RSS enclosure or an Atom link to one.
    func addEnclosure(_ address: String, _ attributes: XMLAttributes) {
        var attachment = Attachment(url: address, mimeType: attributes.value("type")?.trimmedOrNil)
        attachment.sizeInBytes = attributes.value("length").flatMap(\.trimmedOrNil).flatMap(size)
        attachment.title = attributes.value("title").map { plainLine($0) }?.trimmedOrNil
        add(attachment)
    }

    /// `media:content` begins: an attachment, whose title and thumbnail may follow.
    func beginMedia(_ attributes: XMLAttributes, _ frame: Frame) {
        media = Attachment(url: "")
        guard let reference = attributes.value("url")?.trimmedOrNil else { return }
        media.url = resolve(reference, against: base(of: frame))
        media.mimeType = attributes.value("type")?.trimmedOrNil
        media.sizeInBytes = attributes.value("fileSize").flatMap(\.trimmedOrNil).flatMap(size)
        media.durationInSeconds = attributes.value("duration").flatMap(\.trimmedOrNil).flatMap(seconds)
        if attributes.value("medium")?.lowercased() == "image", entry.ranks.claim(.image, 2) {
            entry.entry.image = media.url
        }
    }

    func endMedia() {
        guard !media.url.isEmpty else { return }
        add(media)
        media = Attachment(url: "")
    }

    /// Adds an attachment unless the entry has its address already.
    private func add(_ attachment: Attachment) {
        guard !entry.entry.attachments.contains(where: { $0.url == attachment.url }),
            entry.entry.attachments.count < 200
        else { return }
        var attachment = attachment
        attachment.mimeType = attachment.mimeType.flatMap { plainLine($0).trimmedOrNil }
        entry.entry.attachments.append(attachment)
        if attachment.mimeType?.hasPrefix("image/") == true, entry.enclosedImage == nil {
            entry.enclosedImage = attachment.url
        }
    }
}

/// The short name of a relation; a registered one may be written as an address (RFC 4287, section 4.2.7.2).
private func registeredRelation(_ name: String) -> String {
    let registry = "http://www.iana.org/assignments/relation/"
    return name.hasPrefix(registry) ? String(name.dropFirst(registry.count)) : name
}

/// A size in bytes; `nil` for anything but a number that is not negative.
private func size(_ text: String) -> Int? {
    Int(text).flatMap { $0 >= 0 ? $0 : nil }
}

/// A duration: seconds, `MM:SS` or `HH:MM:SS`; `nil` for anything else.
func seconds(_ text: String) -> Double? {
    var total = 0.0
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 3 else { return nil }
    for part in parts {
        guard let value = Double(part), value >= 0, value < 1e7 else { return nil }
        total = total * 60 + value
    }
    return total
}
