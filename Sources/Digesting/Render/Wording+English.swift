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
        alsoAt: "also at",
        attached: "attached",
        fullText: "Full text",
        image: "Image",
        citedBy: { "cited by \(joined($0))" },
        quoted: { "“\($0)”" },
        added: { $0 == 1 ? "1 word added" : "\($0) words added" },
        folded: { count, cause in
            switch cause {
            case .overflow: "\(count) more"
            case .resurfaced: count == 1 ? "1 old post came again" : "\(count) old posts came again"
            case .repeated: count == 1 ? "1 copy of a post told before" : "\(count) copies of posts told before"
            case .muted: count == 1 ? "1 muted post" : "\(count) muted posts"
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

private let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
private let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]

private func joined(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
}
