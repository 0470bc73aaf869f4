import Feeds
import Foundation
import Markup
import Storage

/// Prints entries as lines for people or as a feed for programs.
enum EntryPrinter {
    /// One line an entry: number, day, leader, title; cut at `width` where that is given.
    static func printLines(_ lines: [EntryLine], width: Int?) throws {
        let days = DayFormat()
        var text = ""
        for line in lines {
            let head = "\(line.id)\t\(days.text(line.date))\t\(plainLine(line.leader))\t"
            text +=
                width.map { cut((head + title(of: line)).replacing("\t", with: "  "), toColumns: $0) }
                ?? head + title(of: line)
            text += "\n"
            if text.utf8.count > 1 << 16 {
                try StandardOutput.write(text)
                text = ""
            }
        }
        try StandardOutput.write(text)
    }

    /// An entry's line, and its text below it, wrapped.
    static func printText(_ known: KnownEntry, width: Int = 72) throws {
        let entry = known.entry
        let author = entry.authors.compactMap(\.name).first ?? ""
        let head = "\(known.id)  \(DayFormat().text(known.date))  \(plainLine(author))  \(plainLine(entry.title ?? ""))"
        let body = entry.contentHTML ?? entry.summary ?? ""
        let text = body.isEmpty ? plainText(entry.contentText ?? "") : layOut(body, width: width).plain
        try StandardOutput.write("\(head)\n\n\(text)\n")
    }

    /// One JSON Feed 1.1 document with these entries.
    static func printFeed(_ entries: [Entry], title: String) throws {
        var feed = Feed(format: .json11)
        feed.title = title
        feed.items = entries
        var bytes: [UInt8] = []
        JSONFeedWriter().append(feed, source: nil, to: &bytes)
        try StandardOutput.write(bytes)
    }

    private static func title(of line: EntryLine) -> String {
        let title = plainLine(line.title)
        return title.isEmpty ? plainLine(line.url ?? "(no title)") : title
    }
}

/// Local days as `2026-11-23`.
struct DayFormat {
    private let calendar = Calendar.current

    func text(_ date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }
}
