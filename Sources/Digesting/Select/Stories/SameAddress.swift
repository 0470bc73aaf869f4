import Feeds

/// Joins entries that stand at the same address.
///
/// One leader's entries at one address are one post, unless a single source gives that address to posts that differ (a
/// page with many notes on it). Entries of different leaders also have to say the same: a link blog gives the address
/// of the page that it comments on.
func joinByAddress(_ items: inout StoryItems, _ groups: inout Groups) {
    var byAddress: [String: [Int]] = [:]
    for (index, item) in items.items.enumerated() {
        if let address = item.address { byAddress[address, default: []].append(index) }
    }
    for indices in byAddress.values where indices.count > 1 {
        // Many entries at one address are a page of notes; their texts are compared elsewhere.
        guard indices.count <= 24 else { continue }
        let isShared = isSharedPage(indices, &items)
        for (place, index) in indices.enumerated() {
            for other in indices[..<place] where !groups.areJoined(other, index) {
                let isOne =
                    items[other].leader == items[index].leader && !isShared
                    || agree(other, index, &items)
                if isOne { groups.join(other, index) }
            }
        }
    }
}

/// Whether a source has several different posts at one address.
private func isSharedPage(_ indices: [Int], _ items: inout StoryItems) -> Bool {
    for (place, index) in indices.enumerated() {
        for other in indices[..<place] where items[other].known.sourceID == items[index].known.sourceID {
            if !agree(other, index, &items) { return true }
        }
    }
    return false
}

/// Whether two entries at one address say the same: the same title without texts that contradict, or the same text.
private func agree(_ one: Int, _ other: Int, _ items: inout StoryItems) -> Bool {
    let left = items[one]
    let right = items[other]
    let isSameTitle = !left.title.isEmpty && left.title == right.title
    // A source that sends a post again, rewritten and under a new guid.
    if isSameTitle, left.known.sourceID == right.known.sourceID { return true }
    let overlap = items.overlap(one, other)
    if overlap.share >= 0.6,
        left.title == right.title || left.title.isEmpty || right.title.isEmpty || overlap.isOfSameLength
    {
        return true
    }
    // A copy that has only the title, or a remark such as "Comments".
    return isSameTitle && min(left.length, right.length) < 20
}
