import Feeds

/// Finds the entries that are the same post.
///
/// Precision before recall: two different posts never merge. The signs, in this order: the same canonical address; a short note of the same leader that only links the long post;
/// the same or nearly the same text. Linear but for entries that look alike.
///
/// - Parameters:
///   - entries: in the order of their numbers, so that the outcome does not depend on where they came from.
///   - leaders: the leader of each source.
///   - homes: the home page of each source that has one, to tell the author's own site.
/// - Returns: stories as indices into `entries`, the main entry first; every entry is in exactly one.
func mergeStories(_ entries: [KnownEntry], leaders: [Int64: String], homes: [Int64: String]) -> [[Int]] {
    var groups = Groups(count: entries.count)
    var items = StoryItems(entries.map { StoryItem($0, leader: leaders[$0.sourceID] ?? "") })
    joinByAddress(&items, &groups)
    joinAnnouncements(items, &groups)
    joinByText(&items, &groups)
    let preference = MainEntryPreference(homes: homes)
    return groups.all.map { preference.sorted($0, items) }
}
