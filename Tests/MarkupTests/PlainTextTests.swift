import Testing

@testable import Markup

@Suite struct `Plain text` {
    static let lines: [(String, String)] = [
        ("An ordinary title", "An ordinary title"), ("", ""), ("  two  spaces\n\tand more ", "two spaces and more"),
        ("\u{1B}[2J\u{1B}]52;c;UFdORUQ=\u{7} end", "[2J]52;c;UFdORUQ= end"),
        ("a\u{9B}31m C1 \u{90}q\u{9C}", "a31m C1 q"),
        ("NEL\u{85}LS\u{2028}PS\u{2029}end", "NEL LS PS end"), ("a\u{0}b\u{7F}c\u{8}\u{8}", "abc"),
        ("\u{202E}gpj.exe", "gpj.exe"), ("\u{2066}\u{2067}\u{202D} open", "open"),
        ("\u{200B}zero\u{200B}width\u{FEFF}", "zerowidth"),
        ("tag\u{E0041}s", "tags"),
        ("z" + String(repeating: "\u{310}\u{338}\u{489}", count: 200) + "a", "z\u{310}\u{338}\u{489}a"),
        ("שלום مرحبا", "שלום مرحبا"), ("family 👨‍👩‍👧 ok", "family 👨‍👩‍👧 ok"), ("a\u{A0}b", "a b"), ("\u{301}x", "x"),
    ]

    @Test(arguments: lines) func `a line holds nothing but text`(text: String, line: String) {
        #expect(plainLine(text) == line)
    }

    @Test func `a long line is cut with an ellipsis that counts`() {
        #expect(
            plainLine(String(repeating: "lo", count: 500_000)) == String(repeating: "lo", count: 150).dropLast() + "…"
        )
        #expect(plainLine("日本語テキスト", limit: 4) == "日本語…")
        #expect(plainLine("four words in here", limit: 6) == "four…")
        #expect(plainLine("exact", limit: 5) == "exact")
    }

    @Test func `text of several lines keeps its shape`() {
        #expect(plainText("a\r\n\tb\u{1B}\n  c\u{2028}d") == "a\n\tb\n  c\nd")
    }

    static let titles: [(String, String)] = [
        ("Plain", "Plain"), ("AT&T and R&D", "AT&T and R&D"), ("It&#8217;s", "It’s"), ("It&amp;#8217;s", "It’s"),
        ("<b>Bold</b> <i>words</i>", "Bold words"), ("&lt;b&gt;Bold&lt;/b&gt; words", "Bold words"),
        ("How to use the &lt;video&gt; element", "How to use the <video> element"),
        ("Vec<T> in Rust", "Vec<T> in Rust"),
        ("1 &lt; 2 &amp;&amp; 3", "1 < 2 && 3"), ("x <script>x()</script> y", "x y"), ("a<br>b", "a b"),
        ("<img src=x onerror=x() alt='A cat'> here", "A cat here"), ("<3 and a < b", "<3 and a < b"),
        ("&#27;[2Jx", "[2Jx"),
    ]

    @Test(arguments: titles) func `titles lose their markup and nothing else`(markup: String, title: String) {
        #expect(titleText(fromHTML: markup) == title)
    }
}
