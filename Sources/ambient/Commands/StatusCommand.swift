import ArgumentParser
import Digesting
import Feeds
import Foundation
import Storage

/// `ambient status`: one line for a prompt, tmux or motd.
struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "One line: is there something to read?",
        discussion: """
            For a shell prompt, tmux or motd. No count of what is unread: that would be a debt, and nobody owes it. \
            Sources that fail are counted; --json names them, and the moment of the last digest.

              ambient status
              today's digest is ready · 3 to read, 14 min
            """
    )

    @OptionGroup var places: PlaceOptions

    @Flag(help: "Print a JSON object.")
    var json = false

    func run() async throws {
        let session = try Session(places)
        let store = try session.openStore()
        let status = try DigestStatus(store, now: session.now)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            return try StandardOutput.write(try encoder.encode(status) + [0x0A])
        }
        try StandardOutput.write("\(status.line)\n")
    }
}

/// What there is to read of the latest digest.
struct DigestStatus: Encodable {
    /// The latest issue's number and day; `nil` before the first.
    var issue: Int?
    var day: String?
    var isToday = false
    /// Featured stories of it that were not read, and their minutes.
    var toRead = 0
    var minutes = 0
    /// True where entries wait for the next digest.
    var hasNews = false
    /// When the latest digest was made.
    var lastDigest: String?
    /// Subscribed sources that fail, by title; `ambient doctor` says why.
    var failing: [String] = []
    /// Lists of others in which people appeared or vanished since the last digest: a clause each.
    var lists: [String] = []

    init(_ store: Store, now: Date) throws {
        hasNews = try stored(store.hasCandidates)
        let out = Set(try stored(store.openOutages).map(\.sourceID))
        if !out.isEmpty {
            failing = try stored(store.sources).filter { out.contains($0.id) }.map(\.subscription.title)
        }
        lists = ListChanges.all(of: try stored(store.untoldListChanges)).map(\.clause)
        guard let latest = try stored({ () throws(StoreError) in try store.latestIssue() }) else { return }
        let kept = try IssueJSON.decode(latest)
        issue = kept.number
        day = kept.day
        lastDigest = FeedDate.rfc3339(kept.createdAt)
        isToday = kept.day == localDay(now, .current)
        let featured = kept.readThese + kept.quietVoices
        let lines = try stored { () throws(StoreError) in try store.lines(featured.compactMap(\.entries.first)) }
        let unread = Set(lines.filter { !$0.mark.isRead }.map(\.id))
        let open = featured.filter { story in story.entries.first.map(unread.contains) ?? false }
        toRead = open.count
        minutes = open.reduce(0) { $0 + $1.minutes }
    }

    var line: String {
        let plural = failing.count == 1 ? "1 source fails" : "\(failing.count) sources fail"
        let health = failing.isEmpty ? [] : ["\(plural): ambient doctor"]
        return ([readingLine] + lists + health).joined(separator: " · ")
    }

    private var readingLine: String {
        guard let day else { return hasNews ? "the first digest can be made" : "no digest yet" }
        if !isToday, hasNews { return "a new digest can be made · the last one is of \(day)" }
        let what = isToday ? "today's digest is ready" : "nothing new since \(day)"
        return toRead == 0 ? "\(what) · all read" : "\(what) · \(toRead) to read, \(minutes) min"
    }
}
