package import struct Foundation.Date

/// One file of a site.
package struct SiteFile: Sendable, Equatable {
    /// Relative to the site's folder, with slashes.
    package var path: String
    package var text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// What a site has beside its issues.
package struct SiteOptions: Sendable {
    package var render = RenderOptions()
    /// The heading of the first page and the title of the feed.
    package var title = "ambient"
    /// Where the site will stand, such as `https://example.org/digest/`; links in the feed are relative without it.
    package var address: String?
    /// The list of what is followed, as OPML.
    package var opml: String?
    /// When each leader posted in the last year, by name.
    package var posts: [String: [Date]] = [:]
    /// Who cites whom, for the picture.
    package var network = NetworkGraph()

    package init() {}
}

/// Writes issues as a small static site: a first page, a page for each issue and each leader, a feed of the issues, the
/// network as a picture, the list as OPML.
///
/// Pure: the same issues give the same files, so that only what changed needs to be written or uploaded.
///
/// - Parameters:
///   - issues: in any order.
///   - options: title, address, wording.
/// - Returns: all files of the site.
package func site(of issues: [DigestIssue], _ options: SiteOptions = SiteOptions()) -> [SiteFile] {
    let issues = issues.map { $0.plain() }.sorted { ($0.createdAt, $0.number) > ($1.createdAt, $1.number) }
    let leaders = siteLeaders(of: issues, posts: options.posts)
    let network = NetworkDrawing(options.network.edges, options.render.wording)
    var files = [
        SiteFile(path: "index.html", text: indexPage(issues, leaders, network, options)),
        SiteFile(path: "feed.xml", text: atomFeed(of: issues, options)),
        SiteFile(path: "network.svg", text: network.svg(isFile: true)),
    ]
    if let opml = options.opml { files.append(SiteFile(path: "feeds.opml", text: opml)) }
    files += issues.map {
        SiteFile(path: issuePath($0), text: renderHTML($0, options.render, home: "../index.html"))
    }
    files += leaders.map { SiteFile(path: $0.path, text: leaderPage($0, options)) }
    return files
}

/// Where an issue's page stands.
func issuePath(_ issue: DigestIssue) -> String { "issues/\(issue.fileName(as: .html))" }

private func indexPage(
    _ issues: [DigestIssue],
    _ leaders: [SiteLeader],
    _ network: NetworkDrawing,
    _ options: SiteOptions
) -> String {
    let wording = options.render.wording
    let context: [String: Any] = [
        "language": wording.language, "policy": contentPolicy(.none), "title": escaped(options.title),
        "opml": options.opml == nil ? false : "feeds.opml",
        "issuesHeading": escaped(wording.issues),
        "issues": issues.map { issue -> [String: Any] in
            [
                "url": escaped(issuePath(issue)), "date": escaped(issue.fullDate(wording)),
                "name": escaped(wording.issueName(issue.number, issue.circle)),
                "overview": escaped(issue.isEmpty ? wording.nothingNew : wording.overview(issue.overview)),
            ]
        },
        "people": leaders.isEmpty
            ? false
            : [
                "heading": escaped(wording.people),
                "leaders": leaders.map {
                    [
                        "url": escaped($0.path), "name": escaped($0.name),
                        "posts": escaped($0.posts(wording)),
                    ]
                },
            ] as [String: Any],
        "network": network.isEmpty
            ? false
            : [
                "heading": escaped(wording.network), "picture": network.svg(isFile: false),
            ],
    ]
    return options.render.templates.render(.index, context)
}
