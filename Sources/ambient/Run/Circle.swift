import Feeds
import Storage

/// A part of the network: a folder, a category or a leader, by name.
enum Circle {
    /// The name as the list spells it, so that `--only mentors` and `--only Mentors` are one circle with one pending
    /// issue.
    ///
    /// - Parameters:
    ///   - name: what the user wrote; `nil`: the whole network.
    ///   - sources: of the store.
    /// - Returns: the name; as it was given where nobody belongs to it.
    static func spelled(_ name: String?, among sources: [Source]) -> String? {
        guard let name else { return nil }
        for source in sources {
            let subscription = source.subscription
            let names = subscription.folders + subscription.categories + [subscription.leader]
            if let found = names.first(where: { $0.lowercased() == name.lowercased() }) { return found }
        }
        return name
    }
}
