import Foundation
import Markup

/// Writes an issue as a complete message.
///
/// - Throws: ``MailError``.
func renderMail(_ issue: DigestIssue, _ options: RenderOptions) throws(MailError) -> String {
    guard let mail = options.mail, !mail.to.isEmpty else { throw .noAddress }
    var plain = options
    plain.usesColor = false
    let text = renderText(issue, plain)
    let html = mailMarkup(issue, options)
    let host = String(mail.from.host)
    let thread = threadID(of: issue, mail)
    var fields = [
        (name: "List-Id", value: listID(of: issue, host: host)),
        (name: "Auto-Submitted", value: "auto-generated"),
    ]
    if mail.isThreaded {
        fields.append((name: "In-Reply-To", value: "<\(thread)>"))
        fields.append((name: "References", value: "<\(thread)>"))
    }
    let message = GMimeMessage(
        from: mail.from,
        to: mail.to,
        replyTo: mail.replyTo,
        subject: try subject(of: issue, mail, options.wording),
        date: issue.createdAt,
        utcOffset: TimeZone(identifier: issue.timeZone)?.secondsFromGMT(for: issue.createdAt) ?? 0,
        messageID: messageID(of: issue, mail),
        fields: fields,
        text: text,
        html: html
    )
    return try write(message, boundary: boundary(text, html))
}

/// The largest HTML part that webmail shows without clipping it: Gmail clips above 102 KB.
private let largestMarkup = 100_000

/// The HTML part: as many of the short lines as fit, with a word on how many are left to the text part.
private func mailMarkup(_ issue: DigestIssue, _ options: RenderOptions) -> String {
    var shown = issue
    while true {
        let html = options.templates.render(.mail, mailContext(shown, of: issue, options))
        guard html.utf8.count > largestMarkup, !shown.alsoNew.isEmpty else { return html }
        shown.alsoNew.removeLast((shown.alsoNew.count + 1) / 2)
    }
}

private func mailContext(
    _ shown: DigestIssue,
    of issue: DigestIssue,
    _ options: RenderOptions
) -> [String: Any] {
    var options = options
    // Whatever a mail loads tells the sender when and where it was opened.
    if options.images == .remote { options.images = .link }
    var context = pageContext(shown, options)
    context["overview"] = issue.isEmpty ? false : escaped(options.wording.overview(issue.overview))
    let clipped = issue.alsoNew.count - shown.alsoNew.count
    if clipped > 0 {
        context["alsoNew"] = alsoNewContext(shown, options.wording, clipped: clipped)
    }
    return context
}

/// The subject: one line of at most 200 characters.
private func subject(of issue: DigestIssue, _ mail: MailOptions, _ wording: Wording) throws(MailError) -> String {
    let overview = issue.overview
    let top = (issue.readThese + issue.quietVoices + issue.alsoNew).first?.title ?? wording.nothingNew
    let context: [String: Any] = [
        "number": "\(issue.number)", "day": issue.day, "date": issue.fullDate(wording), "circle": issue.circle ?? false,
        "total": "\(overview.total)", "featured": "\(overview.featured)", "minutes": "\(overview.minutes)", "top": top,
    ]
    do {
        let line = plainLine(try renderLine(mail.subject ?? standardSubject, context), limit: 200)
        return line.isEmpty ? "ambient" : line
    } catch {
        throw .badSubject(error.reason)
    }
}

private let standardSubject = "ambient{{#circle}} {{circle}}{{/circle}}, {{date}}: {{top}}"

/// The same for the same issue to the same people, however often it is sent; differs from every other issue's, also
/// after the store was begun anew, since the time of its making is in it.
private func messageID(of issue: DigestIssue, _ mail: MailOptions) -> String {
    let parts = [
        "\(issue.number)", issue.day, "\(issue.createdAt.timeIntervalSince1970)", issue.circle ?? "", mail.from.address,
    ]
    let unique = stableHash((parts + mail.to.map(\.address)).joined(separator: "\n"))
    return "ambient.\(issue.fileStem).\(String(unique, radix: 36))@\(mail.from.host)"
}

/// A message that never was: mail programs gather what refers to the same one (RFC 5256, section 3).
private func threadID(of issue: DigestIssue, _ mail: MailOptions) -> String {
    "ambient.thread.\(String(stableHash(issue.circle ?? ""), radix: 36))@\(mail.from.host)"
}

/// RFC 2919: a name for people, an identifier for filters.
private func listID(of issue: DigestIssue, host: String) -> String {
    let circle = issue.circle.map(slug) ?? ""
    let domain = host.hasPrefix("[") ? "localhost" : host
    return "ambient digest <\(circle.isEmpty ? "" : "\(circle).")ambient.\(domain)>"
}

/// Parts the bodies.
///
/// An equals sign and an underscore never follow each other in quoted-printable text (RFC 2045,
/// section 6.7), so that no line of a body can be taken for the boundary.
private func boundary(_ text: String, _ html: String) -> String {
    "=_ambient_\(String(stableHash(text), radix: 36))_\(String(stableHash(html), radix: 36))"
}
