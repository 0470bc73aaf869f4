import TestSupport
import Testing

@testable import Markup

@Suite struct `Text layout` {
    static let cases: [(String, Int, [String])] = [
        ("<p>One two three four</p>", 9, ["One two", "three", "four"]),
        ("<h2>T</h2><p>a</p>b", 20, ["T", "", "a", "", "b"]),
        ("<ul><li>one two<ul><li>in</ul><li>x</ul>", 8, ["• one", "  two", "  ◦ in", "• x"]),
        ("<ol start=9><li>a<li>b</ol>", 20, [" 9. a", "10. b"]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", 20, ["• a", "", "  b"]),
        ("<blockquote><p>a<blockquote>b</blockquote>c</blockquote>d", 20, ["> a", ">", "> > b", ">", "> c", "", "d"]),
        ("<pre>\n\n  a\tb\n\nc\n</pre>", 40, ["      a b", "", "    c"]),
        ("<pre>abcdefghij</pre>", 8, ["abcdefgh", "ij"]),
        ("x<sup>2</sup> 1<sup>st</sup> H<sub>2</sub>O", 40, ["x^2 1st H2O"]),
        ("<dl><dt>T<dd>d</dl>", 40, ["T", "    d"]), ("a<hr>b", 8, ["a", "", "────────", "", "b"]),
        ("<q>x</q> <del>y</del>", 20, ["“x” y"]), ("<ruby>漢<rt>かん</rt></ruby>", 20, ["漢(かん)"]),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", 20, ["漢(かん)"]),
        ("<img src=https://a.example/x.png alt='A cat'>", 20, ["[image: A cat]"]),
        ("\u{1B}[2J<p>\u{202E}x\u{9B}31m</p>", 20, ["[2J", "", "x31m"]), ("", 20, []), ("<p> </p>", 20, []),
        (
            "<table><tr><th>A<th>B<tr><td>x<td>10<tr><td>日本<td>5</table>", 20,
            ["A      B", "────  ──", "x     10", "日本   5"]
        ),
        ("<table><tr><td>lone</table>", 20, ["lone"]),
        ("<table><tr><td>a b c d e f<td>one two</table>", 13, ["a b c  one", "d e f  two"]),
    ]

    @Test(arguments: cases) func `blocks become lines`(html: String, width: Int, lines: [String]) {
        #expect(layOut(html, width: width).lines.map(\.text) == lines)
    }

    @Test func `links are numbered and listed, each address once`() {
        let laidOut = layOut(
            "<p><a href=https://a.example/>one</a>, <a href=https://b.example/>two</a>, <a href=https://a.example/>again</a>",
            width: 40
        )
        let expected = ["one [1], two [2], again [1]", "", "[1] https://a.example/", "[2] https://b.example/"]
        #expect(laidOut.lines.map(\.text) == expected)
        #expect(laidOut.links == ["https://a.example/", "https://b.example/"])
        let first = [
            LaidOutText.Span(text: "one", style: .link, link: 1),
            LaidOutText.Span(text: " [1]", style: .linkNumber, link: 1),
        ]
        #expect(Array(laidOut.lines[0].spans.prefix(2)) == first)
    }

    @Test func `the number of a link stands before the space behind it`() {
        let laidOut = layOut(
            "<p>see <a href=https://a.example/>this </a>and <a href=https://b.example/>that</a>.",
            width: 40
        )
        #expect(laidOut.lines.first?.text == "see this [1] and that [2].")
    }

    @Test func `footnotes are marked and not listed`() {
        let laidOut = layOut("<p>A claim<sup><a href='https://a.example/p#fn1'>1</a></sup>.", width: 40)
        #expect(laidOut.lines.map(\.text) == ["A claim[^1]."])
        #expect(laidOut.links == ["https://a.example/p#fn1"])
    }

    @Test func `addresses may stay whole`() {
        var options = LayoutOptions()
        let html = "<a href=https://a.example/long/path>x</a>"
        #expect(layOut(html, width: 16, options: options).lines.map(\.text).last == "    ath")
        options.keepsAddresses = true
        #expect(layOut(html, width: 16, options: options).lines.map(\.text).last == "[1] https://a.example/long/path")
    }

    @Test func `styles add up`() {
        let line = layOut("<h1>A <em>b</em> <code>c</code></h1>", width: 40).lines.first
        let spans: [LaidOutText.Span] = [
            .init(text: "A ", style: .heading), .init(text: "b", style: [.heading, .emphasis]),
            .init(text: " ", style: .heading),
            .init(text: "c", style: [.heading, .code]),
        ]
        #expect(line?.spans == spans)
    }

    @Test func `random nesting never exceeds the width`() {
        var random = SplitMix(seed: 8)
        let pieces = [
            "<ul><li>", "</ul>", "<ol start=98><li>", "</ol>", "<blockquote>", "</blockquote>",
            "<pre>a long line of code\n\tx",
            "</pre>", "<table><tr><td>", "<td>cell words", "<tr><td>日本語", "</table>", "<p>words and more words",
            "<h2>標題です",
            "<a href=https://example.org/some/long/address>link</a> ", "<dl><dt>t<dd>", "</dl>", "<hr>", "<br>",
            "word ",
            "unbreakablewordthatislong", "👍🏽", "e\u{301}", "<img src=https://a.example/i.png alt='words for it'>",
        ]
        for _ in 0..<800 {
            let markup = (0..<20).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
            let width = 8 + Int(random.next() % 70)
            for line in layOut(markup, width: width).lines {
                #expect(displayWidth(line.text) <= width, "\(line.text.debugDescription) at \(width) of \(markup)")
            }
        }
    }

    @Test(arguments: [40, 72]) func `an article with everything`(width: Int) throws {
        try expectGolden("everything-\(width).txt", layOut(everything, width: width).plain)
    }

    @Test func `an article with everything as Markdown`() throws {
        try expectGolden("everything.md", markdown(fromHTML: everything) + "\n")
    }

    static let markdowns: [(String, String)] = [
        ("<p>a *b* _c_ `d` [e] &lt;f&gt; \\</p>", "a \\*b\\* \\_c\\_ \\`d\\` \\[e\\] \\<f\\> \\\\"),
        ("<p># no</p><p>1. no</p><p>- no</p><p>+ x</p>", "\\# no\n\n1\\. no\n\n\\- no\n\n\\+ x"),
        ("<b>bold</b> <i>it</i> <del>d</del> <code>a`b</code>", "**bold** *it* ~~d~~ ``a`b``"),
        ("<a href='https://a.example/x_(y)'>l <b>b</b></a>", "[l **b**](<https://a.example/x_(y)>)"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"), ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li><p>a</p><p>b</p><li><p>c</ul>", "- a\n\n  b\n\n- c"),
        ("<blockquote><p>a<p>b</blockquote>", "> a\n>\n> b"),
        ("<pre><code class=language-c>a\n```\nb</code></pre>", "````c\na\n```\nb\n````"), ("a<br>b", "a\\\nb"),
        ("<table><tr><th>A<th>B<tr><td>x|y<td>z</table>", "| A | B |\n| --- | --- |\n| x\\|y | z |"),
        ("<h2>A <em>b</em></h2>", "## A *b*"),
        ("<img src=https://a.example/i.png alt='a]b'>", "![a\\]b](https://a.example/i.png)"),
        ("<script>x</script>", ""), ("a<b> b </b>c", "a **b** c"), ("<hr>", "---"),
    ]

    @Test(arguments: markdowns) func `markup becomes CommonMark`(html: String, text: String) {
        #expect(markdown(fromHTML: html) == text)
    }
}

/// One of each: what a blog post of an engineer holds.
private let everything = """
    <h1>Everything at once</h1>
    <p>A paragraph with <em>emphasis</em>, <strong>strong words</strong>, <code>inline code</code> and
    <a href="https://example.org/a?b=1&amp;c=2">a link with several words</a> that wraps, of course, at the width given.
    <q>Quoted</q>, x<sup>2</sup>, H<sub>2</sub>O and a note<sup><a href="https://example.org/post#fn1">1</a></sup>.</p>
    <h2>Lists</h2>
    <ul><li>First<li>Second, which is long enough that it has to go on in a second line at forty columns
    <ol><li>inner one<li>inner two<ul><li>deeper</ul></ol><li><p>Loose paragraph</p><pre>code in
      an item</pre></ul>
    <dl><dt>Term</dt><dd>What it means, in a sentence that is a little longer than the line.</dd></dl>
    <blockquote><p>A quote that is long enough to wrap.</p><p>With <a href="https://example.org/q">a link</a>.</p></blockquote>
    <pre><code class="language-swift">func answer() -> Int {
    \tlet value = 42  // 日本語 comment
    \treturn value
    }</code></pre>
    <table><caption>Figures</caption><thead><tr><th>Name</th><th>Requests</th><th>Note</th></tr></thead>
    <tbody><tr><td>alpha</td><td>1,200</td><td>the first of them, with a note that has to be wrapped</td></tr>
    <tr><td>日本</td><td>35</td><td><a href="https://example.org/n">see here</a></td></tr></tbody></table>
    <figure><img src="https://example.org/i.png" alt="A diagram of the flow"><figcaption>Figure 1: the flow</figcaption></figure>
    <p>日本語のテキストは、改行の規則「禁則処理」に従わなければなりません。中文也一樣：標點符號不能出現在行首。</p>
    <p>שלום עולם, emoji 👩‍💻🇩🇪👍🏽 and a <del>deleted</del> word.<br>A new line.</p><hr>
    <p><iframe src="https://player.vimeo.com/video/123"></iframe></p>
    """
