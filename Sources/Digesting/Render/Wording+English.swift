extension Wording {
    package static let english = Wording(
        language: "en",
        issueName: { number, circle in
            let name = number > 0 ? "No. \(number)" : "Preview"
            return circle.map { "\($0) · \(name)" } ?? name
        },
        fullDate: { "\(weekdays[$0.weekday]) \($0.day) \(months[$0.month - 1]) \($0.year)" },
        shortDate: { "\($0.day) \(months[$0.month - 1].prefix(3))\($1 ? " \($0.year)" : "")" },
        overview: {
            let people = $0.people == 1 ? "1 person" : "\($0.people) people"
            var parts = ["\($0.total) new from \(people)"]
            if $0.featured > 0 { parts.append("\($0.featured) to read in \($0.minutes) min") }
            if $0.below > 0 { parts.append("\($0.below) \($0.featured > 0 ? "more below" : "below")") }
            return parts.joined(separator: " · ")
        },
        nothingNew: "Nothing new from your people today. Enjoy the quiet.",
        readThese: "Read these",
        quietVoices: "Quiet voices",
        pointsAt: "Your network points at",
        alsoNew: "Also new",
        edits: "Edited since you read them",
        worthFollowing: "Worth following",
        notices: "Needs you",
        minutes: { "\($0) min" },
        labelled: { "\($0): \($1)" },
        why: "Why",
        between: "; ",
        alsoAt: "also at",
        attached: "attached",
        fullText: "Full text",
        image: "image",
        citedBy: { "cited by \(joined($0))" },
        quoted: { "“\($0)”" },
        added: { "added since you read it, \(words($0))" },
        edited: { added, removed in
            switch (added, removed) {
            case (_, 0): "\(words(added)) added since"
            case (0, _): "\(words(removed)) taken away since"
            default: "\(words(added)) added, \(removed) taken away since"
            }
        },
        change: ChangeWords(was: "was", now: "now", gone: "gone", new: "new"),
        folded: { count, cause in
            switch cause {
            case .overflow: "\(count) more"
            case .resurfaced: count == 1 ? "1 old post came again" : "\(count) old posts came again"
            case .repeated: count == 1 ? "1 copy of a post told before" : "\(count) copies of posts told before"
            case .muted: count == 1 ? "1 muted post" : "\(count) muted posts"
            case .spark:
                count == 1 ? "1 post from before it became a spark" : "\(count) posts from before it became a spark"
            }
        },
        clipped: { "\($0) more in the plain text part of this mail" },
        toFollow: "to follow",
        explained: ["signal", "value", "weight", "points"],
        sum: "sum",
        accounted: { entries, shown, merged in
            "\(entries) \(entries == 1 ? "entry" : "entries") accounted for: \(shown) shown or counted above, "
                + "\(merged) the same post in another place."
        },
        untitled: "(no title)",
        file: "file",
        reasons: reasonWords,
        sources: SourceWords(
            wellAgain: "well again",
            gone: "gone for good; it is not asked again, its entries stay",
            appeared: { "new in this list: \(some($0))" },
            vanished: { "not in this list any more: \(some($0)); what was read stays" },
            failing: { reason, day in "\(reason), since \(day); ambient goes on asking" },
            reason: { $1 }
        ),
        picture: "Who points at what",
        citing: { from, to in "\(from) points at \(joined(to))." },
        issues: "Issues",
        people: "People",
        network: "Who cites whom",
        posts: { posts, weeks in
            "\(posts) \(posts == 1 ? "post" : "posts") in \(weeks) \(weeks == 1 ? "week" : "weeks")"
        },
        rhythm: "Posts a week, the newest on the right",
        list: { joined($0) }
    )
}

private let reasonWords = ReasonWords(
    firstPost: { time in
        let unit =
            switch time.unit {
            case .day: "day"
            case .month: "month"
            case .year: "year"
            }
        return time.count == 1 ? "first post in a \(unit)" : "first post in \(time.count) \(unit)s"
    },
    citedBy: { name, others in
        switch others {
        case 0: "cited by \(name)"
        case 1: "cited by \(name) and 1 other"
        default: "cited by \(name) and \(others) others"
        }
    },
    about: { "about \($0)" },
    oftenRead: "you read most of what they write",
    longRead: { "a long read" },
    weighted: { "you gave it weight" },
    pace: { pace in
        switch pace {
        case .weekly: "writes about once a week"
        case .twiceAMonth: "writes about twice a month"
        case .monthly: "writes about once a month"
        case .everyFewMonths: "writes every few months"
        case .aFewTimesAYear: "writes a few times a year"
        }
    },
    newcomer: "new in your network",
    best: { "the first of \($0) new ones" }
)

private let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
private let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]

private func words(_ count: Int) -> String { "\(count) \(count == 1 ? "word" : "words")" }

private func joined(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
}

/// Ten names at most, and how many more there are.
private func some(_ names: [String]) -> String {
    names.prefix(10).joined(separator: ", ") + (names.count > 10 ? " and \(names.count - 10) more" : "")
}
