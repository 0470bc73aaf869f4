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
        _ = try stored { () throws(StoreError) in try store.reconcile(list.subscriptions, now: session.now) }
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
                postsPerWeek: rhythm.postsPerWeek,
                year: rhythm.sparkline,
                lastPost: rhythm.lastPost,
                announced: shares[leader]?.announced ?? 0,
                read: shares[leader]?.read ?? 0
            )
        }.sorted { ($1.postsPerWeek, $0.leader) < ($0.postsPerWeek, $1.leader) }
    }
}
