import Foundation
import Testing

@testable import Digesting

@Suite struct `Markdown` {
    static let texts = [
        ("plain words, nothing else.", "plain words, nothing else."),
        ("*a* _b_ `c` [d](e) <f> & g", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\& g"),
        ("# one", "\\# one"), ("- one", "\\- one"), ("+ one", "\\+ one"), ("=== one", "\\=== one"),
        ("> one", "\\> one"), ("1. one", "1\\. one"), ("42) one", "42\\) one"), ("3.14", "3\\.14"), ("7 up", "7 up"),
        ("C:\\dir", "C:\\\\dir"), ("a | b ~c~ $d$ !e", "a \\| b \\~c\\~ \\$d\\$ \\!e"), ("", ""), ("漢字", "漢字"),
        ("<\u{338}b> \u{60}\u{301}", "\\<\u{338}b\\> \\`\u{301}"),
    ]

    @Test(arguments: texts) func `shows a text as it is`(text: String, written: String) {
        #expect(markdown(text) == written)
    }

    static let codes = [
        ("ls", "`ls`"), ("a `b` c", "``a `b` c``"), ("`a`", "`` `a` ``"), ("``", "``` `` ```"),
        ("`\u{301}", "`` `\u{301} ``"), ("", "``"),
    ]

    @Test(arguments: codes) func `fences code`(text: String, written: String) { #expect(codeSpan(text) == written) }

    @Test func `keeps what a feed wrote on its line and in its place`() throws {
        let text = try render(.hostileDay, as: .markdown)
        let body = text.components(separatedBy: "\n---\n").dropFirst().joined()
        for line in body.split(separator: "\n") {
            #expect(!line.hasPrefix("# not a heading") && !line.hasPrefix("Bcc:"))
        }
        #expect(!body.replacing("\\]", with: "").contains("](javascript:"))
        #expect(!body.replacing("\\<", with: "").contains("<script"))
    }

    @Test func `has front matter that holds a hostile name`() throws {
        let text = try render(.hostileDay, as: .markdown)
        let front = text.components(separatedBy: "\n---\n")[0]
        let lines = front.split(separator: "\n").map { $0.prefix { $0 != ":" } }
        #expect(front.unicodeScalars.filter { $0 == "\"" }.count == 2 * 6 + 2)  // six names, and two escaped quotes
        #expect(lines == ["---", "date", "issue", "new", "minutes", "leaders", "tags"])
    }
}

@Suite struct `JSON` {
    @Test(arguments: [DigestIssue.ordinaryDay, .emptyDay, .errorDay, .updatesDay, .wideDay, .hostileDay])
    func `is the issue again when it is read`(issue: DigestIssue) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        let read = try decoder.decode(DigestIssue.self, from: Data(try render(issue, as: .json).utf8))
        #expect(read == issue.plain())
    }

    @Test func `says the version of its keys`() throws {
        #expect(try render(.emptyDay, as: .json).contains("\n  \"version\" : 1,\n"))
    }
}
