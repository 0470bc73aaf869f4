import Feeds
import Fetching
import Foundation
import Storage

/// Writes addresses that sources have moved to into the user's list: settled moves, and what the user accepts by name.
struct ListMending {
    let sources: [Source]
    let states: [Int64: PollState]
    let session: Session

    /// A source of the user's own list with its new address.
    private struct Change {
        var source: Subscription
        var address: String
    }

    /// Writes the permanent moves that lasted long enough.
    ///
    /// - Returns: a line for each one, and one for each that is not old enough yet.
    /// - Throws: `Failure` with code 65 or 73; the list is then as it was.
    func writeSettledMoves() throws -> [String] {
        var changes: [Change] = []
        var waiting: [String] = []
        for source in sources where source.subscription.includedFrom == nil {
            guard let state = states[source.id], let address = state.movedTo, address != source.subscription.address,
                let settled = state.moveSettles(settings: session.pollSettings)
            else { continue }
            if settled <= session.now {
                changes.append(Change(source: source.subscription, address: address))
            } else {
                let days = Int((settled.timeIntervalSince(session.now) / 86_400).rounded(.up))
                waiting.append(
                    "\(source.subscription.title): the move to \(address) is written down when it has lasted for 7 days, "
                        + "in \(days) \(days == 1 ? "day" : "days"): ambient doctor --fix"
                )
            }
        }
        return try write(changes) + waiting
    }

    /// Puts the address that was found for a source in the place of its own, whether it was a move or a guess.
    ///
    /// - Parameter name: the source's address or title.
    /// - Returns: a line for each source that was changed.
    /// - Throws: `Failure` with code 64 where nothing was found for it, 65 or 73 where the list cannot be written.
    func accept(_ name: String) throws -> [String] {
        let wanted = name.lowercased()
        let named = sources.filter {
            [$0.subscription.address.lowercased(), $0.subscription.title.lowercased()].contains(wanted)
                || canonicalAddress($0.subscription.address) == canonicalAddress(name)
        }
        guard !named.isEmpty else { throw Failure(.usage, "\(session.places.opml): names no source \(name)") }
        let changes = named.compactMap { source -> Change? in
            let state = states[source.id]
            guard source.subscription.includedFrom == nil, let address = state?.successor?.address ?? state?.movedTo
            else { return nil }
            return Change(source: source.subscription, address: address)
        }
        guard !changes.isEmpty else { throw Failure(.usage, "\(name): no other address was found for it") }
        return try write(changes)
    }

    private func write(_ changes: [Change]) throws -> [String] {
        guard !changes.isEmpty else { return [] }
        var document = try SubscriptionFile.document(at: session.places.opml)
        try SubscriptionFile.edit(&document, at: session.places.opml) { (document) throws(OPMLError) in
            for change in changes {
                let paths = document.paths { $0.line == change.source.line && $0["xmlUrl"] != nil }
                for path in paths { try document.set("xmlUrl", to: change.address, at: path) }
            }
        }
        return changes.map { "\($0.source.title): the list names \($0.address) now" }
    }
}
