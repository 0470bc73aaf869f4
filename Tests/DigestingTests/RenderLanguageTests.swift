import Feeds
import Foundation
import Testing

@testable import Digesting

/// A digest in another language has no word of English but what feeds, commands and names bring.
@Suite struct `A digest in Traditional Chinese` {
    @Test(arguments: DigestFormat.allCases) func `has no English of ours`(format: DigestFormat) throws {
        var options = RenderOptions.toMe
        options.wording = .traditionalChinese
        options.explain = true
        options.fullText = true
        let written = try render(Self.issue, as: format, options)
        #expect(Self.english(in: written, format).isEmpty, "\(Self.english(in: written, format))")
    }

    @Test func `has none on a day without news either`() throws {
        var options = RenderOptions.toMe
        options.wording = .traditionalChinese
        for format in DigestFormat.allCases {
            #expect(Self.english(in: try render(.emptyDay, as: format, options), format).isEmpty)
        }
    }

    @Test func `has none on the pages of its site`() {
        var options = SiteOptions()
        options.title = "週報"
        options.render.wording = .traditionalChinese
        options.opml = ""
        options.network.edges = [NetworkGraph.Edge(from: "甲", to: "乙", count: 2)]
        for file in site(of: [Self.issue], options) where file.path != "feeds.opml" {
            #expect(Self.english(in: file.text, .html).isEmpty, "\(file.path): \(Self.english(in: file.text, .html))")
        }
    }

    @Test func `tells every failure in its own words`() {
        let words = Wording.traditionalChinese.sources
        for code in ["host-not-found", "http-404", "http-418", "not-a-feed", "never-heard-of"] {
            let text = words.failing(words.reason(code, "an English clause"), "11 月 20 日")
            #expect(text.firstMatch(of: /[A-Za-z]/) == nil, "\(text)")
        }
        #expect(words.reason("http-418", "unexpected status 418") == "伺服器回應 418")
        #expect(Wording.english.sources.reason("http-418", "unexpected status 418") == "unexpected status 418")
    }

    /// An issue in which every string that comes from outside is Chinese, and everything that can stand in one does.
    private static let issue: DigestIssue = {
        var issue = compose(input, settings, wording: .traditionalChinese).issue
        issue.circle = "圈子"
        issue.folded = DigestIssue.Fold.Cause.allCases.map { .init(leader: "甲", cause: $0, entries: [901, 902]) }
        issue.worthFollowing = [
            .init(name: "站", url: "https://1.example/", citedBy: ["甲", "乙"], command: "ambient follow 1")
        ]
        for index in issue.readThese.indices {
            issue.readThese[index].alsoAt = [.init(label: "別處", url: "https://2.example/")]
            issue.readThese[index].image = "https://2.example/3"
        }
        issue.alsoNew = issue.readThese
        return issue
    }()

    private static let settings: DigestSettings = {
        var settings = DigestSettings()
        settings.followedTopics = ["主題"]
        return settings
    }()

    private static var input: DigestInput {
        var input = DigestInput(now: Sample.now, timeZone: .gmt, issueNumber: 7)
        input.sources = [
            Sample.source(1, "甲") { $0.weight = 2 }, Sample.source(2, "乙"), Sample.source(3, "丙"),
            Sample.source(4, "丁"),
        ]
        for index in input.sources.indices { input.sources[index].subscription.title = "站\(index)" }
        let long = String(repeating: "這是一篇很長的文章，談的是主題以外的事情。", count: 400)
        let body = "<p>\(long)</p><img src='https://2.example/4'>"
        input.news = [
            Sample.entry(1, source: 1, title: "長文", url: "https://1.example/1", body: body, language: "zh-Hant"),
            Sample.entry(2, source: 2, title: "主題", url: "https://1.example/2", body: "<p>短。</p>", language: "zh-Hant"),
            Sample.entry(3, source: 3, url: "https://1.example/3", body: "<p>無題的一句話。</p>"),
            Sample.entry(4, source: 4),
        ]
        input.news[1].entry.attachments = [Attachment(url: "https://1.example/5")]
        var history = LeaderHistory()
        history.posts = (1...9).map { Sample.now - Double(90 + 20 * $0) * 86_400 }
        input.histories["甲"] = history
        history.posts = (1...9).map { Sample.now - Double(14 * $0) * 86_400 }
        (history.announced, history.read) = (9, 9)
        input.histories["乙"] = history
        input.citations = [
            Sample.citation(90, by: "乙", source: 2, of: "https://1.example/1", words: "一頁"),
            Sample.citation(91, by: "丙", source: 3, of: "https://1.example/1", words: "一頁"),
            Sample.citation(92, by: "乙", source: 2, of: "https://9.example/", words: "另一頁"),
            Sample.citation(2, by: "甲", source: 1, of: "https://9.example/", words: "另一頁"),
        ]
        for index in input.citations.indices { input.citations[index].context = "說得好" }
        input.edits = [EditNews(leader: "甲", entry: Entry(), added: "添了字", addedWords: 60)]
        input.sourceNews = [
            ("源", .wellAgain), ("源", .gone),
            ("源", .failing(reason: "host not found", code: "host-not-found", since: Sample.now - 9 * 86_400)),
        ]
        return input
    }

    /// Words of Latin letters that people see: without markup, addresses, commands, machine-readable fields.
    private static func english(in document: String, _ format: DigestFormat) -> Set<String> {
        var text = document
        switch format {
        case .email:
            // The text part is the text digest; the HTML part is looked at.
            text = mailPart(document).split(separator: "</html>").first.map { String($0) } ?? ""
            fallthrough
        case .html:
            text = text.replacing(/(?s)<(style|code|id|updated|generator|author)[ >].*?<\/\1>/, with: " ")
            // A feed has its markup escaped.
            text = text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            // What is read out stays: labels, descriptions.
            text = text.replacing(/(?:aria-label|alt|title)="([^"]*)"/) { ">\($0.output.1)<" }
            text = text.replacing(/<[^>]*>/, with: " ").replacing(/&[#a-z0-9]+;/, with: " ")
            text = text.replacing(/<[^>]*>/, with: " ")
        case .markdown:
            text = text.replacing(/(?s)^---.*?\n---/, with: "").replacing(/`[^`]*`/, with: "").replacing(
                /<[^>]*>/,
                with: ""
            )
        case .json:
            // Keys and machine words are no prose: only values of what is shown.
            let shown = ["title", "text", "reasons", "name", "label", "summary", "added", "words"]
            let lines = text.split(separator: "\n").filter { line in shown.contains { line.contains("\"\($0)\" :") } }
            text = lines.map { String($0.drop { $0 != ":" }) }.joined(separator: "\n")
        case .text: break
        }
        text = text.replacing(/https?:[^\s"<>)]*/, with: " ").replacing(/ambient (list|follow)[^\n]*/, with: " ")
        let words = Set(text.matches(of: /[A-Za-z][A-Za-z-]+/).map { String($0.output) })
        let names = ["ambient", "Atom", "OPML", "HTTP"] + Signal.all.map(\.name)
        return words.subtracting(names)
    }
}
