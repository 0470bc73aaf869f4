import Markup

extension DigestIssue {
    /// The issue with every string fit to be shown: one line of text without controls, of bounded length.
    ///
    /// Titles and names are cleaned when they are parsed; this is the last door before the world, so that no way into
    /// the store, old or new, can bring an escape sequence into a terminal or a line into a mail.
    func plain() -> DigestIssue {
        var issue = self
        issue.day = plainLine(day, limit: 10)
        issue.circle = circle.map { plainLine($0, limit: 100) }
        issue.timeZone = plainLine(timeZone, limit: 60)
        issue.readThese = readThese.map { $0.plain() }
        issue.quietVoices = quietVoices.map { $0.plain() }
        issue.alsoNew = alsoNew.map { $0.plain() }
        issue.pointsAt = pointsAt.map { $0.plain() }
        issue.folded = folded.map { Fold(leader: plainName($0.leader), cause: $0.cause, entries: $0.entries) }
        issue.edits = edits.map { $0.plain() }
        issue.worthFollowing = worthFollowing.map {
            Suggestion(
                name: plainName($0.name),
                url: plainURL($0.url) ?? "",
                citedBy: $0.citedBy.map(plainName),
                command: plainLine($0.command, limit: 4_000)
            )
        }
        issue.notices = notices.map {
            Notice(source: plainTitle($0.source), text: plainLine($0.text, limit: 1_000))
        }
        return issue
    }
}

extension DigestIssue.Story {
    fileprivate func plain() -> DigestIssue.Story {
        var story = self
        story.leader = plainName(leader)
        story.source = plainName(source)
        story.title = plainTitle(title)
        story.url = plainURL(url)
        story.alsoAt = alsoAt.compactMap(plainPlace)
        story.attachments = attachments.compactMap(plainPlace)
        story.reasons = reasons.map { plainLine($0, limit: 300) }
        story.summary = plainLine(summary, limit: 2_000)
        story.contentHTML = contentHTML.map { BodyCleaner().clean($0, base: nil).html }
        story.image = plainURL(image)
        story.language = language.flatMap { isLanguageTag($0) ? $0 : nil }
        story.score = score.map {
            DigestIssue.SignalRow(signal: plainLine($0.signal, limit: 60), value: $0.value, weight: $0.weight)
        }
        return story
    }
}

extension DigestIssue.Pointer {
    fileprivate func plain() -> DigestIssue.Pointer {
        let votes = votes.map {
            DigestIssue.Vote(
                leader: plainName($0.leader),
                words: plainLine($0.words, limit: 400),
                url: plainURL($0.url)
            )
        }
        return DigestIssue.Pointer(title: plainTitle(title), url: plainURL(url) ?? "", votes: votes)
    }
}

extension DigestIssue.Edit {
    fileprivate func plain() -> DigestIssue.Edit {
        var edit = self
        edit.leader = plainName(leader)
        edit.title = plainTitle(title)
        edit.url = plainURL(url)
        edit.added = plainLine(added, limit: 1_000)
        edit.changes?.sentences = (changes?.sentences ?? []).map {
            DigestIssue.Change(
                was: $0.was.map { plainLine($0, limit: 1_000) },
                now: $0.now.map { plainLine($0, limit: 1_000) }
            )
        }
        return edit
    }
}

private func plainTitle(_ text: String) -> String { plainLine(text, limit: 300) }

private func plainName(_ text: String) -> String { plainLine(text, limit: 100) }

/// An address that may be followed; `nil` for any other.
private func plainURL(_ url: String?) -> String? { url.flatMap { isFollowable($0) ? $0 : nil } }

private func plainPlace(_ place: DigestIssue.Place) -> DigestIssue.Place? {
    plainURL(place.url).map { DigestIssue.Place(label: plainLine(place.label, limit: 100), url: $0) }
}

/// Letters, digits and dashes (RFC 5646, section 2.1).
private func isLanguageTag(_ text: String) -> Bool {
    (1...35).contains(text.utf8.count)
        && text.utf8.allSatisfy {
            switch $0 {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
            default: false
            }
        }
}
