import ArgumentParser
import Digesting
import Feeds
import Foundation
import Markup
import Storage

/// `ambient leaders`: each leader's sources, rhythm, last post and your share of reading.
struct LeadersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leaders",
        abstract: "The people you follow: their rhythm, their last post, how much you read.",
        discussion: """
            The bars are a year of posts, two weeks each.

              ambient leaders
              ambient leaders --json
            """
    )

    @OptionGroup var places: PlaceOptions

    @Flag(help: "Print one JSON object a leader.")
    var json = false

    private struct Row: Encodable {
        var leader: String
        var sources: Int
        /// The lists of others that the leader comes from, by address; absent for those of one's own list.
        var lists: [String]?
        var postsPerWeek: Double
        var year: String
        var lastPost: Date?
        var announced: Int
        var read: Int
    }

    func run() async throws {
        let session = try Session(places)
        let list = try SubscriptionFile.read(session.places, log: session.log)
        let store = try session.openStore()
        _ = try ReadingLists(session: session, store: store).reconcile(list)
        let rows = try rows(store, now: session.now)
        if json {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .iso8601
            encoder.outputFormatting = [.sortedKeys]
            for row in rows { try StandardOutput.write(try encoder.encode(row) + [0x0A]) }
            return
        }
        let nameColumns = min(rows.map { displayWidth($0.leader) }.max() ?? 0, 28)
        let days = DayFormat()
        for row in rows {
            let name = cut(plainLine(row.leader), toColumns: nameColumns)
            let padding = String(repeating: " ", count: max(nameColumns - displayWidth(name), 0))
            let share = row.announced > 0 ? "read \(row.read) of \(row.announced)" : ""
            let last = row.lastPost.map { days.text($0) } ?? "no post yet"
            let perWeek = String(format: "%4.1f a week", row.postsPerWeek)
            try StandardOutput.write("\(name)\(padding)  \(row.year)  \(perWeek)  \(last)  \(share)\n")
        }
        try writeLists(list, store, now: session.now)
    }

    private static func lists(of sources: [Source]) -> [String]? {
        let lists = Set(sources.compactMap(\.subscription.includedFrom))
        let isOwn = sources.contains { $0.subscription.includedFrom == nil }
        return isOwn || lists.isEmpty ? nil : lists.sorted()
    }

    /// Below the leaders: what each list of others is, and who came and went in it this month.
    private func writeLists(_ list: SubscriptionList, _ store: Store, now: Date) throws {
        let kept = try stored(store.readingLists)
        let changes = try stored { () throws(StoreError) in try store.listChanges(since: now - 30 * 86_400) }
        let people = Dictionary(grouping: try stored(store.sources)) { $0.subscription.includedFrom }
        for include in list.includes {
            let poll = kept[include.address]?.poll
            let count = Set((people[include.address] ?? []).map(\.leader)).count
            var parts = ["from \(plainLine(include.title)): \(count) \(count == 1 ? "leader" : "leaders")"]
            if let read = poll?.lastSuccess { parts.append("as of \(DayFormat().text(read))") }
            if let failure = poll?.failure { parts.append("fails: \(plainLine(failure))") }
            let news = ListChanges.all(of: changes.filter { $0.list == include.address })
            for change in news {
                if !change.appeared.isEmpty { parts.append("new: \(change.appeared.joined(separator: ", "))") }
                if !change.vanished.isEmpty { parts.append("gone: \(change.vanished.joined(separator: ", "))") }
            }
            try StandardOutput.write("\(plainLine(parts.joined(separator: " · "), limit: 600))\n")
        }
    }

    private func rows(_ store: Store, now: Date) throws -> [Row] {
        let sources = Dictionary(grouping: try stored(store.sources), by: \.leader)
        let posts = try stored { () throws(StoreError) in try store.postDates(since: now - 366 * 86_400) }
        let shares = try stored(store.readShares)
        return try sources.map { leader, sources in
            var rhythm = LeaderRhythm(leader, posts: posts[leader] ?? [], now: now)
            rhythm.lastPost =
                try rhythm.lastPost ?? stored { () throws(StoreError) in try store.lastPost(of: leader, before: []) }
            return Row(
                leader: leader,
                sources: sources.count,
                lists: Self.lists(of: sources),
                postsPerWeek: rhythm.postsPerWeek,
                year: rhythm.sparkline,
                lastPost: rhythm.lastPost,
                announced: shares[leader]?.announced ?? 0,
                read: shares[leader]?.read ?? 0
            )
        }.sorted { ($1.postsPerWeek, $0.leader) < ($0.postsPerWeek, $1.leader) }
    }
}
