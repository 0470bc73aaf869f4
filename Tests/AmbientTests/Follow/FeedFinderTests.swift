import Feeds
import Fetching
import Foundation
import Synchronization
import Testing

@testable import ambient

/// A web of canned answers; what is not in it is not found.
final class CannedWeb: Sendable {
    private let pages: [String: String]
    private let asked = Mutex<[String]>([])

    init(_ pages: [String: String]) { self.pages = pages }

    /// The addresses that were asked, in their order.
    var log: [String] { asked.withLock { $0 } }

    func finder(_ directory: LeaderDirectory = LeaderDirectory(), bridges: [String: String] = [:]) -> FeedFinder {
        FeedFinder(directory: directory, bridges: bridges) { request in
            self.asked.withLock { $0.append(request.address) }
            let page = self.pages[request.address]
            let outcome: FetchAnswer.Outcome =
                page.map { .new(body: Array($0.utf8), contentType: nil) } ?? .failed(.status(404))
            return FetchAnswer(id: request.id, outcome: outcome, finalAddress: request.address)
        }
    }
}

/// What was found, in a line for comparisons.
func summary(_ findings: Findings) -> String {
    switch findings {
    case .feeds(let found, let others, let leader):
        let also = others.isEmpty ? "" : " also " + others.map(\.address).joined(separator: " ")
        return found.map(\.address).joined(separator: " ") + also + (leader.map { " by \($0)" } ?? "")
    case .leader(let name, let sources): return "\(name): " + sources.map(\.address).joined(separator: " ")
    case .list(let list, let address): return "list \(list.title ?? "") \(address)"
    }
}

func page(_ head: String, _ body: String = "<p>Hello.</p>") -> String {
    "<!DOCTYPE html><html><head><title>Page</title>\(head)</head><body>\(body)</body></html>"
}

func feedLink(_ address: String) -> String {
    "<link rel=\"alternate\" type=\"application/rss+xml\" href=\"\(address)\">"
}

@Suite struct `Finding feeds` {
    private static func directory() throws -> LeaderDirectory {
        let path = WorkingCopy.path("feeds.opml")
        var directory = LeaderDirectory()
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        directory.add(try OPMLDocument(parsing: bytes, location: path), location: path)
        return directory
    }

    private static let feed = smallFeed("any", ["A post", "Another post"])

    @Test(arguments: ["Charity Majors", "charity majors", "@mipsytipsy", "https://x.com/mipsytipsy"])
    func `leads from a name, a handle or a silent profile to all sources of a leader`(text: String) async throws {
        let web = CannedWeb(["https://charity.wtf/feed/": Self.feed])
        let findings = try await web.finder(Self.directory()).find(text)
        guard case .leader("Charity Majors", let sources) = findings else {
            Issue.record("\(summary(findings))")
            return
        }
        #expect(sources.count == 4)
        #expect(sources.map { $0.trouble == nil } == [false, true, false, false])
        #expect(sources.allSatisfy { $0.outline(leader: nil)["ambient:leader"] == "Charity Majors" })
    }

    @Test func `offers what the other profiles of a leader without sources have`() async throws {
        let web = CannedWeb(["https://github.com/jwills.atom": Self.feed])
        let findings = try await web.finder(Self.directory()).find("@josh_wills")
        #expect(summary(findings) == "Josh Wills: https://github.com/jwills.atom")
    }

    @Test func `says of a leader who is known only where no feeds are that it is so`() async throws {
        let finder = CannedWeb([:]).finder(try Self.directory())
        await #expect {
            try await finder.find("https://twitter.com/jewelia")
        } throws: { error in
            guard let failure = error as? Failure else { return false }
            return failure.code == .badData && failure.message.contains("Julia Grace: has no feed")
                && failure.message.contains("bridges")
        }
    }

    @Test func `asks the bridge of the configuration for accounts of a platform without feeds`() async throws {
        let bridges = ["twitter": "https://bridge.example/{handle}/rss"]
        let web = CannedWeb([
            "https://bridge.example/somebody/rss": Self.feed, "https://bridge.example/jewelia/rss": Self.feed,
        ])
        let finder = web.finder(try Self.directory(), bridges: bridges)
        #expect(summary(try await finder.find("https://x.com/somebody")) == "https://bridge.example/somebody/rss")
        #expect(summary(try await finder.find("Julia Grace")) == "Julia Grace: https://bridge.example/jewelia/rss")
        #expect(web.log.allSatisfy { $0.hasPrefix("https://bridge.example/") }, "the platform itself is never asked")
    }

    @Test func `offers the other sources of the person whose page it is`() async throws {
        let me = #"<a rel="me" href="https://social.example/@ada">@</a> <a rel="me" href="https://x.com/ada">X</a>"#
        let web = CannedWeb([
            "https://ada.example": page(feedLink("/feed.xml"), me),
            "https://ada.example/feed.xml": Self.feed,
            "https://social.example/@ada.rss": smallFeed("toots", ["A toot"]),
        ])
        let findings = try await web.finder().find("ada.example")
        #expect(summary(findings) == "https://ada.example/feed.xml also https://social.example/@ada.rss")
    }

    @Test func `puts the fuller of two feeds of the same entries first`() async throws {
        let item = "<item><title>One</title><link>https://ada.example/1</link><description>WORDS</description></item>"
        func rss(_ words: String) -> String {
            "<rss version=\"2.0\"><channel><title>F</title>\(item.replacing("WORDS", with: words))</channel></rss>"
        }
        let web = CannedWeb([
            "https://ada.example/": page(feedLink("/short.xml") + feedLink("/full.xml") + feedLink("/other.xml")),
            "https://ada.example/short.xml": rss("Few words"),
            "https://ada.example/full.xml": rss("Many more words than in the other, the whole text of it"),
            "https://ada.example/other.xml": Self.feed,
        ])
        let findings = try await web.finder().find("https://ada.example/")
        #expect(
            summary(findings)
                == "https://ada.example/full.xml https://ada.example/short.xml https://ada.example/other.xml"
        )
    }

    @Test func `takes a page that has marked-up entries and no feed for a source of its own`() async throws {
        let entry = "<article class=h-entry><a class=u-url href=/1><h2 class=p-name>Notes</h2></a></article>"
        let web = CannedWeb(["https://ada.example/": page("", "<div class=h-feed>\(entry)</div>")])
        guard case .feeds(let found, _, _) = try await web.finder().find("https://ada.example/") else { return }
        #expect(found.map(\.kind) == [.page])
        #expect(found[0].outline(leader: "Ada")["ambient:source"] == "page")
    }

    @Test func `knows a subscription list when it sees one`() async throws {
        let list =
            "<opml version=\"2.0\"><head><title>Friends</title></head><body><outline xmlUrl=\"https://a.example/f\"/></body></opml>"
        let web = CannedWeb(["https://ada.example/friends.opml": list])
        let findings = try await web.finder().find("https://ada.example/friends.opml")
        #expect(summary(findings) == "list Friends https://ada.example/friends.opml")
    }

    @Test func `finds a fediverse account by its handle alone`() async throws {
        let resource = """
            {"subject": "acct:ada@social.example", "links": [{"rel": "http://webfinger.net/rel/profile-page",
            "href": "https://web.social.example/@ada"}]}
            """
        let web = CannedWeb([
            "https://social.example/.well-known/webfinger?resource=acct:ada@social.example": resource,
            "https://web.social.example/@ada.rss": Self.feed,
        ])
        #expect(summary(try await web.finder().find("@ada@social.example")) == "https://web.social.example/@ada.rss")
    }

    @Test func `asks where feeds usually stand only when the page says nothing, and stops at the first`() async throws {
        let web = CannedWeb(["https://ada.example/": page(""), "https://ada.example/atom.xml": Self.feed])
        #expect(summary(try await web.finder().find("https://ada.example/")) == "https://ada.example/atom.xml")
        #expect(web.log == ["https://ada.example/", "https://ada.example/feed/", "https://ada.example/atom.xml"])
    }

    static let nothing: [(text: String, code: Failure.Code, words: String)] = [
        ("Nobody Known", .badData, "nobody in the lists is called that"),
        ("https://ada.example/", .badData, "no feed was found; to follow the page itself: ambient follow --page"),
        ("https://gone.example/", .unavailable, "not found (404)"),
        ("https://www.facebook.com/ada", .badData, "Facebook has no feeds, so ada cannot be followed there"),
    ]

    @Test(arguments: nothing) func `says what it did not find and what to do`(
        text: String,
        code: Failure.Code,
        words: String
    ) async throws {
        let finder = CannedWeb(["https://ada.example/": page("")]).finder()
        await #expect {
            try await finder.find(text)
        } throws: { error in
            (error as? Failure)?.code == code && (error as? Failure)?.message.contains(words) == true
        }
    }
}

/// The list of leaders that the project was given, where it lies beside the working copy.
private let leaderRows: [[String]] = {
    let shared =
        ProcessInfo.processInfo.environment["AMBIENT_SHARED"].map { URL(fileURLWithPath: $0) }
        ?? WorkingCopy.root.deletingLastPathComponent().appendingPathComponent("shared")
    let text = try? String(contentsOf: shared.appendingPathComponent("leaders.tsv"), encoding: .utf8)
    let lines = text?.split(separator: "\n").dropFirst() ?? []
    return lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
}()

@Suite(.enabled(if: !leaderRows.isEmpty, "no leaders.tsv beside the working copy"))
struct `Every known account of a leader` {
    /// Columns: name, twitter handle, kind, title, home page, feed.
    @Test(arguments: leaderRows.filter { !$0[5].isEmpty })
    func `is found from its page and from its feed's address`(row: [String]) async throws {
        let (home, feed) = (row[4], row[5])
        let web = CannedWeb([home: page(feedLink(feed)), feed: smallFeed("any", ["A post"])])
        for address in [home, feed] {
            guard case .feeds(let found, _, _) = try await web.finder().find(address) else {
                Issue.record("\(address) led to something else")
                continue
            }
            #expect(found.first?.address == feed)
        }
    }

    @Test(arguments: leaderRows.filter { !$0[1].isEmpty && $0[7] == "yes" })
    func `is among the sources that the leader's handle leads to`(row: [String]) async throws {
        let path = WorkingCopy.path("feeds.opml")
        var directory = LeaderDirectory()
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        directory.add(try OPMLDocument(parsing: bytes, location: path), location: path)
        let wanted = row[5].isEmpty ? row[4] : row[5]
        for text in [row[0], "@\(row[1])", "https://twitter.com/\(row[1])", "https://x.com/\(row[1])"] {
            guard case .leader(row[0], let sources) = try await CannedWeb([:]).finder(directory).find(text) else {
                Issue.record("\(text) led to something else")
                continue
            }
            #expect(sources.contains { $0.address == wanted }, "\(text)")
        }
    }
}
