import Markup

/// Writes an issue as CommonMark 0.31 with YAML front matter, as note apps read it.
func renderMarkdown(_ issue: DigestIssue, _ options: RenderOptions) -> String {
    let wording = options.wording
    let name = wording.issueName(issue.number, issue.circle)
    var blocks = [frontMatter(issue), "# \(markdown(issue.fullDate(wording))) · \(markdown(name))"]
    if issue.isEmpty {
        blocks.append(markdown(wording.nothingNew))
    } else if issue.overview.total > 0 {
        blocks.append(markdown(wording.overview(issue.overview)))
    }
    blocks += section(wording.readThese, issue.readThese) { storyBlocks($0, issue, options) }
    blocks += section(wording.quietVoices, issue.quietVoices) { storyBlocks($0, issue, options) }
    blocks += section(wording.pointsAt, issue.pointsAt) { pointerBlocks($0, wording) }
    blocks += alsoNew(issue, wording)
    blocks += section(wording.edits, issue.edits) { [editBlock($0, wording)] }
    blocks += section(wording.worthFollowing, issue.worthFollowing) { [suggestionBlock($0, wording)] }
    blocks += section(wording.notices, issue.notices) {
        ["- " + wording.labelled("**\(markdown($0.source))**", markdown($0.text))]
    }
    return blocks.joined(separator: "\n\n") + "\n"
}

/// What note apps index: a YAML 1.2 mapping of plain and double-quoted scalars.
private func frontMatter(_ issue: DigestIssue) -> String {
    var lines = ["---", "date: \(issue.day)", "issue: \(issue.number)"]
    if let circle = issue.circle { lines.append("circle: \(yaml(circle))") }
    let overview = issue.overview
    lines += ["new: \(overview.total)", "minutes: \(overview.minutes)"]
    let leaders = distinct((issue.readThese + issue.quietVoices).map(\.leader))
    if !leaders.isEmpty { lines.append("leaders: [\(leaders.map(yaml).joined(separator: ", "))]") }
    return (lines + ["tags: [ambient]", "---"]).joined(separator: "\n")
}

/// A double-quoted scalar of YAML 1.2, section 7.3.1; the text has no control characters any more.
private func yaml(_ text: String) -> String {
    let inner = escaping(text) { byte in
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\"") ? "\\\(Unicode.Scalar(byte))" : nil
    }
    return "\"\(inner)\""
}

private func section<Item>(_ heading: String, _ items: [Item], _ blocks: (Item) -> [String]) -> [String] {
    items.isEmpty ? [] : ["## \(markdown(heading))"] + items.flatMap(blocks)
}

private func storyBlocks(_ story: DigestIssue.Story, _ issue: DigestIssue, _ options: RenderOptions) -> [String] {
    let wording = options.wording
    let date = issue.shortDate(of: story, wording)
    let source = story.source == story.leader ? "" : story.source
    let who = [source, wording.minutes(story.minutes), date].filter { !$0.isEmpty }.map { markdown($0) }
    var blocks = ["### \(linked(story.title, story.url))"]
    blocks.append((["**\(markdown(story.leader))**"] + who).joined(separator: " · "))
    if !story.reasons.isEmpty {
        let why = wording.labelled(
            "*\(markdown(wording.why))*",
            markdown(story.reasons.joined(separator: wording.between))
        )
        blocks.append(why)
    }
    blocks.append(options.bodyBelow(story).map { markdown(fromHTML: $0) } ?? markdown(story.summary))
    for (label, places) in [(wording.alsoAt, story.alsoAt), (wording.attached, story.attachments)] {
        guard !places.isEmpty else { continue }
        blocks.append("\(markdown(label)) " + places.map { linked($0.label, $0.url) }.joined(separator: ", "))
    }
    if options.explain, !story.score.isEmpty { blocks.append(sums(story, wording)) }
    return blocks.filter { !$0.isEmpty }
}

/// The sum as a list, for CommonMark itself has no tables.
private func sums(_ story: DigestIssue.Story, _ wording: Wording) -> String {
    let rows = story.score.map {
        let product = "\(decimal($0.value)) × \(decimal($0.weight)) = \(decimal($0.value * $0.weight))"
        return "- \(wording.labelled(markdown($0.signal), product))"
    }
    return (rows + ["- \(wording.labelled(markdown(wording.sum), decimal(story.sum)))"]).joined(separator: "\n")
}

private func pointerBlocks(_ pointer: DigestIssue.Pointer, _ wording: Wording) -> [String] {
    let cited = wording.citedBy(distinct(pointer.votes.map(\.leader)))
    let votes = pointer.votes.map { vote in
        let leader = linked(vote.leader, vote.url)
        return "- \(vote.words.isEmpty ? leader : wording.labelled(leader, markdown(wording.quoted(vote.words))))"
    }
    return ["### \(linked(pointer.title, pointer.url))", markdown(cited), votes.joined(separator: "\n")]
}

private func alsoNew(_ issue: DigestIssue, _ wording: Wording) -> [String] {
    let lines = issue.alsoNew.map {
        "- \(linked($0.title, $0.url)) · \(markdown($0.leader)) · \(markdown(wording.minutes($0.minutes)))"
    }
    let folds = issue.folded.map {
        let words = wording.labelled($0.leader, wording.folded($0.entries.count, $0.cause))
        return "- \(markdown(words)) · \(codeSpan($0.command))"
    }
    let all = lines + folds
    return all.isEmpty ? [] : ["## \(markdown(wording.alsoNew))", all.joined(separator: "\n")]
}

private func editBlock(_ edit: DigestIssue.Edit, _ wording: Wording) -> String {
    let head = "- \(linked(edit.title, edit.url)) · \(markdown(edit.leader)) · "
    let (extent, details) = (markdown(edit.extent(wording)), edit.details(wording))
    guard edit.changes == nil, let added = details.first else {
        return ([head + extent] + details.map { "  - \(markdown($0.line(wording)))" }).joined(separator: "\n")
    }
    return head + wording.labelled(extent, markdown(added.line(wording)))
}

private func suggestionBlock(_ suggestion: DigestIssue.Suggestion, _ wording: Wording) -> String {
    "- \(linked(suggestion.name, suggestion.url)) · \(markdown(wording.citedBy(suggestion.citedBy))) · "
        + codeSpan(suggestion.command)
}

/// A link, or the words alone where the address may not be followed.
private func linked(_ words: String, _ url: String?) -> String {
    guard let url, isFollowable(url) else { return markdown(words) }
    let address = escaping(url) { byte in
        switch byte {
        case UInt8(ascii: "<"): "%3C"
        case UInt8(ascii: ">"): "%3E"
        case UInt8(ascii: "\\"): "%5C"
        default: nil
        }
    }
    return "[\(markdown(words))](<\(address)>)"
}
