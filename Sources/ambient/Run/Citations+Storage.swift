import Digesting
import Markup
import Storage

/// Digesting and Storage do not know each other; here what one keeps becomes what the other weighs.
extension CitationRecord {
    /// A link as the store keeps it.
    init(_ stored: StoredCitation) {
        self.init(
            entryID: stored.entryID,
            sourceID: stored.sourceID,
            leader: stored.leader,
            date: stored.date,
            target: stored.target,
            url: stored.link.url,
            words: stored.link.text,
            context: stored.link.context,
            entryURL: stored.entryURL
        )
    }
}

extension KnownPage {
    /// An entry that an address leads to, as the store knows it.
    init(_ stored: KnownAddress) {
        self.init(entryID: stored.entryID, leader: stored.leader, title: stored.title)
    }
}
