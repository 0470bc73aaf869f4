import Markup

/// Writes an issue as plain text: no line is wider than asked for but a link or command, which stands alone and whole.
func renderText(_ issue: DigestIssue, _ options: RenderOptions) -> String {
    let wording = options.wording
    var page = TextPage(width: options.width, usesColor: options.usesColor)
    page.head(issue, wording)
    if issue.isEmpty { page.paragraph(wording.nothingNew, indent: 2) }
    page.section(wording.readThese, issue.readThese) { $0.story($1, issue, options) }
    page.section(wording.quietVoices, issue.quietVoices) { $0.story($1, issue, options) }
    page.section(wording.pointsAt, issue.pointsAt) { $0.pointer($1, wording) }
    page.alsoNew(issue, wording)
    page.section(wording.edits, issue.edits) { $0.edit($1, wording) }
    page.section(wording.worthFollowing, issue.worthFollowing) { $0.suggestion($1, wording) }
    page.section(wording.notices, issue.notices) { $0.paragraph(wording.labelled($1.source, $1.text), indent: 2) }
    if options.explain { page.account(of: issue, wording) }
    return page.text
}

extension TextPage {
    fileprivate mutating func head(_ issue: DigestIssue, _ wording: Wording) {
        let date = "ambient · \(issue.fullDate(wording))"
        spread(date, wording.issueName(issue.number, issue.circle), indent: 0, style: .bold)
        if issue.overview.total > 0 { lines(wording.overview(issue.overview), indent: 0, style: .faint) }
    }

    fileprivate mutating func section<Item>(
        _ heading: String,
        _ items: [Item],
        item: (inout TextPage, Item) -> Void
    ) {
        guard !items.isEmpty else { return }
        self.heading(heading)
        for each in items {
            blank()
            item(&self, each)
        }
    }

    /// A featured story: what it is, whose, why it is here, what it says, where it is.
    mutating func story(_ story: DigestIssue.Story, _ issue: DigestIssue, _ options: RenderOptions) {
        let wording = options.wording
        let date = issue.shortDate(of: story, wording)
        let source = story.source == story.leader ? "" : story.source
        let who = [story.leader, source, wording.minutes(story.minutes), date].filter { !$0.isEmpty }
        lines(story.title, indent: 2, style: .bold)
        lines(who.joined(separator: " · "), indent: 2, style: .faint)
        if !story.reasons.isEmpty {
            lines(
                wording.labelled(wording.why, story.reasons.joined(separator: wording.between)),
                indent: 2,
                style: .mark
            )
        }
        // Who reads the whole text has no use for a piece of it above.
        if let html = options.bodyBelow(story) { body(html, wording) } else { paragraph(story.summary, indent: 4) }
        if options.explain { sums(story, wording) }
        links(of: story, wording)
    }

    private mutating func links(of story: DigestIssue.Story, _ wording: Wording) {
        let isShown = isFollowable(story.url ?? "")
        guard isShown || !(story.alsoAt.isEmpty && story.attachments.isEmpty) else { return }
        blank()
        link(story.url, indent: 4)
        for (label, places) in [(wording.alsoAt, story.alsoAt), (wording.attached, story.attachments)] {
            for place in places where isFollowable(place.url) {
                labelled(wording.labelled("\(label) \(place.label)", ""), place.url, indent: 4)
            }
        }
    }

    private mutating func sums(_ story: DigestIssue.Story, _ wording: Wording) {
        guard !story.score.isEmpty else { return }
        let rows = story.score.map {
            [$0.signal, decimal($0.value), decimal($0.weight), decimal($0.value * $0.weight)]
        }
        blank()
        table([wording.explained] + rows + [[wording.sum, "", "", decimal(story.sum)]], indent: 4)
    }

    fileprivate mutating func pointer(_ pointer: DigestIssue.Pointer, _ wording: Wording) {
        lines(pointer.title, indent: 2, style: .bold)
        lines(wording.citedBy(distinct(pointer.votes.map(\.leader))), indent: 2, style: .mark)
        for vote in pointer.votes where !vote.words.isEmpty {
            lines(wording.labelled(vote.leader, wording.quoted(vote.words)), indent: 4)
        }
        link(pointer.url, indent: 4)
    }

    fileprivate mutating func alsoNew(_ issue: DigestIssue, _ wording: Wording) {
        guard !issue.alsoNew.isEmpty || !issue.folded.isEmpty else { return }
        heading(wording.alsoNew)
        blank()
        for story in issue.alsoNew {
            spread(story.title, "\(story.leader) · \(wording.minutes(story.minutes))", indent: 2)
            link(story.url, indent: 4)
        }
        if !issue.alsoNew.isEmpty, !issue.folded.isEmpty { blank() }
        for fold in issue.folded {
            lines(wording.labelled(fold.leader, wording.folded(fold.entries.count, fold.cause)), indent: 2)
            alone(fold.command, indent: 4)
        }
    }

    fileprivate mutating func edit(_ edit: DigestIssue.Edit, _ wording: Wording) {
        lines(edit.title, indent: 2, style: .bold)
        lines("\(edit.leader) · \(edit.extent(wording))", indent: 2, style: .faint)
        for detail in edit.details(wording) { lines(detail.line(wording), indent: 4) }
        link(edit.url, indent: 4)
    }

    fileprivate mutating func suggestion(_ suggestion: DigestIssue.Suggestion, _ wording: Wording) {
        lines(suggestion.name, indent: 2, style: .bold)
        lines(wording.citedBy(suggestion.citedBy), indent: 2, style: .mark)
        if !suggestion.command.contains(suggestion.url) { link(suggestion.url, indent: 4) }
        labelled(wording.labelled(wording.toFollow, ""), suggestion.command, indent: 4)
    }

    fileprivate mutating func account(of issue: DigestIssue, _ wording: Wording) {
        let shown = issue.overview.total
        let merged = max(0, issue.counts.entries - shown)
        paragraph(wording.accounted(issue.counts.entries, shown, merged), indent: 0)
    }
}
