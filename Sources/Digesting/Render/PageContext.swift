import Markup

/// The values that the page's and the mail's templates are filled with.
///
/// All text is escaped here, once. What is absent is `false` and not left out, for Mustache looks for a missing name in
/// the dictionaries around it: a vote without an address would get its page's.
func pageContext(_ issue: DigestIssue, _ options: RenderOptions) -> [String: Any] {
    let wording = options.wording
    let name = wording.issueName(issue.number, issue.circle)
    let date = issue.fullDate(wording)
    return [
        "language": wording.language, "home": false, "masthead": true, "preheader": false,
        "colon": escaped(wording.labelled("", "")),
        "title": escaped("ambient · \(date)"),
        "name": escaped(name),
        "day": escaped(issue.day),
        "date": escaped(date),
        "overview": issue.overview.total == 0 ? false : escaped(wording.overview(issue.overview)),
        "nothingNew": text(issue.isEmpty ? wording.nothingNew : ""),
        "featured": featured(issue, options),
        "pointsAt": pointers(issue, wording),
        "alsoNew": alsoNewContext(issue, wording),
        "edits": section(wording.edits, issue.edits) { edit in
            [
                "title": escaped(edit.title), "url": link(edit.url), "leader": escaped(edit.leader),
                "words": escaped(edit.extent(wording)), "added": text(edit.changes == nil ? edit.added : ""),
                "changes": changes(of: edit, wording),
            ]
        },
        "worthFollowing": section(wording.worthFollowing, issue.worthFollowing) { suggestion in
            [
                "name": escaped(suggestion.name), "url": link(suggestion.url), "command": text(suggestion.command),
                "citedBy": escaped(wording.citedBy(suggestion.citedBy)),
            ]
        },
        "notices": section(wording.notices, issue.notices) {
            ["source": escaped($0.source), "text": escaped($0.text)]
        },
    ]
}

/// The changed sentences of an edit, where they are wanted.
private func changes(of edit: DigestIssue.Edit, _ wording: Wording) -> [[String: Any]] {
    guard edit.changes != nil else { return [] }
    return edit.details(wording).map { detail in
        [
            "label": escaped(wording.labelled(detail.label ?? "", "")), "sentence": escaped(detail.sentence),
            "isGone": detail.isGone,
        ]
    }
}

/// A section with its heading; `false` where it has nothing to show.
private func section<Item>(_ heading: String, _ items: [Item], _ context: (Item) -> [String: Any]) -> Any {
    items.isEmpty ? false : ["heading": escaped(heading), "items": items.map(context)] as [String: Any]
}

private func featured(_ issue: DigestIssue, _ options: RenderOptions) -> [[String: Any]] {
    let sections = [
        (id: "read-these", heading: options.wording.readThese, stories: issue.readThese),
        (id: "quiet-voices", heading: options.wording.quietVoices, stories: issue.quietVoices),
    ]
    return sections.filter { !$0.stories.isEmpty }.map { section in
        [
            "id": section.id, "heading": escaped(section.heading),
            "stories": section.stories.map { storyContext($0, in: issue, options) },
        ]
    }
}

/// The values of one featured story.
func storyContext(
    _ story: DigestIssue.Story,
    in issue: DigestIssue,
    _ options: RenderOptions
) -> [String: Any] {
    let wording = options.wording
    let day = CivilDay(story.date, in: issue.timeZone)
    let body = story.contentHTML.map { bodyMarkup($0, options) } ?? ""
    return [
        "title": escaped(story.title), "url": link(story.url), "leader": escaped(story.leader),
        "source": story.source == story.leader ? false : text(story.source),
        "minutes": unbroken(wording.minutes(story.minutes)),
        "day": day.machineForm, "date": unbroken(issue.shortDate(of: story, wording)),
        "lang": text(story.language ?? ""),
        "whyLabel": escaped(wording.labelled(wording.why, "")),
        "why": text(story.reasons.joined(separator: wording.between)),
        "summary": text(story.summary),
        "image": options.images == .none ? false : link(story.image), "imageLabel": escaped(wording.image),
        "picture": options.source(ofPicture: story.image).map(escaped) ?? false,
        "alsoAt": places(wording.alsoAt, story.alsoAt), "attached": places(wording.attached, story.attachments),
        "fullText": escaped(wording.fullText), "text": body.isEmpty ? false : body,
        "mailText": options.fullText && !body.isEmpty ? body : false,
        "sums": options.explain ? sums(story, wording) : false,
    ]
}

private func places(_ label: String, _ places: [DigestIssue.Place]) -> Any {
    let followable = places.filter { isFollowable($0.url) }
    guard !followable.isEmpty else { return false }
    return [
        "label": escaped(label),
        "places": followable.enumerated().map { index, place -> [String: Any] in
            ["label": escaped(place.label), "url": escaped(place.url), "separator": index == 0 ? "" : " · "]
        },
    ] as [String: Any]
}

private func sums(_ story: DigestIssue.Story, _ wording: Wording) -> Any {
    guard !story.score.isEmpty else { return false }
    return [
        "caption": escaped(wording.labelled(wording.sum, decimal(story.sum))),
        "heads": wording.explained.map(escaped),
        "rows": story.score.map {
            [
                "signal": escaped($0.signal), "value": decimal($0.value), "weight": decimal($0.weight),
                "points": decimal($0.value * $0.weight),
            ]
        },
    ] as [String: Any]
}

private func pointers(_ issue: DigestIssue, _ wording: Wording) -> Any {
    guard !issue.pointsAt.isEmpty else { return false }
    let pointers = issue.pointsAt.map { pointer -> [String: Any] in
        [
            "title": escaped(pointer.title), "url": link(pointer.url),
            "citedBy": escaped(wording.citedBy(pointer.votes.map(\.leader))),
            "votes": pointer.votes.map { vote -> [String: Any] in
                [
                    "leader": escaped(vote.leader), "url": link(vote.url),
                    "words": vote.words.isEmpty ? false : escaped(wording.quoted(vote.words)),
                ]
            },
        ]
    }
    return ["heading": escaped(wording.pointsAt), "pointers": pointers] as [String: Any]
}

/// The short lines and what is folded.
///
/// - Parameters:
///   - issue: holds what is shown.
///   - wording: the language of headings and counts.
///   - clipped: how many lines a mail has no room for.
///   - command: what prints them.
/// - Returns: `false` where there is nothing.
func alsoNewContext(_ issue: DigestIssue, _ wording: Wording, clipped: Int = 0, command: String = "") -> Any {
    guard !issue.alsoNew.isEmpty || !issue.folded.isEmpty || clipped > 0 else { return false }
    return [
        "heading": escaped(wording.alsoNew),
        "stories": issue.alsoNew.map { story -> [String: Any] in
            [
                "title": escaped(story.title), "url": link(story.url), "leader": escaped(story.leader),
                "minutes": unbroken(wording.minutes(story.minutes)), "lang": text(story.language ?? ""),
            ]
        },
        "folds": issue.folded.map { fold -> [String: Any] in
            [
                "leader": escaped(fold.leader), "words": escaped(wording.folded(fold.entries.count, fold.cause)),
                "command": text(fold.command),
            ]
        },
        "clipped": clipped > 0 ? escaped(wording.clipped(clipped)) : false, "clippedCommand": text(command),
    ] as [String: Any]
}

/// A number and its unit, which stay on one line.
private func unbroken(_ text: String) -> String { escaped(text.replacing(" ", with: "\u{A0}")) }

private func text(_ text: String) -> Any { text.isEmpty ? false : escaped(text) }

private func link(_ url: String?) -> Any {
    guard let url, isFollowable(url) else { return false }
    return escaped(url)
}
