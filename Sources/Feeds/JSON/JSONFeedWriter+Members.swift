extension JSONOutput {
    /// The extras of a feed.
    mutating func ambient(_ feed: Feed, source: String?) {
        object { json in
            json.member("source", source)
            json.member("format", feed.format.rawValue)
            json.member("encoding", feed.encoding)
            json.member("updated", feed.updated)
            json.member("generator", feed.generator)
            json.member("rights", feed.rights)
            json.member("new_feed_url", feed.newFeedURL)
            json.member("ttl", feed.schedule.ttlMinutes)
            json.member("update_period", feed.schedule.updatePeriodSeconds)
            json.numbers("skip_hours", feed.schedule.skipHours)
            json.numbers("skip_days", feed.schedule.skipDays)
            guard !feed.warnings.isEmpty else { return }
            json.name("warnings")
            json.array(feed.warnings) { json, warning in
                json.object { json in
                    json.member("line", warning.line)
                    json.member("code", warning.code)
                    json.member("message", warning.message)
                }
            }
        }
    }

    private mutating func numbers(_ name: StaticString, _ numbers: Set<Int>) {
        guard !numbers.isEmpty else { return }
        self.name(name)
        array(numbers.sorted()) { $0.integer($1) }
    }

    mutating func authors(_ authors: [Author]) {
        guard !authors.isEmpty else { return }
        name("authors")
        array(authors) { json, author in
            json.object { json in
                json.member("name", author.name)
                // An author must have a name, an address or a picture; the address may be a mail address.
                let isMailOnly = author.name == nil && author.url == nil && author.avatar == nil
                json.member("url", isMailOnly ? author.email.map { "mailto:\($0)" } : author.url)
                json.member("avatar", author.avatar)
                guard let email = author.email else { return }
                json.name("_ambient")
                json.object { $0.member("email", email) }
            }
        }
    }

    mutating func item(_ entry: Entry, extras: [(StaticString, JSONFeedWriter.Extra)]) {
        object { json in
            json.member("id", entry.id ?? entry.url ?? madeID(entry))
            json.member("url", entry.url)
            json.member("external_url", entry.externalURL)
            json.member("title", entry.title)
            json.member("content_html", entry.contentHTML)
            // One of the two must be there.
            json.member("content_text", entry.contentText ?? (entry.contentHTML == nil ? "" : nil))
            json.member("summary", entry.summary)
            json.member("image", entry.image)
            json.member("banner_image", entry.bannerImage)
            json.member("date_published", entry.datePublished)
            json.member("date_modified", entry.dateModified)
            json.authors(entry.authors)
            if !entry.tags.isEmpty {
                json.name("tags")
                json.array(entry.tags) { $0.string($1.term) }
            }
            json.member("language", entry.language)
            json.attachments(entry.attachments)
            json.ambient(entry, extras: extras)
        }
    }

    private mutating func attachments(_ attachments: [Attachment]) {
        guard !attachments.isEmpty else { return }
        name("attachments")
        array(attachments) { json, attachment in
            json.object { json in
                json.member("url", attachment.url)
                json.member("mime_type", attachment.mimeType ?? "application/octet-stream")
                json.member("title", attachment.title)
                json.member("size_in_bytes", attachment.sizeInBytes)
                json.member("duration_in_seconds", attachment.durationInSeconds)
            }
        }
    }

    /// The extras of an item; left out where it has none.
    private mutating func ambient(_ entry: Entry, extras: [(StaticString, JSONFeedWriter.Extra)]) {
        let hasTagDetails = entry.tags.contains { $0.scheme != nil || $0.label != nil }
        let hasOwn =
            entry.commentsURL != nil || entry.isPermaLink || entry.rights != nil || entry.source != nil || hasTagDetails
            || entry.id == nil
        guard hasOwn || !extras.isEmpty else { return }
        name("_ambient")
        object { json in
            if entry.id == nil { json.member("made_id", true) }
            if entry.isPermaLink { json.member("is_permalink", true) }
            json.member("comments_url", entry.commentsURL)
            json.member("rights", entry.rights)
            if let source = entry.source { json.origin(source) }
            if hasTagDetails { json.tagDetails(entry.tags) }
            for (name, value) in extras {
                switch value {
                case .text(let text): json.member(name, text)
                case .number(let number): json.member(name, number)
                case .flag(let flag): json.member(name, flag)
                }
            }
        }
    }

    private mutating func origin(_ source: EntrySource) {
        name("source")
        object { json in
            json.member("id", source.id)
            json.member("title", source.title)
            json.member("url", source.url)
            json.member("feed_url", source.feedURL)
        }
    }

    private mutating func tagDetails(_ tags: [Tag]) {
        name("tags")
        array(tags) { json, tag in
            json.object { json in
                json.member("term", tag.term)
                json.member("scheme", tag.scheme)
                json.member("label", tag.label)
            }
        }
    }
}

/// An id for an item that was published with neither id nor address.
private func madeID(_ entry: Entry) -> String {
    let body = entry.contentHTML ?? entry.contentText ?? entry.summary ?? ""
    return "urn:ambient:entry:" + String(contentHash(title: entry.title, text: body), radix: 16)
}
