import Fetching
import Foundation
import Storage

/// What one round over the sources came to.
struct RefreshSummary: Sendable {
    /// Subscribed sources.
    let sources: Int
    /// Not asked, since they are not due.
    let waiting: Int
    private(set) var asked = 0
    private(set) var unchanged = 0
    private(set) var failed = 0
    private(set) var bytes = 0
    private(set) var newEntries = 0
    private(set) var archived = 0
    private(set) var updated = 0
    /// One row a source, for `--json`.
    private(set) var rows: [Row] = []
    var seconds = 0.0
    /// What the pages of entries gave.
    var pages = PageRound.Summary()

    /// One source of the round.
    struct Row: Sendable, Encodable {
        var source: String
        /// Where it was asked in the end.
        var address: String
        var status: Int
        var outcome: String
        var failure: String?
        var bytes: Int
        var milliseconds: Int
        /// The validators that were sent: `etag`, `last-modified`.
        var validators: [String]
        var redirects: Int
        var new: Int
        var updated: Int
    }

    init(sources: Int, waiting: Int) {
        self.sources = sources
        self.waiting = waiting
    }

    /// Sources that had never been read when the round began.
    var neverRead = 0

    /// True where not one source gave anything: all that were asked failed, or none was due since all of them fail
    /// from their first day.
    var reachedNothing: Bool { asked > 0 ? failed == asked : sources > 0 && neverRead == sources }

    mutating func count(_ read: ReadAnswer) {
        asked += 1
        bytes += read.answer.bytes
        if read.failure != nil { failed += 1 } else if read.entries == 0 { unchanged += 1 }
    }

    mutating func count(_ result: ArrivalSummary, of read: ReadAnswer) {
        newEntries += result.new
        archived += result.archived
        updated += result.updated
        rows.append(
            Row(
                source: read.title,
                address: read.answer.finalAddress,
                status: read.answer.status,
                outcome: read.failure != nil ? "failed" : read.entries > 0 ? "read" : "unchanged",
                failure: read.failure,
                bytes: read.answer.bytes,
                milliseconds: Int(read.answer.duration.seconds * 1000),
                validators: [
                    read.sent.etag == nil ? nil : "etag", read.sent.lastModified == nil ? nil : "last-modified",
                ].compactMap { $0 },
                redirects: read.answer.redirects,
                new: result.new,
                updated: result.updated
            )
        )
    }

    /// The line that stands while the round goes on.
    func progress(of total: Int) -> String {
        "\(asked)/\(total) sources · \(newEntries) new · \(failed) failed · \(Self.size(bytes))"
    }

    /// The line at the end.
    var line: String {
        let seconds = String(format: "%.1f s", seconds)
        var parts = [newEntries == 1 ? "1 new entry" : "\(newEntries) new entries"]
        // Archives of new sources, and sparks: never announced.
        if archived > 0 { parts.append("\(archived) kept for search") }
        if updated > 0 { parts.append("\(updated) edited") }
        parts += ["\(unchanged) sources unchanged", "\(failed) failed"]
        if pages.articles > 0 { parts.append("\(pages.articles) articles from their pages") }
        if waiting > 0 { parts.append("\(waiting) not due") }
        return "\(asked) of \(sources) sources asked: \(parts.joined(separator: ", ")), "
            + "\(Self.size(bytes)) in \(seconds)"
    }

    private static func size(_ bytes: Int) -> String {
        if bytes < 10_000 { return "\(bytes) bytes" }
        return bytes < 10_000_000 ? "\(bytes / 1000) kB" : "\(bytes / 1_000_000) MB"
    }
}
