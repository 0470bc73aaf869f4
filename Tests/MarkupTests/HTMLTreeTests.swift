import Testing

@testable import Markup

@Suite struct `HTML trees` {
    static let mended: [(String, String)] = [
        ("<p>one<p>two", "<p>one</p><p>two</p>"),
        ("<p>one<div>two</div>three</p>", "<p>one</p><div>two</div>three"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("<dl><dt>t<dd>d<dt>u</dl>", "<dl><dt>t</dt><dd>d</dd><dt>u</dt></dl>"),
        ("<table><tr><td>1<td>2<tr><th>3</table>", "<table><tr><td>1</td><td>2</td></tr><tr><th>3</th></tr></table>"),
        ("<b><i>x</b>y</i>z", "<b><i>x</i></b><i>y</i>z"),
        ("<h1>a<h2>b</h2>", "<h1>a</h1><h2>b</h2>"),
        ("<a href=1>x<a href=2>y</a>", "<a href=\"1\">x</a><a href=\"2\">y</a>"),
        ("</div></td>text</body></html> tail", "text tail"),
        ("<td>no table</td>", "<div>no table</div>"),
        ("<br/><img src=a.png/><hr></hr>", "<br><img src=\"a.png\"><hr>"),
        ("<div><table><tr><td></div>x</table>y</div>z", "<div><table><tr><td>x</td></tr></table>y</div>z"),
        ("<svg><path d=x /><p>out</p>", "<svg><path d=\"x\"></path></svg><p>out</p>"),
        ("<!-- c --><p>a<!-- open comment <p>b", "<p>a</p><p>b</p>"),
        ("<?xml version='1.0'?><!DOCTYPE html><p>x", "<p>x</p>"),
        ("<![CDATA[a < b & c]]>", "a &lt; b &amp; c"),
        ("a < b, 1<2, <3", "a &lt; b, 1&lt;2, &lt;3"),
        ("<textarea><title><p>never closed", "<textarea><title><p>never closed</p></title></textarea>"),
        ("<style>a > b {}</style><script>if (a<b) {}</script>", "<style>a > b {}</style><script>if (a<b) {}</script>"),
        ("<a href=\"x>no quote</a> text", "<a href=\"x\">no quote</a> text"),
        ("&amp;lt; &#8217; &#x2019; &nbsp &copy1 &bogus; &", "&amp;lt; ’ ’ \u{A0} ©1 &amp;bogus; &amp;"),
        ("<a href='?a=1&copy=2&amp;b'>x</a>", "<a href=\"?a=1&amp;copy=2&amp;b\">x</a>"),
    ]

    @Test(arguments: mended) func `careless markup becomes a tree`(markup: String, tree: String) {
        #expect(HTMLDocument(markup).root.innerHTML == tree)
    }

    @Test func `invalid UTF-8 and NUL do not end a text`() {
        let document = HTMLDocument(utf8: Array("<p>a".utf8) + [0xFF, 0xC3, 0x28, 0x00] + Array("b</p>".utf8))
        #expect(document.root.text == "a\u{FFFD}\u{FFFD}(\u{0}b")
    }

    @Test func `a hundred thousand open elements lie flat with their text kept`() {
        let markup = String(repeating: "<div>x", count: 100_000)
        let document = HTMLDocument(markup)
        #expect(document.root.text.utf8.count == 100_000)
        let deepest = document.root.descendants.reduce(0) { max($0, depth(of: $1)) }
        #expect(deepest <= 256)
    }

    private func depth(of element: HTMLElement) -> Int {
        var depth = 0
        var next = element.parent
        while let parent = next {
            depth += 1
            next = parent.parent
        }
        return depth
    }

    static let hostile = [
        "<b>", "</i>", "<b></i>", "<textarea>", "<title>", "<!--", "<![CDATA[", "<a href=\"", "<a b='", "<", "</", "&",
        "&#",
        "<p><table>", "<svg><p>", "<script>", "<a><div>", "<b><p></b>", "<option>", "<td>",
    ]

    @Test(arguments: hostile) func `twice the input takes about twice the time`(piece: String) {
        let clock = ContinuousClock()
        let count = 60_000 / piece.utf8.count
        let short = Array(String(repeating: piece, count: count).utf8)
        let long = Array(String(repeating: piece, count: 4 * count).utf8)
        let base = clock.measure { _ = HTMLDocument(utf8: short) }
        let grown = clock.measure { _ = HTMLDocument(utf8: long) }
        // A quadratic step would need sixteen times as long; the slack is for a busy machine.
        #expect(grown < base * 12 + .milliseconds(400))
    }

    @Test func `elements answer for attributes, classes, relatives and text`() throws {
        let root = HTMLDocument("<div ID=a CLASS=' x  y ' title='1 &lt; 2'><p>Some <b>bold</b>\n text</p></div>").root
        let div = try #require(root.descendants(named: "div").first)
        #expect(div.attribute("id") == "a")
        #expect(div.attribute("title") == "1 < 2")
        #expect(div.classes == ["x", "y"])
        #expect(div.attributes.map(\.name) == ["id", "class", "title"])
        #expect(div.children.map(\.name) == ["p"])
        #expect(div.children.first?.parent == div)
        #expect(div.foldedText == "Some bold text")
        #expect(div.innerHTML == "<p>Some <b>bold</b>\n text</p>")
    }

    static let encodings: [([UInt8], String?, String)] = [
        (Array("<p>é".utf8), "text/html; charset=iso-8859-1", "é"),
        ([0x3C, 0x70, 0x3E, 0xE9], nil, "é"),
        ([0x3C, 0x70, 0x3E, 0x93, 0x94], "text/html;charset=\"ISO-8859-1\"", "“”"),
        (Array("<meta charset=gbk><p>".utf8) + [0xD6, 0xD0], nil, "中"),
        (Array("<meta http-equiv=x content='text/html; charset=shift_jis'><p>".utf8) + [0x93, 0xFA], nil, "日"),
        ([0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0, 0xE5, 0x65], nil, "日"),
        (Array("<p>".utf8) + [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "text/html; charset=ISO-2022-JP", "日"),
    ]

    @Test(arguments: encodings) func `a page is read in its encoding`(page: [UInt8], type: String?, text: String) {
        #expect(HTMLDocument(page: page, contentType: type).root.text == text)
    }
}
