import Foundation
import Markup

/// The issues as an Atom feed (RFC 4287), the newest first, at most 30 of them.
///
/// - Parameters:
///   - issues: the newest first, their strings fit for XML.
///   - options: title and address.
/// - Returns: the document; the same for the same issues.
func atomFeed(of issues: [DigestIssue], _ options: SiteOptions) -> String {
    let wording = options.render.wording
    let address = options.address.flatMap { isFollowable($0) ? ($0.hasSuffix("/") ? $0 : $0 + "/") : nil } ?? ""
    let updated = issues.first?.createdAt ?? Date(timeIntervalSince1970: 0)
    let entries = issues.prefix(30).map { issue in
        """
        <entry>
        <title>\(escaped("\(issue.fullDate(wording)) · \(wording.issueName(issue.number, issue.circle))"))</title>
        <id>\(identifier("\(options.title)\n\(issue.circle ?? "")\n\(issue.number)\n\(issue.createdAt.timeIntervalSince1970)"))</id>
        <updated>\(timestamp(issue.createdAt))</updated>
        <link rel="alternate" type="text/html" href="\(escaped(address + issuePath(issue)))"/>
        <content type="html">\(escaped(content(of: issue, options)))</content>
        </entry>
        """
    }
    let selfLink =
        address.isEmpty
        ? "" : "\n<link rel=\"self\" type=\"application/atom+xml\" href=\"\(escaped(address))feed.xml\"/>"
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(wording.language)">
        <title>\(escaped(options.title))</title>
        <id>\(identifier("\(options.title)\n\(address)"))</id>
        <updated>\(timestamp(updated))</updated>
        <author><name>ambient</name></author>
        <generator>ambient</generator>\(selfLink)
        <link rel="alternate" type="text/html" href="\(escaped(address))index.html"/>
        \(entries.joined(separator: "\n"))
        </feed>

        """
}

/// What stands in the issue, short: titles, names, reasons.
private func content(of issue: DigestIssue, _ options: SiteOptions) -> String {
    let wording = options.render.wording
    guard !issue.isEmpty else { return "<p>\(escaped(wording.nothingNew))</p>" }
    var html = "<p>\(escaped(wording.overview(issue.overview)))</p>\n"
    let sections = [
        (wording.readThese, issue.readThese), (wording.quietVoices, issue.quietVoices),
        (wording.alsoNew, issue.alsoNew),
    ]
    for (heading, stories) in sections where !stories.isEmpty {
        html += "<h2>\(escaped(heading))</h2>\n<ul>\n"
        for story in stories {
            let title = escaped(story.title)
            let linked = story.url.map { "<a href=\"\(escaped($0))\">\(title)</a>" } ?? title
            let why = story.reasons.isEmpty ? "" : " · \(escaped(story.reasons.joined(separator: wording.between)))"
            html += "<li>\(linked) · \(escaped(story.leader)) · \(escaped(wording.minutes(story.minutes)))\(why)</li>\n"
        }
        html += "</ul>\n"
    }
    return html
}

/// An identifier that never changes (RFC 4287, section 4.2.6): a UUID of version 8 (RFC 9562) made from a text.
private func identifier(_ text: String) -> String {
    func hex(_ number: UInt64, _ digits: Int) -> String {
        let plain = String(number, radix: 16)
        return String(repeating: "0", count: max(0, digits - plain.count)) + plain.suffix(digits)
    }
    let high = stableHash(text)
    let low = stableHash("\(text)\n")
    return "urn:uuid:\(hex(high >> 32, 8))-\(hex(high >> 16 & 0xFFFF, 4))-8\(hex(high & 0xFFF, 3))-"
        + "\(hex(0x8000 | low >> 48 & 0x3FFF, 4))-\(hex(low & 0xFFFF_FFFF_FFFF, 12))"
}

/// RFC 3339, in UTC, to the second.
private func timestamp(_ moment: Date) -> String {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down))
    let time = ((seconds % 86_400) + 86_400) % 86_400
    let day = CivilDay(moment, in: "UTC").machineForm
    return "\(day)T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))Z"
}
