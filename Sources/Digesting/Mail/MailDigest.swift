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
        messageID: messageID(of: MailIdentity(issue), mail),
        text: renderText(issue, plain),
        html: mailMarkup(issue, options),
        pictures: pictures(of: issue, options)
    )
    return try compose(content, of: issue, from: mail.from, mail, isThreaded: mail.isThreaded)
}

/// What differs between the mails of one issue.
struct MailContent {
    var subject: String
    var messageID: String
    var text: String
    var html: String
    /// Those that the markup names.
    var pictures: [Picture] = []
    /// What filters know the mail by, where it is not the issue's circle.
    var list: String?
}

/// Puts a mail together with the fields that all mails of ambient have.
///
/// - Parameters:
///   - content: subject, identity and both texts.
///   - issue: gives date, list and thread.
///   - from: the sender as the reader shall see it.
///   - mail: recipients and options.
///   - isThreaded: it answers the issue before; all of them answer a message that never was.
/// - Returns: the message.
/// - Throws: ``MailError/notBuilt(_:)``.
func compose(
    _ content: MailContent,
    of issue: DigestIssue,
    from: MailAddress,
    _ mail: MailOptions,
    isThreaded: Bool
) throws(MailError) -> String {
    var fields = [
        (name: "List-Id", value: listID(of: issue, part: content.list, host: String(mail.from.host))),
        (name: "Auto-Submitted", value: "auto-generated"),
    ]
    if isThreaded {
        let thread = [threadID(of: issue, mail)] + (mail.previous.map { [messageID(of: $0, mail)] } ?? [])
        fields.append((name: "In-Reply-To", value: "<\(thread[thread.count - 1])>"))
        fields.append((name: "References", value: thread.map { "<\($0)>" }.joined(separator: " ")))
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
        html: content.html,
        pictures: content.pictures
    )
    return try write(message, boundary: boundary(content.text, content.html))
}

/// The embedded images of an issue's mail, each once.
func pictures(of issue: DigestIssue, _ options: RenderOptions) -> [Picture] {
    guard options.images == .embed else { return [] }
    var seen: Set<String> = []
    return imageAddresses(of: issue, options, as: .email).compactMap { options.pictures[$0] }
        .filter { seen.insert($0.contentID).inserted }
}

/// The largest HTML part that webmail shows without clipping it: Gmail clips above 102 KB.
private let largestMarkup = 100_000

/// The HTML part: as many of the short lines as fit, with a word on how many are left to the text part and the command
/// that prints them.
///
/// Who asked for full texts gets them, whatever webmail makes of it.
func mailMarkup(_ issue: DigestIssue, _ options: RenderOptions) -> String {
    var shown = issue
    while true {
        let html = options.templates.render(.mail, mailContext(shown, of: issue, options))
        guard html.utf8.count > largestMarkup, !options.fullText, shown.dropHalfOfTheLines() else { return html }
    }
}

extension DigestIssue {
    /// Leaves away the later half of the lines, titles before counts; false where none was left.
    fileprivate mutating func dropHalfOfTheLines() -> Bool {
        if !alsoNew.isEmpty {
            alsoNew.removeLast((alsoNew.count + 1) / 2)
            return true
        }
        guard !folded.isEmpty else { return false }
        folded.removeLast((folded.count + 1) / 2)
        return true
    }

    /// How many posts have a line of their own, or stand in the count of one.
    fileprivate var lineCount: Int { alsoNew.count + folded.reduce(0) { $0 + $1.entries.count } }
}

private func mailContext(
    _ shown: DigestIssue,
    of issue: DigestIssue,
    _ options: RenderOptions
) -> [String: Any] {
    var context = pageContext(shown, options.forMail)
    context["overview"] = issue.overview.total == 0 ? false : escaped(options.wording.overview(issue.overview))
    context["preheader"] = escaped(preheader(of: issue, options.wording))
    let clipped = issue.lineCount - shown.lineCount
    if clipped > 0 {
        let command = issue.number > 0 ? "ambient digest --again \(issue.number)" : ""
        context["alsoNew"] = alsoNewContext(shown, options.wording, clipped: clipped, command: command)
    }
    return context
}

/// What a list of mails shows behind the subject, which has the first title: the numbers and the next titles.
private func preheader(of issue: DigestIssue, _ wording: Wording) -> String {
    let titles = issue.allStories.dropFirst().prefix(3).map { plainLine($0.title, limit: 60) }
    let overview = issue.overview.total == 0 ? [] : [wording.overview(issue.overview)]
    return plainLine((overview + titles).joined(separator: " · "), limit: 200)
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
