import Feeds
import Foundation

/// Joins a leader's short notes that say little but "new post" with the post that they link.
func joinAnnouncements(_ items: StoryItems, _ groups: inout Groups) {
    var byAddress: [String: [Int]] = [:]
    for (index, item) in items.items.enumerated() {
        if let address = item.address { byAddress[address, default: []].append(index) }
    }
    for (index, item) in items.items.enumerated() where item.facts != nil && item.length <= 60 {
        let linked = Set(item.linked.filter { byAddress[$0] != nil && $0 != item.address })
        // A note that links two posts announces neither.
        guard linked.count == 1, let address = linked.first else { continue }
        let post = byAddress[address]?.first { announces(item, items[$0]) }
        if let post { groups.join(post, index) }
    }
}

/// Whether a short note announces a post: by the same leader, near in time, and the post is the longer by far.
private func announces(_ note: StoryItem, _ post: StoryItem) -> Bool {
    let days = note.known.date.timeIntervalSince(post.known.date) / 86_400
    guard note.leader == post.leader, days > -1.5, days < 14, post.length > 2 * note.length else { return false }
    // Two titles of one's own in one source are two posts, however short the second.
    guard note.known.sourceID == post.known.sourceID else { return true }
    return note.title.isEmpty || note.title == post.title
}
