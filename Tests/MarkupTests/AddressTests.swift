import Testing

@testable import Markup

@Suite struct Addresses {
    /// RFC 3986, sections 5.4.1 and 5.4.2, with what browsers do where they differ.
    static let examples: [(String, String)] = [
        ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
        ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"),
        (";x", "http://a/b/c/;x"), ("g;x?y#s", "http://a/b/c/g;x?y#s"), ("", "http://a/b/c/d;p?q"),
        (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
        ("g..", "http://a/b/c/g.."), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"), ("g;x=1/../y", "http://a/b/c/y"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("g#s/../x", "http://a/b/c/g#s/../x"),
    ]

    @Test(arguments: examples) func `the examples of RFC 3986`(reference: String, target: String) {
        #expect(resolveAddress(reference, against: "http://a/b/c/d;p?q") == target)
    }

    static let careless: [(String, String?, String)] = [
        (" https://example.org/a b ", nil, "https://example.org/a%20b"),
        ("HTTPS:\\\\example.org\\a", nil, "https://example.org/a"),
        ("ht\ntps://example.org/\tx", nil, "https://example.org/x"),
        ("https:///example.org/x", nil, "https://example.org/x"),
        ("https://example.org/a/../b", nil, "https://example.org/b"),
        ("https://example.org/日本", nil, "https://example.org/日本"),
        ("https://example.org/\u{202E}x", nil, "https://example.org/%E2%80%AEx"),
        ("x\"><b>", "https://example.org/a/", "https://example.org/a/x%22%3E%3Cb%3E"),
        ("img\\a.png", "https://example.org/a/", "https://example.org/a/img/a.png"),
        ("page", nil, "page"), ("page", "not an address", "page"), ("page", "mailto:a@b.example", "page"),
        ("b.xml", "file:///home/a/feeds.opml", "file:///home/a/b.xml"),
        ("x", "https://example.org", "https://example.org/x"),
        ("mailto:a@b.example", "https://example.org/", "mailto:a@b.example"),
    ]

    @Test(arguments: careless) func `careless references are mended`(reference: String, base: String?, target: String) {
        #expect(resolveAddress(reference, against: base) == target)
    }

    @Test(arguments: [
        "http://example.org", "https://example.org/a?b#c", "HTTPS://EXAMPLE.ORG/", "mailto:a@b.example",
        "http://[::1]/x",
        "https://user@example.org:8080/", "https://例え.jp/パス",
    ])
    func `links lead to the web and to mail`(url: String) { #expect(isFollowable(url)) }

    @Test(arguments: [
        "javascript:x()", "JaVaScRiPt:x()", " javascript:x()", "java\tscript:x()", "data:text/html,x", "vbscript:x",
        "file:///x",
        "//host/x", "/x", "", "http:", "http://", "https:///x", "https:x", "mailto:", "https://a\"onmouseover=\"x()",
        "https://example.org/a b", "https://example.org/<b>", "https://ex\u{202E}ample.org/", "https://a\u{0}b/",
        "https://%6a/", "ftp://example.org/", "https://example.org/\u{9B}2J", "http\n://example.org",
    ])
    func `nothing else is a link`(url: String) { #expect(!isFollowable(url)) }

    @Test func `scheme and host`() {
        #expect(scheme(of: "HTTPS://x") == "https")
        #expect(scheme(of: "a/b:c") == nil)
        #expect(host(of: "https://User:Pw@WWW.Example.ORG.:8080/x@y") == "www.example.org")
        #expect(host(of: "https://[2001:db8::1]:80/") == "[2001:db8::1]")
        #expect(host(of: "mailto:a@b") == nil)
    }
}
