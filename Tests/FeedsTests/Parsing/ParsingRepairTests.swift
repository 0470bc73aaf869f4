import Testing

@testable import Feeds

@Suite struct `Repair of broken XML` {
    private func repair(_ document: [UInt8], piece: Int = .max) -> String {
        var repair = XMLRepair()
        var output: [UInt8] = []
        var index = 0
        repeat {
            let end = min(document.count, index + min(piece, max(1, document.count)))
            output += repair.repaired(document.span.extracting(index..<end), isLast: end == document.count)
            index = end
        } while index < document.count
        return String(decoding: output, as: UTF8.self)
    }

    static let cases: [(what: String, broken: String, whole: String)] = [
        ("a lone ampersand is text", "<a>salt & pepper</a>", "<a>salt &amp; pepper</a>"),
        ("an ampersand of an address is text", "<a>?a=1&b=2</a>", "<a>?a=1&amp;b=2</a>"),
        ("a lone less-than is text", "<a>1 < 2</a>", "<a>1 &lt; 2</a>"),
        ("references stay", "<a>&amp;&#233;&eacute;&#x20AC;</a>", "<a>&amp;&#233;&eacute;&#8364;</a>"),
        ("numbers of no character are marked", "<a>&#0;&#xD800;</a>", "<a>\u{FFFD}\u{FFFD}</a>"),
        ("attributes are quoted", "<a b=2 c d='x\"y'>", "<a b=\"2\" c=\"c\" d=\"x&quot;y\">"),
        ("an attribute counts once", "<a b='1' b='2'/>", "<a b=\"1\"/>"),
        ("unclosed elements end with the one around", "<a><p>x <b>y</a>", "<a><p>x <b>y</b></p></a>"),
        ("crossed elements are untangled", "<a><b><i>x</b></i></a>", "<a><b><i>x</i></b></a>"),
        ("an end tag of nothing is left out", "<a>x</b></a>", "<a>x</a>"),
        ("letter case of end tags does not count", "<Title>x</title>", "<Title>x</Title>"),
        (
            "an entry ends where the next begins", "<channel><item>1<item>2</channel>",
            "<channel><item>1</item><item>2</item></channel>"
        ),
        (
            "an address ends where the title begins", "<c><link>u<title>t</title></c>",
            "<c><link>u</link><title>t</title></c>"
        ),
        ("a break has no end", "<a>x<br>y</a>", "<a>x<br/>y</a>"),
        ("controls are left out", "<a>x\u{1}\u{0}y</a>", "<a>xy</a>"),
        ("a stray section end is left out", "<a>x]]>y</a>", "<a>xy</a>"),
        ("a section within a section is text", "<a><![CDATA[x<![CDATA[y]]>z]]></a>", "<a><![CDATA[x<![CDATA[y]]>z</a>"),
        ("comments go, their lines stay", "<a><!-- x\n-- y -->z</a>", "<a>\nz</a>"),
        ("a second document behind is left out", "<a>1</a>\n<?xml version='1.0'?><a>2</a>", "<a>1</a>"),
        ("a quote never closed ends with its tag", "<a><b c=\"d>x</b></a>", "<a><b c=\"d\">x</b></a>"),
        ("a tag cut off is left out", "<a>x<b cla", "<a>x"),
    ]

    @Test(arguments: cases) func `makes a document that can be read`(what: String, broken: String, whole: String) {
        #expect(repair(Array(broken.utf8)) == whole, "\(what)")
        #expect(repair(Array(broken.utf8), piece: 1) == whole, "\(what), in pieces of one byte")
    }

    @Test func `reads bad bytes as windows-1252`() {
        #expect(repair(Array("<a>caf".utf8) + [0xE9, 0x20, 0x93] + Array("x</a>".utf8)) == "<a>café “x</a>")
        #expect(repair([0x3C, 0x61, 0x3E, 0xC0, 0xAF]) == "<a>À¯", "an overlong form is no slash")
    }

    @Test func `takes time in proportion`() {
        let clock = ContinuousClock()
        let patterns = [
            "<a b=\"", "<", "&", "&#", "<a ", "]]", "<![CDATA[", "</a", "<x><item>", "<!--", "='\"", "<a b='><",
        ]
        for pattern in patterns {
            let bytes = Array(repeatElement(pattern, count: 200_000 / pattern.utf8.count).joined().utf8)
            let time = clock.measure { _ = repair(bytes) }
            #expect(time < .seconds(10), "\(pattern)")
        }
    }
}
