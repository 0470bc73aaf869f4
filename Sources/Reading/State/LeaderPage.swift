import Markup

/// What is known of one leader, as a page to read.
package struct LeaderPage: Sendable, Equatable {
    /// One of the leader's sources.
    package struct Source: Sendable, Equatable {
        package var title: String
        package var address: String
        package var homePage: String?
        /// What ails it, as a clause; `nil` while it is well.
        package var ailment: String?

        package init(title: String, address: String, homePage: String? = nil, ailment: String? = nil) {
            self.title = title
            self.address = address
            self.homePage = homePage
            self.ailment = ailment
        }
    }

    package var name: String
    package var folder: String
    package var sources: [Source]
    /// A year of posts in blocks, the newest at the right.
    package var rhythm: String
    /// "1.3 posts a week, the last on 2026-03-02"; empty where there are none.
    package var pace: String
    /// "7 of 20 announced entries, 2 starred".
    package var reading: String
    /// Who cites them and whom they cite, as "Name (3)"; `nil` while that is being found out.
    package var citations: Citations?
    /// Commands to mute and to unfollow, each with what it does.
    package var commands: [(words: String, command: String)] {
        let quoted = "'" + name.replacing("'", with: #"'\''"#) + "'"
        return [
            ("to unfollow", "ambient unfollow \(quoted)"),
            ("to mute words of theirs, in feeds.opml", #"ambient:mute="word, another""#),
        ]
    }

    package struct Citations: Sendable, Equatable {
        package var citedBy: [String]
        package var cites: [String]

        package init(citedBy: [String], cites: [String]) {
            self.citedBy = citedBy
            self.cites = cites
        }
    }

    package init(
        name: String,
        folder: String = "",
        sources: [Source],
        rhythm: String = "",
        pace: String = "",
        reading: String = "",
        citations: Citations? = nil
    ) {
        self.name = name
        self.folder = folder
        self.sources = sources
        self.rhythm = rhythm
        self.pace = pace
        self.reading = reading
        self.citations = citations
    }
}

extension LeaderPage {
    /// The page as lines for a width; addresses can be opened.
    func text(width: Int) -> LaidOutText {
        var page = PageWriter(width: width)
        page.write(name, .heading)
        if !folder.isEmpty { page.write(folder, .ornament) }
        page.section(sources.count == 1 ? "Source" : "Sources")
        for source in sources {
            page.write(source.title, .strong)
            if let ailment = source.ailment { page.write("! \(ailment)", .emphasis, indent: 2) }
            page.link(source.homePage, indent: 2)
            page.link(source.address, indent: 2)
        }
        page.section("Rhythm of a year")
        if !pace.isEmpty { page.line([LaidOutText.Span(text: "▕\(rhythm)▏", style: .ornament)]) }
        page.write(pace.isEmpty ? "no posts yet" : pace)
        page.section("You have read")
        page.write(reading)
        page.section("Cited by")
        page.write(Self.names(citations?.citedBy))
        page.section("Cites")
        page.write(Self.names(citations?.cites))
        page.section("Commands")
        for (words, command) in commands {
            page.write(words, .ornament)
            page.write(command, .code, indent: 2)
        }
        return page.text
    }

    private static func names(_ list: [String]?) -> String {
        guard let list else { return "…" }
        return list.isEmpty ? "nobody you follow, in the last half year" : list.joined(separator: ", ")
    }
}

/// Writes wrapped lines with headings and links.
private struct PageWriter {
    let width: Int
    var text = LaidOutText()

    init(width: Int) { self.width = width }

    mutating func section(_ title: String) {
        line([])
        write(title, .heading)
    }

    mutating func write(_ words: String, _ style: LaidOutText.Style = [], indent: Int = 0, link: Int? = nil) {
        let space = String(repeating: " ", count: indent)
        for piece in wrap(plainLine(words, limit: 2_000), width: max(width - indent, 8), keepingAddresses: false) {
            line([LaidOutText.Span(text: space), LaidOutText.Span(text: piece, style: style, link: link)])
        }
    }

    mutating func link(_ address: String?, indent: Int) {
        guard let address, isFollowable(address) else { return }
        text.links.append(address)
        write(address, .link, indent: indent, link: text.links.count)
    }

    mutating func line(_ spans: [LaidOutText.Span]) {
        text.lines.append(LaidOutText.Line(spans))
    }
}
