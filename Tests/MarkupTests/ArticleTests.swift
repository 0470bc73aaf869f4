import Testing

@testable import Markup

@Suite struct `Readable articles` {
    private func page(head: String = "", body: String) -> [UInt8] {
        Array(
            "<html lang=en><head><title>A post about rivers | The Site</title>\(head)</head><body>\(body)</body></html>"
                .utf8
        )
    }

    private let prose = (1...8).map {
        "<p>Paragraph \($0) of the text, which goes on for a while, with commas, and with enough words to count as prose.</p>"
    }.joined()

    @Test func `the article is found between navigation, teasers and comments`() throws {
        let body = """
            <nav class=menu><ul><li><a href=/>Home</a><li><a href=/about>About</a></ul></nav>
            <div id=wrap><article class=post><h1>A post about rivers</h1><div class=byline>By Ann Author</div>\(prose)
            <pre><code>let x = 1</code></pre><figure><img src=/i.png alt=River><figcaption>A river</figcaption></figure></article>
            <div class=sidebar><h3>Popular</h3><a href=/1>One</a> <a href=/2>Two</a></div></div>
            <div class=comments><p>First, of course, as always, and with many, many commas, to be sure.</p></div>
            <footer class=footer>Imprint</footer>
            """
        let article = try #require(readableArticle(inHTML: page(body: body), url: "https://example.org/p"))
        #expect(article.title == "A post about rivers")
        #expect(article.byline == "By Ann Author")
        #expect(article.language == "en")
        #expect(article.body.text.hasPrefix("Paragraph 1 of the text"))
        #expect(article.body.text.hasSuffix("let x = 1\nA river"))
        #expect(article.contentHTML.contains("<img src=\"https://example.org/i.png\" alt=\"River\">"))
        for word in ["Home", "Popular", "First, of course", "Imprint", "Ann Author"] {
            #expect(!article.contentHTML.contains(word))
        }
    }

    static let heads: [(String, String, String?, String?, String?)] = [
        (
            "<meta property=og:title content='T &amp; U'><meta name=author content=Bo><meta property=article:published_time content=2026-01-05>",
            "T & U", "Bo", "2026-01-05", nil
        ),
        (
            """
            <script type=application/ld+json>{"@type":"BlogPosting","headline":"H \\"q\\" \\u00e9","author":[{"name":"Cy"}],
            "datePublished":"2026-01-06T10:00:00Z","publisher":{"name":"Pub"}}</script>
            """, "H \"q\" é", "Cy", "2026-01-06T10:00:00Z", "Pub"
        ),
        (
            "<script type=application/ld+json>{broken</script><meta property=og:site_name content='The Site'>",
            "A post about rivers", nil, nil, "The Site"
        ),
        ("<meta name=author content=https://example.org/ann>", "A post about rivers", nil, nil, nil),
    ]

    @Test(arguments: heads)
    func `what the head says`(head: String, title: String, byline: String?, date: String?, site: String?) throws {
        let article = try #require(readableArticle(inHTML: page(head: head, body: prose), url: nil))
        #expect(article.title == title)
        #expect(article.byline == byline)
        #expect(article.date == date)
        #expect(article.siteName == site)
    }

    @Test func `code, tables and a video stay, forms and share buttons go`() throws {
        let body = """
            <div class=content>\(prose)<table><thead><tr><th>A<th>B</thead><tr><td>1<td>2</table>
            <iframe src=https://www.youtube.com/embed/x></iframe><form><input name=q><button>Go</button></form>
            <div class=sharedaddy><a href=https://t.example/>Tweet</a></div>\(prose)</div>
            """
        let html = try #require(readableArticle(inHTML: page(body: body), url: "https://example.org/")).contentHTML
        #expect(html.contains("<th>A</th>"))
        #expect(html.contains("https://www.youtube.com/watch?v=x"))
        #expect(!html.contains("Go"))
        #expect(!html.contains("Tweet"))
    }

    @Test func `a page without text is no article`() {
        #expect(readableArticle(inHTML: [], url: nil) == nil)
        #expect(readableArticle(inHTML: page(body: "<script>x()</script>"), url: nil) == nil)
    }

    static let hostile = [
        "<div>x", "<div class=comment>y</div>", "<p>a, b, c", "<table><tr><td>z", "<a href=x>l</a>", "<ul><li>i",
        "<h2>h",
    ]

    @Test(arguments: hostile) func `a page of one thing only takes no longer than its length allows`(piece: String) {
        let clock = ContinuousClock()
        let short = Array(String(repeating: piece, count: 20_000 / piece.utf8.count).utf8)
        let long = Array(String(repeating: piece, count: 80_000 / piece.utf8.count).utf8)
        let base = clock.measure { _ = readableArticle(inHTML: short, url: nil) }
        let grown = clock.measure { _ = readableArticle(inHTML: long, url: nil) }
        // A quadratic step would need sixteen times as long; the slack is for a busy machine.
        #expect(grown < base * 12 + .milliseconds(500))
    }
}
