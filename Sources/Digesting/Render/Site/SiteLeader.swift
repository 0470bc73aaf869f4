import Foundation

/// What a site knows of one leader.
struct SiteLeader {
    var name: String
    /// The leader's page.
    var path: String
    /// Newest first, each with the issue that it stood in.
    var stories: [(story: DigestIssue.Story, issue: DigestIssue)]
    /// Posts in each of the 52 weeks before the newest issue, the oldest first.
    var weeks: [Int]
}

/// The leaders of all issues, by name.
///
/// - Parameters:
///   - issues: the newest first.
///   - posts: when each leader posted; where nothing is known, when the stories of the issues were.
/// - Returns: each leader who has a story, with a year of weeks up to the newest issue.
func siteLeaders(of issues: [DigestIssue], posts: [String: [Date]]) -> [SiteLeader] {
    var stories: [String: [(story: DigestIssue.Story, issue: DigestIssue)]] = [:]
    for issue in issues {
        for story in issue.readThese + issue.quietVoices + issue.alsoNew {
            stories[story.leader, default: []].append((story, issue))
        }
    }
    // By the newest issue and not by the clock: a page changes with what it shows, not every day.
    let newest = issues.first?.createdAt ?? .distantPast
    var taken = Set<String>()
    return stories.keys.sorted().map { name in
        let own = (stories[name] ?? []).sorted {
            ($0.story.date, $0.story.title) > ($1.story.date, $1.story.title)
        }
        let known = (posts[name] ?? own.map(\.story.date)).filter { $0 <= newest }
        let rhythm = LeaderRhythm(name, posts: known, now: newest)
        return SiteLeader(name: name, path: pagePath(name, &taken), stories: own, weeks: rhythm.weeks)
    }
}

extension SiteLeader {
    /// How much the leader wrote since the first post of the year.
    func posts(_ wording: Wording) -> String {
        let known = weeks.drop { $0 == 0 }
        return wording.posts(known.reduce(0, +), max(known.count, 1))
    }
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
        "posts": escaped(leader.posts(wording)),
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
