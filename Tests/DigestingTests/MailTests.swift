import Foundation
import Testing

@testable import Digesting

@Suite struct `A mail` {
    static let issues: [DigestIssue] = [.ordinaryDay, .emptyDay, .errorDay, .updatesDay, .wideDay, .hostileDay]

    @Test(arguments: issues) func `has one header, with each field once`(issue: DigestIssue) throws {
        let mail = try render(issue, as: .email, .toMe)
        let header = try #require(mail.components(separatedBy: "\n\n").first)
        let names = header.split(separator: "\n").filter { $0.first != " " && $0.first != "\t" }
            .map { $0.prefix { $0 != ":" } }
        #expect(
            names.sorted() == [
                "Auto-Submitted", "Content-Type", "Date", "From", "List-Id", "MIME-Version", "Message-Id", "Subject",
                "To",
            ]
        )
        #expect(!mail.contains("\r"))
        #expect(header.split(separator: "\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(mail.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(mail.utf8.allSatisfy { $0 < 0x80 && $0 != 0 })
    }

    @Test func `keeps its Message-ID when it is sent again, and shares it with no other`() throws {
        func messageID(_ issue: DigestIssue, _ options: RenderOptions = .toMe) throws -> Substring? {
            try render(issue, as: .email, options).split(separator: "\n").first { $0.hasPrefix("Message-Id: ") }
        }
        let first = try messageID(.ordinaryDay)
        #expect(try first != nil && first == messageID(.ordinaryDay))
        var later = DigestIssue.ordinaryDay
        later.createdAt += 1
        var other = DigestIssue.ordinaryDay
        other.circle = "Mentors"
        var next = DigestIssue.ordinaryDay
        next.number += 1
        #expect(try Set([first, messageID(later), messageID(other), messageID(next)]).count == 4)
    }

    @Test func `has its date in the issue's own zone`() throws {
        #expect(try render(.ordinaryDay, as: .email, .toMe).hasPrefix("Date: Mon, 23 Nov 2026 07:00:00 +0100\n"))
    }

    @Test func `is part of a thread where that is wanted`() throws {
        var options = RenderOptions.toMe
        #expect(try !render(.ordinaryDay, as: .email, options).contains("In-Reply-To"))
        options.mail?.isThreaded = true
        func thread(_ issue: DigestIssue) throws -> [Substring] {
            try render(issue, as: .email, options).split(separator: "\n")
                .filter { $0.hasPrefix("In-Reply-To: ") || $0.hasPrefix("References: ") }
        }
        let first = try thread(.ordinaryDay)
        #expect(first.count == 2 && first.allSatisfy { $0.contains("<ambient.thread.") })
        // The next one answers this one, and both the message that never was.
        let identity = try #require(
            render(.ordinaryDay, as: .email, options).split(separator: "\n").first { $0.hasPrefix("Message-Id: ") }
        ).dropFirst("Message-Id: ".count)
        options.mail?.previous = MailIdentity(.ordinaryDay)
        let next = try render(.emptyDay, as: .email, options)
        #expect(next.contains("\nIn-Reply-To: \(identity)\n"))
        let references = try #require(next.firstRange(of: "\nReferences: "))
        #expect(next[references.upperBound...].prefix(300).contains(identity))
    }

    @Test func `has its images inside, where it has them`() throws {
        let address = "https://example.org/a.png?b=1&c=2"
        let png: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
            + [0, 0, 0, 9, 0, 0, 0, 9] + [UInt8](repeating: 7, count: 500)
        let picture = try #require(Picture(png))
        var issue = DigestIssue.ordinaryDay
        issue.readThese[0].contentHTML =
            "<p>See <img src=\"https://example.org/a.png?b=1&amp;c=2\" alt=\"a &quot;plan&quot;\"> and"
            + " <img src=\"https://example.org/b.png\" alt=\"another\"></p>"
        issue.readThese[0].image = address
        var options = RenderOptions.toMe
        options.images = .embed
        options.fullText = true
        #expect(imageAddresses(of: issue, options, as: .email).prefix(2) == [address, "https://example.org/b.png"])
        options.pictures = [address: picture]
        let mail = try render(issue, as: .email, options)
        #expect(mail.contains("Content-Type: multipart/related") && mail.contains("Content-Type: image/png"))
        #expect(mail.components(separatedBy: "Content-Id: <").count == 2)
        let html = mailPart(mail)
        #expect(html.contains("alt=\"a &quot;plan&quot;\""))
        #expect(html.components(separatedBy: "src=\"cid:").count == 3)  // the lead, and the one in the text
        #expect(html.contains("<a href=\"https://example.org/b.png\">another</a>"))
        #expect(mail.split(separator: "\n").allSatisfy { $0.utf8.count <= 76 })
        options.mail = nil
        let page = try render(issue, as: .html, options)
        #expect(page.contains("img-src data:;") && page.contains("src=\"data:image/png;base64,"))
        options.images = .link
        #expect(try !render(issue, as: .html, options).contains("data:image"))
    }

    static let noPictures: [[UInt8]] = [
        [], Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), Array("GIF89a".utf8),
        Array("GIF89a".utf8) + [1, 0, 1, 0, 0, 0, 0], [0xFF, 0xD8, 0xFF, 0xE0, 0, 2],
        [0xFF, 0xD8, 0xFF] + [UInt8](repeating: 0xFF, count: 100),
        Array("RIFF....WEBPVP8 ".utf8) + [UInt8](repeating: 0, count: 30),
        Array("GIF89a".utf8) + [9, 0, 9, 0] + [UInt8](repeating: 0, count: Picture.largest),
    ]

    @Test(arguments: noPictures) func `takes nothing for an image that is none, too large, or a counter`(bytes: [UInt8])
    {
        #expect(Picture(bytes) == nil)
    }

    @Test func `has a subject of the user's own`() throws {
        var options = RenderOptions.toMe
        options.mail?.subject = "{{number}} of {{day}}{{#circle}} for {{circle}}{{/circle}}: {{total}}, {{minutes}} min"
        #expect(try render(.ordinaryDay, as: .email, options).contains("Subject: 41 of 2026-11-23: 9, 22 min\n"))
        options.mail?.subject = "{{#number}}"
        #expect(throws: MailError.badSubject("a section that is never closed")) {
            try render(.ordinaryDay, as: .email, options)
        }
    }

    @Test func `needs an address`() {
        #expect(throws: MailError.noAddress) { try render(.ordinaryDay, as: .email) }
    }

    @Test func `stays below what webmail clips`() throws {
        var issue = DigestIssue.ordinaryDay
        issue.alsoNew = (0..<2_000).map {
            DigestIssue.story(
                "Leader \($0)",
                "A title of a post number \($0)",
                "https://example.org/\($0)",
                minutes: 3,
                id: 1
            )
        }
        let html = mailPart(try render(issue, as: .email, .toMe))
        #expect(html.utf8.count < 102_000)
        let lines = html.components(separatedBy: "</div>").dropFirst().joined()  // behind the preheader
        let shown = lines.components(separatedBy: "A title of a post").count - 1
        #expect(shown > 100)
        #expect(html.contains("\(2_000 - shown) more in the plain text part of this mail"))
        #expect(html.contains("<code>ambient digest --again \(issue.number)</code>"))
        // Two thousand people of whom nothing but a count is left: that too.
        issue.alsoNew = []
        issue.folded = (0..<2_000).map { DigestIssue.Fold(leader: "Leader \($0)", cause: .overflow, entries: [1, 2]) }
        let counts = mailPart(try render(issue, as: .email, .toMe))
        #expect(counts.utf8.count < 102_000)
        let people = counts.components(separatedBy: "ambient list --leader").count - 1
        #expect(people > 100 && counts.contains("\(2 * (2_000 - people)) more in the plain text part"))
        #expect(mailPart(try render(.ordinaryDay, as: .email, .toMe)).utf8.count < 20_000)
    }

    static let subjects = [
        "plain", "a " + String(repeating: "word ", count: 40), String(repeating: "x", count: 200),
        String(repeating: "漢字", count: 60), "é", "ends with =?utf-8?q?=0D=0A?=",
        "👩🏽‍💻 " + String(repeating: "👩🏽‍💻", count: 30),
    ]

    @Test(arguments: subjects) func `folds and encodes any subject`(subject: String) {
        let field = "Subject: \(encodedField(subject, nameLength: 7))"
        for line in field.split(separator: "\n") { #expect(line.utf8.count <= 76) }
        #expect(field.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A })
        #expect(decoded(field) == subject.split(separator: " ").joined(separator: " "))
    }

    /// What RFC 2047 makes of a field: encoded-words decoded one by one, blanks between them dropped.
    private func decoded(_ field: String) -> String {
        let value = String(field.dropFirst("Subject: ".count)).replacing("\n ", with: " ")
        guard value.hasPrefix("=?utf-8?b?") else { return value }
        return value.split(separator: " ").map { word in
            let data = Data(base64Encoded: String(word.dropFirst(10).dropLast(2))) ?? Data()
            return String(data: data, encoding: .utf8) ?? "not whole characters"
        }.joined()
    }
}

@Suite struct `A mail address` {
    static let good = [
        ("me@example.org", "", "me@example.org"),
        ("  me@example.org ", "", "me@example.org"),
        ("Ada Lovelace <ada+digest@mail.example.org>", "Ada Lovelace", "ada+digest@mail.example.org"),
        ("\"Lovelace, Ada\" <ada@example.org>", "Lovelace, Ada", "ada@example.org"),
        ("阮一峰 <ruan@example.cn>", "阮一峰", "ruan@example.cn"),
        ("root@localhost", "", "root@localhost"),
        ("me@[127.0.0.1]", "", "me@[127.0.0.1]"),
        ("me@[IPv6:::1]", "", "me@[IPv6:::1]"),
    ]

    @Test(arguments: good) func `is read`(text: String, name: String, address: String) throws {
        let read = try #require(MailAddress(text))
        #expect(read.name == name)
        #expect(read.address == address)
    }

    @Test(arguments: [
        "", "me", "@example.org", "me@", "me@@example.org", "a@example.org, b@example.org", "a@b.c\nBcc: x@y.z",
        "a@b.c\r\n", "Me <a@b.c> <d@e.f>", "me@exa mple.org", "m e@example.org", "-t@example.org", "me@-x.org",
        "me@example..org", ".me@example.org", "me.@example.org", "group: a@b.c;", "\"a\"@b.c", "jürgen@example.org",
        "me@exämple.org", "\u{202E}me@example.org", "x\u{0}@b.c", "a@b.c>", "A \"B\" <a@b.c>", "me@[]", "me@[a;b]",
        String(repeating: "a", count: 65) + "@b.c",
    ])
    func `is refused`(text: String) { #expect(MailAddress(text) == nil) }

    @Test func `with a long name in any script is folded`() throws {
        let name = String(repeating: "阮一峰", count: 12)
        var options = RenderOptions.toMe
        options.mail?.to = [
            try #require(MailAddress("\(name) <ruan@example.cn>")), try #require(MailAddress("me@example.org")),
        ]
        let header = try #require(render(.emptyDay, as: .email, options).components(separatedBy: "\n\n").first)
        #expect(header.split(separator: "\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(header.contains("\n <ruan@example.cn>,\n me@example.org\n"))
    }
}

@Suite struct `A mail for each story` {
    private func mails(_ issue: DigestIssue, _ options: RenderOptions = .toMe) throws -> [String] {
        let mails = StoryMails(issue, options)
        return try mails.parts.map(mails.mail)
    }

    @Test func `comes from the leader, under the story's title, with the full text`() throws {
        let mails = try mails(.ordinaryDay)
        #expect(mails.count == 7)  // six stories, and the edits
        let header = try #require(mails[0].components(separatedBy: "\n\n").first)
        #expect(header.contains("\nFrom: Will Larson <ambient@example.org>\n"))
        #expect(header.contains("\nSubject: Staff archetypes, five years on\n"))
        #expect(header.contains("\nList-Id: <will-larson.ambient.example.org>\n"))
        #expect(mails[0].contains("solver > tech lead"))
        #expect(mailPart(mails[0]).contains("solver &gt; tech lead"))
        let identities = mails.compactMap { $0.split(separator: "\n").first { $0.hasPrefix("Message-Id: ") } }
        #expect(Set(identities).count == 7)
        #expect(try self.mails(.ordinaryDay) == mails)
    }

    @Test func `can't be sent in another's name`() throws {
        for mail in try mails(.hostileDay) {
            let header = try #require(mail.components(separatedBy: "\n\n").first)
            #expect(header.contains("<ambient@example.org>\n"))
            #expect(header.split(separator: "\n").filter { $0.hasPrefix("From: ") || $0.hasPrefix("To: ") }.count == 2)
            #expect(header.split(separator: "\n").allSatisfy { $0.utf8.count <= 78 })
        }
    }

    @Test func `is followed by one for what needs the user, so that it is not only counted as told`() throws {
        var issue = DigestIssue.ordinaryDay
        issue.notices = [DigestIssue.Notice(source: "A dead blog", text: "gone for good")]
        let all = try mails(issue)
        let stories = issue.allStories.count
        #expect(all.count == stories + 1)
        let last = try #require(all.last)
        #expect(last.contains("A dead blog: gone for good"))
        #expect(last.contains("\nFrom: ambient <ambient@example.org>\n"))
        #expect(!last.contains("Nothing new") && !last.contains("Staff archetypes"))
        issue.notices = []
        issue.edits = []
        #expect(try mails(issue).count == stories)
    }

    @Test func `keeps its number when others have gone out`() throws {
        let issue = DigestIssue.ordinaryDay
        let left = issue.without(parts: [1, 3])
        let titles = issue.allStories.map(\.title)
        #expect(
            left.allStories.map(\.title) == titles.enumerated().filter { ![0, 2].contains($0.offset) }.map(\.element)
        )
        #expect(issue.without(parts: []) == issue)
    }
}
