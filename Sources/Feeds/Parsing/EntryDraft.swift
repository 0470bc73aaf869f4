import Markup

/// An entry while it is read: what is set so far, and by which rank.
struct EntryDraft {
    var entry = Entry()
    var ranks = RankTable()
    /// The bodies, not cleaned yet, each with the base of its relative addresses.
    var content: EntryBodies.Body?
    var description: EntryBodies.Body?
    var summary: EntryBodies.Body?
    /// The address of a `guid` that is a permalink, for an entry without a better one.
    var permalink: String?
    /// `xml:lang` in force at the entry.
    var language: String?
    /// The image of an enclosure, for an entry without a better one.
    var enclosedImage: String?

    /// Completes the entry from the feed, its bodies in the state that was asked for.
    mutating func finish(isAtom: Bool, options: FeedParser.Options, feed: borrowing Feed) {
        if entry.url == nil { entry.url = permalink }
        if let url = entry.url { entry.url = withoutTracking(url) }
        if entry.image == nil { entry.image = enclosedImage }
        entry.language = entry.language ?? language ?? feed.language
        if entry.authors.isEmpty, isAtom { entry.authors = feed.authors }
        let bodies = EntryBodies(
            body: content ?? description,
            summary: content == nil || description == nil ? summary : description
        )
        switch options.bodies {
        case .asPublished: bodies.publish(in: &entry)
        case .clean: bodies.clean(into: &entry)
        }
    }
}
