package import Foundation

/// What a page's posts are against those that are known: tells a new post from a page that was made anew.
///
/// Pure.
package struct PageChange: Sendable {
    /// A post that is known of the page.
    package struct Known: Sendable, Equatable {
        package var id: String?
        package var url: String?
        package var title: String?

        package init(id: String?, url: String?, title: String?) {
            self.id = id
            self.url = url
            self.title = title
        }
    }

    /// The posts to store: where a known title has another address now, with the id by which it is known.
    package private(set) var entries: [Entry]
    /// Why nothing here is news, a clause for people; `nil` for an ordinary change.
    package private(set) var notice: String?

    /// This many unknown posts at once may be new, whatever else the page shows.
    private static let fewNew = 3

    /// - Parameters:
    ///   - entries: the page's posts.
    ///   - known: posts of earlier readings, newest first; empty for a new source.
    ///   - lastSuccess: when the page was last read well; `nil`: never.
    package init(_ entries: [Entry], known: [Known], lastSuccess: Date?) {
        self.entries = entries
        guard !known.isEmpty else { return }
        let addresses = Set(known.compactMap { $0.url.map(canonicalAddress) })
        let titles = Dictionary(known.compactMap { post in post.title.map { ($0, post) } }, uniquingKeysWith: { $1 })
        var found = 0
        var undated = 0
        self.entries = entries.map { entry in
            if let url = entry.url, addresses.contains(canonicalAddress(url)) {
                found += 1
                return entry
            }
            if let title = entry.title, let post = titles[title], entries.count(where: { $0.title == title }) == 1 {
                found += 1
                var same = entry
                same.id = post.id ?? post.url ?? entry.id
                return same
            }
            // A post that says it came out since the last look is new; one that says nothing may be anything.
            let isNew = entry.date.map { date in lastSuccess.map { date > $0.addingTimeInterval(-2 * 86_400) } ?? true }
            if isNew != true { undated += 1 }
            return entry
        }
        let isNothingKnown = found == 0 && known.count >= Self.fewNew
        if isNothingKnown || undated > max(Self.fewNew, found) {
            notice = "the page’s layout changed: \(found) of \(known.count) known posts found"
        }
    }
}
