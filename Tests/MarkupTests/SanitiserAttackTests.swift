import Testing

@testable import Markup

/// Whatever is put in, what comes out is read again, and every element and attribute must be on the list below, which
/// is written down here on its own and not taken from the cleaner.
@Suite struct `Attacks on the sanitiser` {
    static let elements: Set<String> = [
        "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn", "div",
        "dl",
        "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "i", "img", "ins", "kbd",
        "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "strong", "sub", "summary",
        "sup",
        "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    ]
    static let attributes: Set<String> = [
        "href", "title", "src", "alt", "width", "height", "class", "dir", "lang", "start", "reversed", "value",
        "colspan",
        "rowspan", "datetime",
    ]

    static let attacks = [
        "<script>x()</script>", "<ScRiPt src=//x></sCrIpT>", "<script>x()", "<scr<script>ipt>x()</scr</script>ipt>",
        "<img src=x onerror=x()>", "<img src='x' onerror='x()'//>", "<img/src=x/onerror=x()>",
        "<img src=\"x\"onerror=x()>",
        "<img src=x\u{0}onerror=x()>", "<img \u{0}src=javascript:x()>", "<svg onload=x()>", "<svg/onload=x()>",
        "<svg><script>x()</script></svg>", "<svg><style><img src=x onerror=x()></style></svg>",
        "<svg><a xlink:href=javascript:x()><text>t</text></a></svg>", "<math><mtext><style><img src onerror=x()>",
        "<math><mi><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=x()&gt;'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=x()>",
        "<noscript><p title='</noscript><img src=x onerror=x()>'>", "<textarea></textarea><img src=x onerror=x()>",
        "<title><img src=x onerror=x()></title>", "<xmp><img src=x onerror=x()></xmp>",
        "<plaintext><img src=x onerror=x()>", "<iframe srcdoc='<script>x()</script>'></iframe>",
        "<iframe src=javascript:x()></iframe>", "<object data=javascript:x()></object>", "<embed src=javascript:x()>",
        "<a href=javascript:x()>a</a>", "<a href=' &#14; javascript:x()'>a</a>", "<a href='java&#9;script:x()'>a</a>",
        "<a href='java\nscript:x()'>a</a>", "<a href='&#106;avascript&colon;x()'>a</a>",
        "<a href='&#x6A;avascript:x()'>a</a>",
        "<a href=\"https://h.example/a&quot;onmouseover=&quot;x()\">a</a>",
        "<a href='data:text/html,<script>x()</script>'>a</a>",
        "<a href=vbscript:x()>a</a>", "<a href=file:///x>a</a>", "<a href=//h.example>a</a>",
        "<a title='\"><img src=x>'>a</a>",
        "<base href=//evil.example/><a href=x>a</a>", "<meta http-equiv=refresh content='0;url=//x'>",
        "<link rel=stylesheet href=x>",
        "<style>*{display:none}</style>", "<div style='position:fixed;background:url(x)'>d</div>",
        "<p onclick=x()>p</p>",
        "<table background=//x><td background=//x>t</table>", "<video poster=x><track src=x></video>",
        "<audio autoplay src=x>",
        "<form action=x><input autofocus onfocus=x()><button formaction=javascript:x()>b</form>",
        "<isindex action=javascript:x()>",
        "<frameset onload=x()><frame src=javascript:x()>", "<body onload=x()>b", "<html onload=x()>",
        "<marquee onstart=x()>m",
        "<details open ontoggle=x()><summary>s</summary>d</details>", "<template><img src=x onerror=x()></template>",
        "</div></div></td></table></body></html>after", "<!-- open comment", "<!--><img src=x onerror=x()>-->",
        "<!--!><img src=x onerror=x()>", "<![CDATA[<img src=x onerror=x()>]]>", "<?xml <img src=x onerror=x()>?>",
        "<a href=\"https://h.example/", "<a href='https://h.example/\u{2028}x'>a</a>", "]]>--></style></script>",
        "<table><tr><td><ul><li><b><i><h1>", "<img alt='`onerror=x()' src=https://h.example/a.png>",
        "<x onclick=x()>custom</x>",
        "<img src=https://h.example/a.png lowsrc=javascript:x() dynsrc=javascript:x() usemap=#m>",
        "<map><area href=javascript:x()></map>",
        "&lt;script&gt;x()&lt;/script&gt;", "<<script>script>x()<</script>/script>",
        "<a href=https://h.example name=location id=cookie>a",
        "<code class='language-x\" onclick=x()'>c</code>", "<time datetime='\"><script>'>t</time>",
        "<li value='1 onclick=x()'>l",
    ]

    @Test(arguments: attacks) func `nothing but what is on the list comes out`(attack: String) {
        for wrapped in [
            attack, "<p>before \(attack) after</p>", "<table><td>\(attack)", "<ul><li>\(attack)</ul>\(attack)",
        ] {
            let clean = BodyCleaner().clean(wrapped, base: "https://example.org/").html
            expectHarmless(clean)
            expectBalanced(clean)
            #expect(BodyCleaner().clean(clean, base: nil).html == clean)
        }
    }

    @Test func `random pieces of markup come out harmless and stay as they are`() {
        var random = SplitMix(seed: 41)
        let pieces = [
            "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=x>", "<a href=javascript:x()>",
            "</a>",
            "<table>", "<tr>", "<td>", "</td>", "</table>", "<ul>", "<li>", "</ul>", "<dl><dt>", "<dd>", "<h1>", "<h2>",
            "</h1>",
            "<pre>", "</pre>", "<svg>", "</svg>", "<math>", "<style>", "</style>", "<script>", "</script>",
            "<textarea>",
            "</textarea>", "<!--", "-->", "<img src=x onerror=x()>", "<br>", "<hr>", "text ", "\n", " ", "&lt;",
            "&amp;lt;", "<",
            ">", "\"", "'", "<section>", "</section>", "<span>", "</span>", "<object>", "</object>", "<button>",
            "<caption>",
            "<iframe src=https://www.youtube.com/embed/a></iframe>", "<noscript>", "</noscript>", "<ruby>", "<rt>",
            "<q>", "</q>",
            "<blockquote>", "</blockquote>", "<option>", "<form>", "</form>", "<font>", "</font>", "<center>",
            "\u{202E}", "日本",
        ]
        for _ in 0..<1_500 {
            let count = 1 + Int(random.next() % 24)
            let markup = (0..<count).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
            let once = BodyCleaner().clean(markup, base: "https://example.org/")
            expectHarmless(once.html)
            expectBalanced(once.html)
            #expect(BodyCleaner().clean(once.html, base: nil) == once, "\(markup.debugDescription)")
        }
    }

    private func expectHarmless(_ html: String) {
        for element in HTMLDocument(html).root.descendants {
            #expect(Self.elements.contains(element.name), "<\(element.name)> in \(html)")
            for (name, value) in element.attributes {
                #expect(Self.attributes.contains(name), "\(name) in \(html)")
                if name == "href" || name == "src" { #expect(isFollowable(value), "\(value) in \(html)") }
            }
        }
        #expect(!html.unicodeScalars.contains { forbidden($0) })
    }

    private func forbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<9, 11, 12, 14..<32, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
        default: false
        }
    }

    /// Every tag in its plainest form, each end tag that of the latest open element, none left open at the end.
    private func expectBalanced(_ html: String) {
        var open: [Substring] = []
        var rest = Substring(html)
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...].dropFirst()
            let end = rest.firstIndex(of: ">") ?? rest.endIndex
            let tag = rest[..<end]
            #expect(end < rest.endIndex && !tag.contains("<"), "\(html)")
            rest = rest[end...].dropFirst()
            if tag.hasPrefix("/") {
                #expect(open.popLast() == tag.dropFirst(), "\(html)")
            } else {
                let name = tag.prefix { $0 != " " }
                if !["br", "hr", "img", "wbr"].contains(name) { open.append(name) }
            }
        }
        #expect(open == [], "\(html)")
    }
}
