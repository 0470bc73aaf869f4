import Digesting
import Feeds
import Foundation
import Reading
import Storage

extension StoreLibrary {
    func leader(_ name: String) throws -> LeaderPage {
        let mine = try sources().filter { $0.leader == name }.sorted { $0.id < $1.id }
        let ailments = try ailments()
        let posts = try stored { () throws(StoreError) in
            try store.postDates(of: [name], since: session.now - 365 * 86_400)
        }
        let rhythm = LeaderRhythm(name, posts: posts[name] ?? [], now: session.now)
        return LeaderPage(
            name: name,
            folder: Self.folder(of: mine),
            sources: mine.map { source in
                LeaderPage.Source(
                    title: source.subscription.title,
                    address: source.subscription.address,
                    homePage: source.subscription.homePageURL,
                    ailment: ailments[source.id]
                )
            },
            rhythm: rhythm.sparkline,
            pace: pace(rhythm),
            reading: try reading(of: name, mine)
        )
    }

    private func pace(_ rhythm: LeaderRhythm) -> String {
        guard let last = rhythm.lastPost else { return "" }
        let pace = String(format: "%.1f", rhythm.postsPerWeek)
        return "\(pace) posts a week, the last on \(DayFormat().text(last))"
    }

    private func reading(of name: String, _ sources: [Source]) throws -> String {
        let share = try stored(store.readShares)[name] ?? ReadShare()
        let counts = try stored(store.countsBySource)
        let mine = sources.compactMap { counts[$0.id] }
        let unread = mine.reduce(0) { $0 + $1.unread }
        let total = mine.reduce(0) { $0 + $1.entries }
        var words = "\(total - unread) of \(total) entries"
        if share.announced > 0 { words += "; \(share.read) of the \(share.announced) in digests" }
        if share.starred > 0 { words += "; \(share.starred) starred" }
        return words
    }
}
