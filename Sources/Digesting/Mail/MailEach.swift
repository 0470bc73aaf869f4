import Markup

/// The mails of an issue of which each story goes out alone, as users of rss2email know it; written one by one.
///
/// Sender is the leader's name with the user's own address, subject the story's title, and the list is the leader's, for
/// filters. Edits and what needs the user are one more mail at the end, so that nothing counts as told that nobody was
/// told. A part keeps its number and its Message-ID whenever the issue is sent again.
package struct StoryMails: Sendable {
    private let issue: DigestIssue
    private let options: RenderOptions
    private let stories: [DigestIssue.Story]
    private let remainder: DigestIssue?

    package init(_ issue: DigestIssue, _ options: RenderOptions) {
        self.issue = issue
        self.options = options
        stories = issue.allStories
        var rest = issue.empty
        rest.edits = issue.edits
        rest.notices = issue.notices
        remainder = rest.isEmpty && rest.notices.isEmpty ? nil : rest
    }

    /// The numbers of the mails; they count from 1 in the order of the issue.
    package var parts: [Int] { Array(0..<stories.count + (remainder == nil ? 0 : 1)).map { $0 + 1 } }

    /// One mail, with LF line ends.
    ///
    /// - Parameter part: one of ``parts``.
    /// - Returns: the message.
    /// - Throws: ``MailError``.
    package func mail(_ part: Int) throws(MailError) -> String {
        guard let mail = options.mail, !mail.to.isEmpty else { throw .noAddress }
        guard stories.indices.contains(part - 1) else { return try remainderMail(mail) }
        var single = issue.empty
        single.readThese = [stories[part - 1]]
        single = single.plain()
        return try renderStory(single.readThese[0], in: single, options, mail)
    }

    private func remainderMail(_ mail: MailOptions) throws(MailError) -> String {
        let rest = (remainder ?? issue.empty).plain()
        var options = options
        options.wording.nothingNew = ""  // it stands in the other mails
        let wording = options.wording
        let heading = rest.notices.isEmpty ? wording.edits : wording.notices
        let content = MailContent(
            subject: "\(wording.issueName(rest.number, rest.circle)): \(heading)",
            messageID: messageID(of: MailIdentity(rest), mail, part: "rest"),
            text: renderText(rest, options),
            html: mailMarkup(rest, options)
        )
        return try compose(content, of: rest, from: mail.from, mail, isThreaded: false)
    }
}

extension DigestIssue {
    /// All that it shows of stories, in its order.
    package var allStories: [Story] { readThese + quietVoices + alsoNew }

    /// Number, day and circle without any content.
    fileprivate var empty: DigestIssue {
        DigestIssue(number: number, day: day, createdAt: createdAt, timeZone: timeZone, circle: circle)
    }

    /// The issue without stories that have gone out in mails of their own.
    ///
    /// - Parameter parts: their numbers as in ``StoryMails/parts``; others are let go.
    /// - Returns: an issue with the other stories, and all that is no story.
    package func without(parts: Set<Int>) -> DigestIssue {
        var issue = self
        var number = 0
        func isLeft(_: Story) -> Bool {
            number += 1
            return !parts.contains(number)
        }
        issue.readThese = readThese.filter(isLeft)
        issue.quietVoices = quietVoices.filter(isLeft)
        issue.alsoNew = alsoNew.filter(isLeft)
        return issue
    }
}

private func renderStory(
    _ story: DigestIssue.Story,
    in issue: DigestIssue,
    _ options: RenderOptions,
    _ mail: MailOptions
) throws(MailError) -> String {
    var options = options
    options.fullText = true
    var page = TextPage(width: options.width, usesColor: false)
    page.story(story, issue, options)
    let content = MailContent(
        subject: plainLine(story.title, limit: 200),
        messageID: messageID(of: MailIdentity(issue), mail, part: story.entries.first.map { "\($0)" }),
        text: page.text,
        html: markup(of: story, in: issue, options),
        pictures: pictures(of: issue, options),
        list: slug(story.leader)
    )
    // A name that could be read as more than a name is left out.
    let from = MailAddress("\"\(story.leader)\" <\(mail.from.address)>") ?? mail.from
    return try compose(content, of: issue, from: from, mail, isThreaded: false)
}

private func markup(of story: DigestIssue.Story, in issue: DigestIssue, _ options: RenderOptions) -> String {
    var context = pageContext(issue, options.forMail)
    context["title"] = escaped(story.title)
    context["masthead"] = false
    context["overview"] = false
    // What a list of mails shows behind the subject, which has the title.
    context["preheader"] = story.summary.isEmpty ? false : escaped(plainLine(story.summary, limit: 150))
    context["featured"] =
        [["heading": false, "stories": [storyContext(story, in: issue, options.forMail)]] as [String: Any]]
    return options.templates.render(.mail, context)
}
