import Testing

@testable import Markup

@Suite struct `The body cleaner` {
    static let base = "https://example.org/blog/post"

    static let markup: [(String, String)] = [
        ("plain text, 1 < 2 & 3", "plain text, 1 &lt; 2 &amp; 3"),
        ("<p>One <b>bold</b> <font color=red>word</font>", "<p>One <b>bold</b> word</p>"),
        ("<section><h2>T</h2><center>c</center></section>", "<div><h2>T</h2><div>c</div></div>"),
        ("<a href='/x?a=1&b=2' onclick=x() style=y>l</a>", "<a href=\"https://example.org/x?a=1&amp;b=2\">l</a>"),
        ("<a href='#fn1'>1</a>", "<a href=\"https://example.org/blog/post#fn1\">1</a>"),
        ("<a href=x><div><a href=y>in</a></div></a>", "<a href=\"https://example.org/blog/x\"><div>in</div></a>"),
        (
            "<img src=a.png alt='A \"cat\"' width=10 height=20px onerror=x()>",
            "<img src=\"https://example.org/blog/a.png\" alt=\"A &quot;cat&quot;\" width=\"10\" height=\"20\">"
        ),
        ("<img src=p.gif width=1 height=1>x<img src=p.gif style='display: none'>", "x"),
        ("<img src='https://feeds.feedburner.com/~ff/x?d=y'>x", "x"),
        (
            "<img src='data:image/gif;base64,R0' data-src=real.jpg>",
            "<img src=\"https://example.org/blog/real.jpg\" alt=\"\">"
        ),
        ("x <img src='data:image/png;base64,R0' alt='E = mc²'> y", "x E = mc² y"),
        ("<img src='about:blank' alt='a &lt; b'><img alt=only><img src='data:,' alt=''>", "a &lt; bonly"),
        ("<img src='data:,' alt=seen width=1><img src='https://feeds.feedburner.com/~ff/x' alt=y>z", "z"),
        (
            "<img src='data:image/gif;base64,R0' alt=cat><noscript><img src=a.jpg alt=cat></noscript>",
            "<img src=\"https://example.org/blog/a.jpg\" alt=\"cat\">"
        ),
        ("<img srcset='s.jpg 1x, l.jpg 2x'>", "<img src=\"https://example.org/blog/l.jpg\" alt=\"\">"),
        (
            "<picture><source srcset='w.webp 100w, v.webp 900w'><img></picture>",
            "<img src=\"https://example.org/blog/v.webp\" alt=\"\">"
        ),
        (
            "<img data-src=a.jpg src=blank.gif><noscript><img src=a.jpg></noscript>",
            "<img src=\"https://example.org/blog/a.jpg\" alt=\"\">"
        ),
        (
            "<embed src='http://www.youtube.com/v/abc&amp;hl=en'>",
            "<a href=\"https://www.youtube.com/watch?v=abc\">Video on YouTube</a>"
        ),
        (
            "<iframe src='https://video.example:8443/videos/embed/9c9de5e8?warningTitle=0'></iframe>",
            "<a href=\"https://video.example:8443/w/9c9de5e8\">Video on video.example</a>"
        ),
        (
            "<iframe src='//www.youtube.com/embed/abc?rel=0'></iframe>",
            "<a href=\"https://www.youtube.com/watch?v=abc\">Video on YouTube</a>"
        ),
        ("<video controls><source src=v.mp4>no video</video>", "<a href=\"https://example.org/blog/v.mp4\">Video</a>"),
        ("<iframe src='https://ads.example/x'></iframe>x", "x"),
        (
            "<pre><code class='hljs language-Swift evil'>a\n  b</code></pre>",
            "<pre><code class=\"language-swift\">a\n  b</code></pre>"
        ),
        ("<ol start=3 type=a><li value=7>x</ol>", "<ol start=\"3\"><li value=\"7\">x</li></ol>"),
        ("<td colspan=2>lone</td>", "<div>lone</div>"),
        ("<table><tr><td colspan='2' bgcolor=red>x</table>", "<table><tr><td colspan=\"2\">x</td></tr></table>"),
        ("<p></p><div><p> </p></div><p>x<p>", "<p>x</p>"),
        ("a<b> </b>b", "a b"), ("a<b><br></b>b", "a<br>b"), ("<p><b><br></b>x</p>", "<p>x</p>"),
        ("a<a href=/x><p></p></a>b", "a<br>b"), ("a<i></i>b", "ab"),
        ("<p dir=rtl lang=he>שלום</p>", "<p dir=\"rtl\" lang=\"he\">שלום</p>"),
        (
            "<form action=x><label>Name</label><input name=q><select><option>o</select><button>b</button></form>",
            "<div>Name</div>"
        ),
        ("a\u{202E}b\u{9B}c\u{1B}d\u{2028}e\u{E0041}f", "abcd ef"),
        ("<math><mi>x</mi><annotation>TeX</annotation></math>", "x"),
    ]

    @Test(arguments: markup) func `markup is written anew from an allow-list`(published: String, clean: String) {
        #expect(BodyCleaner().clean(published, base: Self.base).html == clean)
    }

    static let texts: [(String, String)] = [
        ("<p>One\n  two</p><p>three<br>four</p>", "One two\nthree\nfour"),
        ("a <b>bold</b>, word", "a bold, word"), ("<ul><li>x<li>y</ul>", "x\ny"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<p>x</p><pre>  a\n\n    b\n</pre><p>y</p>", "x\n  a\n\n    b\ny"),
        ("<script>x()</script>a<style>b{}</style>c<!-- d -->", "ac"), ("a&nbsp;&#8203;b", "a b"),
        ("<h1>T</h1>text", "T\ntext"), ("", ""), ("<p> </p>", ""),
        // What is left out of the markup separates nothing in the text.
        ("<table><tr><td>A</td><p><td>B</td></table>", "A B"), ("<p>x</p><div><pre>\n\t\n</pre></div><p>y</p>", "x\ny"),
    ]

    @Test(arguments: texts) func `the readable text`(published: String, text: String) {
        #expect(BodyCleaner().clean(published, base: nil).text == text)
    }

    @Test func `words, ideographs, code and images are counted apart`() {
        let body = BodyCleaner().clean(
            "<p>Don't count well-known <b>wo</b>rds twice – 3 times.</p><p>日本語のテスト、ok</p>"
                + "<pre>let x = 1\nreturn x</pre><code>a b</code><img src=https://a.example/b.png>",
            base: nil
        )
        #expect(body.words == 8)
        #expect(body.ideographs == 7)
        #expect(body.codeWords == 7)
        #expect(body.images == 1)
    }

    @Test func `links come with their words and the sentence around them`() {
        let body = BodyCleaner().clean(
            """
            <p>First sentence. Read <a href="/a">this <b>post</b></a> by Ann! Another one.</p>
            <p><a href=/pic><img src=/p.png></a> and <a href=/a>again</a>. <a href="mailto:a@b.example">mail</a></p>
            """,
            base: Self.base
        )
        #expect(
            body.links == [
                BodyLink(url: "https://example.org/a", text: "this post", context: "Read this post by Ann!"),
                BodyLink(url: "https://example.org/pic", text: "", context: "and again."),
            ]
        )
    }

    @Test func `the context of a link in a long text is short and has no cut words`() throws {
        let words = (1...400).map { "word\($0)" }.joined(separator: " ")
        let body = BodyCleaner().clean("<p>\(words) <a href=/x>link</a> \(words)</p>", base: Self.base)
        let context = try #require(body.links.first?.context)
        #expect(context.count < 220)
        #expect(context.contains(" link "))
        #expect(context.split(separator: " ").allSatisfy { $0 == "link" || words.contains($0) })
        #expect(words.split(separator: " ").contains { context.hasPrefix($0 + " ") })
    }

    @Test func `a body of megabytes and one of open elements are cleaned`() {
        let long = BodyCleaner().clean("<p>" + String(repeating: "word ", count: 200_000), base: nil)
        #expect(long.words == 200_000)
        let deep = BodyCleaner().clean(String(repeating: "<blockquote>x", count: 20_000), base: nil)
        #expect(deep.text.utf8.count { $0 == 0x78 } == 20_000)
    }
}
