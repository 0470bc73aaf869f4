import Testing

@testable import Feeds

@Suite struct `Whether pages have more than their feed` {
    @Test(arguments: [
        ("Words that end in the middle […]", true), ("Words that end in the middle [...]", true),
        ("Words, and so on…", true), ("Words ... ", true), ("The beginning. Read more", true),
        ("Beginning. READ MORE »", true),
        ("Beginning. Continue reading My post → The blog", true), ("Der Anfang. Weiterlesen", true),
        ("はじめに。続きを読む", true), ("A post that is whole.", false), ("", false),
        ("I read more than ever. " + String(repeating: "Other words stand behind it. ", count: 10), false),
    ]) func `shows at the end of an excerpt`(text: String, isCut: Bool) {
        #expect(FullTextEvidence.endsCut(text) == isCut)
    }

    @Test func `is asked for short entries, and for long ones that end as excerpts do`() {
        #expect(FullTextEvidence.mayBeCut("Short and whole.", length: 3))
        #expect(!FullTextEvidence.mayBeCut("Long and whole.", length: 900))
        #expect(FullTextEvidence.mayBeCut("Long and cut […]", length: 900))
    }

    private static let fuller = FullTextEvidence.Comparison(entry: 40, page: 900)
    private static let same = FullTextEvidence.Comparison(entry: 100, page: 110)
    private static let none = FullTextEvidence.Comparison(entry: 100, page: 0)

    @Test(
        arguments: [
            ([], 0, nil), ([], 2, nil), ([], 3, false), ([fuller], 0, nil), ([fuller], 5, nil), ([same], 0, nil),
            ([fuller, fuller], 0, true), ([same, none], 0, false), ([fuller, same], 0, nil),
            ([fuller, same, fuller], 0, true),
            ([fuller, same, none], 9, false),
        ] as [([FullTextEvidence.Comparison], Int, Bool?)]
    )
    func `is decided by two that say the same`(
        compared: [FullTextEvidence.Comparison],
        whole: Int,
        isWanted: Bool?
    ) {
        #expect(FullTextEvidence(compared: compared, whole: whole).decision?.isWanted == isWanted)
    }

    @Test func `has a reason that names what was seen`() {
        let decision = FullTextEvidence(compared: [Self.same, Self.fuller, Self.fuller], whole: 0).decision
        #expect(decision?.reason == "2 of 3 pages have more: 900 words on the page, 40 in the feed")
    }

    @Test(arguments: [
        ("https://blog.example.org/post", true), ("https://www.example.org/post", true),
        ("https://example.org/1", true),
        ("https://example.com/post", false), ("https://anotherexample.org/post", false),
        ("mailto:a@example.org", false),
    ]) func `is asked only of pages on the source's own site`(address: String, isOwn: Bool) {
        let source = Subscription(address: "https://www.example.org/feed", leader: "Ada", title: "Ada")
        #expect(source.isOnItsSite(address) == isOwn)
    }
}

@Suite struct `The page of a post` {
    private static let words =
        "<p>" + String(repeating: "A sentence, with a comma, of some words. ", count: 30) + "</p>"

    @Test(arguments: [
        (#"<meta property="article:published_time" content="2026-03-05T10:00:00Z">"#, ""),
        (
            #"<script type="application/ld+json">{"@type":"BlogPosting","datePublished":"2026-03-05T10:00:00Z"}</script>"#,
            ""
        ),
        ("", #"<time datetime="2026-03-05T10:00:00Z">last week</time>"#),
        ("", #"<p class="byline">By Ada Example, 5 March 2026</p>"#),
        ("", "<p>2026年3月5日</p>"),
    ]) func `says when it was published`(head: String, above: String) {
        let page =
            "<html><head>\(head)</head><body><article><h1>A post</h1>\(above)\(Self.words)</article></body></html>"
        let post = PostPage(
            Array(page.utf8),
            url: "https://example.org/post",
            contentType: "text/html",
            title: "A post"
        )
        #expect(post.date.map { FeedDate.rfc3339($0).prefix(10) } == "2026-03-05")
        #expect(post.facts.map { $0.words >= 200 } == true)
    }

    @Test func `gives its date also where it has no article`() {
        let page = #"<title>x</title><meta name="date" content="2026-03-05"><img src="/a.png">"#
        let post = PostPage(Array(page.utf8), url: "https://example.org/post", contentType: nil, title: nil)
        #expect(post.date != nil)
    }

    @Test func `without a date has none`() {
        let page = "<body><article><h1>A post</h1>\(Self.words)</article><p>© 2026</p></body>"
        #expect(PostPage(Array(page.utf8), url: "https://example.org/post", contentType: nil, title: nil).date == nil)
    }
}
