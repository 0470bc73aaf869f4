import Markup

import struct Foundation.Date

// What the text of an element sets.
extension XMLFeedReader {
    /// A value of the entry that is open.
    func setEntry(_ value: FieldValue, _ text: Span<UInt8>) {
        switch value.field {
        case .content, .description, .summary: setBody(value, text)
        case .category, .mediaCategory, .keywords: addTags(value, text)
        case .author: if let author = author(fromText: text) { addAuthor(author, rank: value.rank) }
        case .published, .modified: setDate(value, text)
        case .id: setID(value, text)
        case .link where pending.relation != nil: setLink(value, text)
        default: if let trimmed = text.trimmed { setEntry(value, trimmed, text.mayBeMarkup) }
        }
    }

    private func setEntry(_ value: FieldValue, _ text: String, _ mayBeMarkup: Bool) {
        guard entry.ranks.claim(value.field, value.rank) else { return }
        switch value.field {
        case .title: entry.entry.title = line(text, value, mayBeMarkup)
        case .link: entry.entry.url = resolve(text, against: base(value.base))
        case .comments: entry.entry.commentsURL = resolve(text, against: base(value.base))
        case .language: entry.entry.language = publishedLanguage(text)
        case .rights: entry.entry.rights = line(text, value, mayBeMarkup)
        case .icon: entry.entry.image = resolve(text, against: base(value.base))
        case .mediaTitle: media.title = line(text, value, mayBeMarkup)
        case .duration:
            if let duration = seconds(text), !entry.entry.attachments.isEmpty {
                entry.entry.attachments[0].durationInSeconds = duration
            }
        case .origin:
            origin.title = line(text, value, mayBeMarkup)
            entry.entry.source = origin
        default: break
        }
    }

    /// A value of the feed itself.
    func setFeed(_ value: FieldValue, _ text: Span<UInt8>) {
        guard let trimmed = text.trimmed else { return }
        switch value.field {
        case .author:
            if let author = author(fromText: text) { addAuthor(author, rank: value.rank) }
            return
        case .updated:
            guard let date = date(trimmed, line: value.line), feedRanks.claim(.updated, value.rank) else { return }
            feed.updated = date
            return
        default: break
        }
        guard feedRanks.claim(value.field, value.rank) else { return }
        switch value.field {
        case .id:
            // An Atom feed without a link to its page: its id may be one.
            if isPageAddress(trimmed), feedRanks.claim(.link, 0) {
                feed.homePageURL = resolve(trimmed, against: value.base)
            }
        case .title: feed.title = line(trimmed, value, text.mayBeMarkup)
        case .description: feed.description = line(trimmed, value, text.mayBeMarkup, limit: 4000)
        case .link:
            let link = resolve(trimmed, against: value.base ?? options.url)
            feed.homePageURL = link
            channelBase = scheme(of: link) == nil ? nil : link
        case .icon: feed.icon = resolve(trimmed, against: base(value.base))
        case .favicon: feed.favicon = resolve(trimmed, against: base(value.base))
        case .language: feed.language = publishedLanguage(trimmed)
        case .generator: feed.generator = plainLine(trimmed)
        case .rights: feed.rights = line(trimmed, value, text.mayBeMarkup, limit: 4000)
        case .newFeedURL: feed.newFeedURL = resolve(trimmed, against: base(value.base))
        case .ttl: feed.schedule.ttlMinutes = wholeNumber(trimmed)
        case .updatePeriod, .updateFrequency: setUpdatePeriod(value.field, trimmed)
        default: break
        }
    }

    func setPerson(_ field: Field, _ text: Span<UInt8>, _ frame: Frame) {
        guard let text = text.trimmed else { return }
        switch field {
        case .personName: person.name = titleText(fromHTML: text).trimmedOrNil
        case .personEmail: person.email = plainLine(text)
        case .personAddress: person.url = resolve(text, against: base(of: frame))
        default: break
        }
    }

    /// A value of the feed that a republished entry came from.
    func setOrigin(_ field: Field, _ text: Span<UInt8>, _ frame: Frame, _ isMarkup: Bool) {
        guard let trimmed = text.trimmed else { return }
        let value = FieldValue(field: field, rank: 5, base: frame.base, isMarkup: isMarkup, line: 0)
        switch field {
        case .title: origin.title = line(trimmed, value, text.mayBeMarkup)
        case .link: origin.url = resolve(trimmed, against: base(of: frame))
        case .id: origin.id = plainLine(trimmed)
        default: break
        }
    }

    /// A date, with a warning where the text is none.
    func date(_ text: String, line: Int) -> Date? {
        if let date = FeedDate.parse(text) { return date }
        warnings.add(.init(line: line, code: "bad-date", message: "“\(plainLine(text, limit: 60))” is no date"))
        return nil
    }

    /// One line of plain text.
    ///
    /// Atom says what a text is; elsewhere it is markup if it looks so.
    private func line(_ text: String, _ value: FieldValue, _ mayBeMarkup: Bool, limit: Int = 300) -> String? {
        guard mayBeMarkup || pending.kind == .base64 || pending.kind == .other else {
            return plainLine(text, limit: limit).trimmedOrNil
        }
        let text = pending.kind == .base64 || pending.kind == .other ? decodedBase64(text) ?? text : text
        let isMarkup = value.isMarkup || pending.kind == .xhtml || (pending.kind != .text && looksLikeMarkup(text))
        return (isMarkup ? titleText(fromHTML: text, limit: limit) : plainLine(text, limit: limit)).trimmedOrNil
    }

    private func setDate(_ value: FieldValue, _ text: Span<UInt8>) {
        guard let text = text.trimmed, let date = date(text, line: value.line),
            entry.ranks.claim(value.field, value.rank, isLastValid: true)
        else { return }
        if value.field == .published { entry.entry.datePublished = date } else { entry.entry.dateModified = date }
    }

    private func setID(_ value: FieldValue, _ text: Span<UInt8>) {
        guard let id = text.trimmed?.identifier, entry.ranks.claim(.id, value.rank) else { return }
        entry.entry.id = id
        guard value.rank == 5, documentIsAtom || pending.isPermaLink else { return }
        // RSS 2.0: a guid is a permalink unless it says otherwise; many that say nothing are no addresses.
        guard isPageAddress(id) else { return }
        entry.entry.isPermaLink = !documentIsAtom
        entry.permalink = resolve(id, against: value.base)
    }

    private func setUpdatePeriod(_ field: Field, _ text: String) {
        if field == .updatePeriod {
            updatePeriod =
                [
                    "hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000,
                    "yearly": 31_536_000,
                ][text.lowercased()]
        } else {
            updateFrequency = max(1, wholeNumber(text) ?? 1)
        }
        feed.schedule.updatePeriodSeconds = updatePeriod.map { $0 / updateFrequency }
    }

    private func wholeNumber(_ text: String) -> Int? {
        guard let number = Int(text.prefix { $0.isNumber }), number >= 0 else { return nil }
        return number
    }
}

/// Whether a text is an address of the web.
private func isPageAddress(_ text: String) -> Bool {
    text.utf8.starts(with: "http://".utf8) || text.utf8.starts(with: "https://".utf8)
        || ["http", "https"].contains(scheme(of: text))
}
