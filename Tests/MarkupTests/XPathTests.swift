import Testing

@testable import Markup

@Suite struct `XPath in pages` {
    let page = Array(
        """
        <ul>
        <li><a href="/1">First post</a> <time datetime="2026-01-05">5 Jan</time></li>
        <li><a href="/2">Second <b>post</b></a></li>
        </ul>
        """.utf8
    )

    @Test func `rows and their fields`() throws {
        let rows = try selectRows(inPage: page, rows: "//li", fields: ["a", "a/@href", "time/@datetime", "count(a)"])
        let expected = [
            XPathRow(values: ["First post", "/1", "2026-01-05", "1"], markup: ["First post", nil, nil, nil], line: 2),
            XPathRow(values: ["Second post", "/2", nil, "1"], markup: ["Second <b>post</b>", nil, nil, nil], line: 3),
        ]
        #expect(rows == expected)
    }

    @Test(arguments: ["//li[", "count(//li)", "", "foo:bar", "//li[unknown()]"])
    func `what is no expression for nodes is refused`(expression: String) {
        #expect(throws: XPathError(expression: expression)) {
            try selectRows(inPage: page, rows: expression, fields: [])
        }
    }

    @Test func `an expression that costs the cube of the page is given up`() {
        let large = Array(String(repeating: "<p>x</p>", count: 5_000).utf8)
        #expect(throws: XPathError.self) {
            try selectRows(inPage: large, rows: "//*[count(//*[count(//*) > 1]) > 1]", fields: [])
        }
    }
}
