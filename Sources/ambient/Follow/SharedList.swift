import Feeds
import Fetching

/// The list as a reading list for others: who is followed and where, without what is private.
///
/// Left out are files, programs, addresses in private networks or with a password in them, sparks, and of the rest all
/// settings that are one's own (weights, filters, headers). Folders stay, empty ones go.
///
/// - Parameters:
///   - document: the list.
///   - location: its own path or address.
///   - includedFrom: its address where it is somebody else's; `nil` for the user's own.
/// - Returns: a new document.
func sharedList(_ document: OPMLDocument, location: String, includedFrom: String? = nil) -> OPMLDocument {
    let list = SubscriptionList(document, location: location, includedFrom: includedFrom)
    let shared = list.subscriptions.filter { source in
        source.kind != .program && !source.settings.isSpark && source.settings.header == nil
            && isPublicAddress(source.address)
    }
    let lines = Set(shared.map(\.line)).union(list.profiles.filter(\.isAlone).map(\.line))
    return OPMLDocument(
        title: document.title ?? "Reading list",
        outlines: document.outlines.compactMap { sharedOutline($0, lines, document) }
    )
}

private func sharedOutline(
    _ outline: OPMLDocument.Outline,
    _ lines: Set<Int>,
    _ document: OPMLDocument
) -> OPMLDocument.Outline? {
    let children = outline.children.compactMap { sharedOutline($0, lines, document) }
    guard lines.contains(outline.line) || !children.isEmpty else { return nil }
    var attributes = sharedAttributes.compactMap { name in
        (name == "xmlUrl" ? outline.feedAddress : outline[name]).map { OPMLDocument.Attribute(name, $0) }
    }
    attributes += sharedSettings.compactMap { name in
        document.ambient(name, of: outline).map { OPMLDocument.Attribute("ambient:\(name)", $0) }
    }
    return OPMLDocument.Outline(attributes, children: children)
}

private let sharedAttributes = [
    "type", "text", "title", "xmlUrl", "htmlUrl", "description", "language", "version", "category",
]

/// Those of ours that say what a source is, not what one wants of it.
private let sharedSettings = [
    "leader", "profile", "source", "entries", "entry-title", "entry-link", "entry-date", "full-text",
]
