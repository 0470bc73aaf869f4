import Foundation

/// What a site knows of one leader.
struct SiteLeader {
    var name: String
    /// The leader's page.
    var path: String
    /// Newest first, each with the issue that it stood in.
    var stories: [(story: DigestIssue.Story, issue: DigestIssue)]
    /// Posts a week, the oldest first; all leaders of a site have the same weeks.
    var weeks: [Int]
}

/// The leaders of all issues, by name.
///
/// - Parameter issues: the newest first.
/// - Returns: each leader who has a story, with weeks up to the newest issue's, at most a year of them.
func siteLeaders(of issues: [DigestIssue]) -> [SiteLeader] {
    var stories: [String: [(story: DigestIssue.Story, issue: DigestIssue)]] = [:]
    for issue in issues {
        for story in issue.readThese + issue.quietVoices + issue.alsoNew {
            stories[story.leader, default: []].append((story, issue))
        }
    }
    let newest = issues.first?.createdAt ?? .distantPast
    let oldest = issues.last?.createdAt ?? newest
    let weekCount = min(52, max(1, week(of: oldest, before: newest) + 1))
    var taken = Set<String>()
    return stories.keys.sorted().map { name in
        let own = (stories[name] ?? []).sorted {
            ($0.story.date, $0.story.title) > ($1.story.date, $1.story.title)
        }
        var weeks = [Int](repeating: 0, count: weekCount)
        for each in own {
            let age = week(of: each.story.date, before: newest)
            if weeks.indices.contains(weekCount - 1 - age) { weeks[weekCount - 1 - age] += 1 }
        }
        return SiteLeader(name: name, path: pagePath(name, &taken), stories: own, weeks: weeks)
    }
}

private func week(of moment: Date, before newest: Date) -> Int {
    Int((max(0, newest.timeIntervalSince(moment)) / (7 * 86_400)).rounded(.down))
}

/// A file name for a leader; one that another leader has already gets a number of its own.
private func pagePath(_ name: String, _ taken: inout Set<String>) -> String {
    let plain = slug(name)
    let isFree = !plain.isEmpty && taken.insert(plain).inserted
    let unique = isFree ? plain : "\(plain.isEmpty ? "leader" : plain)-\(String(stableHash(name), radix: 36))"
    return "leaders/\(unique).html"
}

/// The page of a leader: rhythm, and everything that stood in an issue.
func leaderPage(_ leader: SiteLeader, _ options: SiteOptions) -> String {
    let wording = options.render.wording
    let context: [String: Any] = [
        "language": wording.language, "policy": contentPolicy(.none), "name": escaped(leader.name),
        "posts": escaped(wording.posts(leader.stories.count, leader.weeks.count)),
        "rhythm": rhythmPicture(leader.weeks, wording),
        "stories": leader.stories.map { story, issue -> [String: Any] in
            let day = CivilDay(story.date, in: issue.timeZone)
            return [
                "title": escaped(story.title), "url": story.url.map(escaped) ?? false,
                "lang": story.language.map(escaped) ?? false,
                "minutes": escaped(wording.minutes(story.minutes)), "issue": escaped("../\(issuePath(issue))"),
                "day": day.machineForm, "date": escaped(wording.fullDate(day)),
                "summary": story.summary.isEmpty ? false : escaped(story.summary),
            ]
        },
    ]
    return options.render.templates.render(.leader, context)
}

/// Bars of posts a week; what they show is also said in words.
private func rhythmPicture(_ weeks: [Int], _ wording: Wording) -> String {
    guard weeks.count > 1, let most = weeks.max(), most > 0 else { return "" }
    let bars = weeks.enumerated().filter { $0.element > 0 }.map { index, count in
        let height = max(4, 40 * count / most)
        return "<rect x=\"\(index * 12)\" y=\"\(44 - height)\" width=\"9\" height=\"\(height)\"/>"
    }
    let words = "\(wording.rhythm): \(weeks.map(String.init).joined(separator: ", "))"
    return """
        <figure><figcaption>\(escaped(wording.rhythm))</figcaption>
        <svg viewBox="0 0 640 48" role="img" aria-label="\(escaped(words))">\(bars.joined())</svg></figure>
        """
}
