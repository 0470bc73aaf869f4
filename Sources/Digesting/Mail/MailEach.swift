import Markup

/// Writes each story of an issue as a mail of its own, with its full text where the issue has it.
///
/// Sender is the leader's name with the user's own address, subject the story's title; the Message-ID stays the same
/// when the mail is sent again. What an issue has besides stories, such as edits and notices, stands in no mail.
///
/// - Parameters:
///   - issue: what was selected.
///   - options: wording, templates and addresses.
/// - Returns: a message for each story, in the order of the issue, with LF line ends.
/// - Throws: ``MailError``.
package func renderMails(
    forEachStoryOf issue: DigestIssue,
    _ options: RenderOptions
) throws(MailError) -> [String] {
    let issue = issue.plain()
    var mails: [String] = []
    for story in issue.readThese + issue.quietVoices + issue.alsoNew {
        mails.append(try renderMail(of: story, in: issue, options))
    }
    return mails
}

private func renderMail(
    of story: DigestIssue.Story,
    in issue: DigestIssue,
    _ options: RenderOptions
) throws(MailError) -> String {
    guard let mail = options.mail, !mail.to.isEmpty else { throw .noAddress }
    var options = options
    options.fullText = true
    var page = TextPage(width: options.width, usesColor: false)
    page.story(story, issue, options)
    let content = MailContent(
        subject: plainLine(story.title, limit: 200),
        messageID: messageID(of: issue, mail, story: story),
        text: page.text,
        html: markup(of: story, in: issue, options)
    )
    // A name that could be read as more than a name is left out.
    let from = MailAddress("\"\(story.leader)\" <\(mail.from.address)>") ?? mail.from
    return try compose(content, of: issue, from: from, mail)
}

private func markup(of story: DigestIssue.Story, in issue: DigestIssue, _ options: RenderOptions) -> String {
    var options = options
    if options.images == .remote { options.images = .link }
    var single = DigestIssue(
        number: issue.number,
        day: issue.day,
        createdAt: issue.createdAt,
        timeZone: issue.timeZone,
        circle: issue.circle
    )
    single.readThese = [story]
    var context = pageContext(single, options)
    context["title"] = escaped(story.title)
    context["masthead"] = false
    context["overview"] = false
    context["featured"] = [["heading": false, "stories": [storyContext(story, in: issue, options)]] as [String: Any]]
    return options.templates.render(.mail, context)
}
