import Markup
import Storage

/// The changes of one list.
struct ListChanges {
    let title: String
    private(set) var appeared: [String] = []
    private(set) var vanished: [String] = []

    /// Changes by list, in the order of the first of each; who came and went again counts by what was last.
    static func all(of changes: [ListChange]) -> [ListChanges] {
        var order: [String] = []
        var found: [String: ListChanges] = [:]
        for change in changes {
            if found[change.list] == nil { order.append(change.list) }
            found[change.list, default: ListChanges(title: change.title)].note(change)
        }
        return order.compactMap { found[$0] }
    }

    private init(title: String) { self.title = title }

    /// `Friends: 2 new people, 1 gone`.
    var clause: String {
        let new = appeared.isEmpty ? nil : "\(appeared.count) new \(appeared.count == 1 ? "person" : "people")"
        let gone = vanished.isEmpty ? nil : "\(vanished.count) gone"
        return "\(plainLine(title)): \([new, gone].compactMap { $0 }.joined(separator: ", "))"
    }

    private mutating func note(_ change: ListChange) {
        appeared.removeAll { $0 == change.leader }
        vanished.removeAll { $0 == change.leader }
        if change.appeared { appeared.append(change.leader) } else { vanished.append(change.leader) }
    }
}
