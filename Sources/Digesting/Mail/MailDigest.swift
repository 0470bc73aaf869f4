import Foundation
import Markup

/// Writes an issue as a complete message.
///
/// - Throws: ``MailError``.
func renderMail(_ issue: DigestIssue, _ options: RenderOptions) throws(MailError) -> String {
    guard let mail = options.mail, !mail.to.isEmpty else { throw .noAddress }
    var plain = options
    plain.usesColor = false
    let content = MailContent(
        subject: try subject(of: issue, mail, options.wording),
        messageID: messageID(of: issue, mail),
        text: renderText(issue, plain),
        html: mailMarkup(issue, options)
    )
    return try compose(content, of: issue, from: mail.from, mail)
}

/// What differs between the mails of one issue.
struct MailContent {
    var subject: String
    var messageID: String
    var text: String
    var html: String
}

/// Puts a mail together with the fields that all mails of ambient have.
///
/// - Parameters:
///   - content: subject, identity and both texts.
///   - issue: gives date, list and thread.
///   - from: the sender as the reader shall see it.
///   - mail: recipients and options.
/// - Returns: the message.
/// - Throws: ``MailError/notBuilt(_:)``.
func compose(
    _ content: MailContent,
    of issue: DigestIssue,
    from: MailAddress,
    _ mail: MailOptions
) throws(MailError) -> String {
    var fields = [
        (name: "List-Id", value: listID(of: issue, host: String(mail.from.host))),
        (name: "Auto-Submitted", value: "auto-generated"),
    ]
    if mail.isThreaded {
        let thread = threadID(of: issue, mail)
        fields.append((name: "In-Reply-To", value: "<\(thread)>"))
        fields.append((name: "References", value: "<\(thread)>"))
    }
    let message = GMimeMessage(
        from: from,
        to: mail.to,
        replyTo: mail.replyTo,
        subject: content.subject,
        date: issue.createdAt,
        utcOffset: TimeZone(identifier: issue.timeZone)?.secondsFromGMT(for: issue.createdAt) ?? 0,
        messageID: content.messageID,
        fields: fields,
        text: content.text,
        html: content.html
    )
    return try write(message, boundary: boundary(content.text, content.html))
}

/// The largest HTML part that webmail shows without clipping it: Gmail clips above 102 KB.
private let largestMarkup = 100_000

/// The HTML part: as many of the short lines as fit, with a word on how many are left to the text part.
///
/// Who asked for full texts gets them, whatever webmail makes of it.
private func mailMarkup(_ issue: DigestIssue, _ options: RenderOptions) -> String {
    var shown = issue
    while true {
        let html = options.templates.render(.mail, mailContext(shown, of: issue, options))
        guard html.utf8.count > largestMarkup, !options.fullText, !shown.alsoNew.isEmpty else { return html }
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
