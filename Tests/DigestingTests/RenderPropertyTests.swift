import Foundation
import Markup
import Testing

@testable import Digesting

@Suite struct `Any issue at all` {
    @Test(arguments: 0..<40) func `keeps to its lines, its parts and its fields`(seed: Int) throws {
        var random = Random(state: UInt64(seed) + 1)
        let issue = DigestIssue.any(using: &random)
        var options = RenderOptions.toMe
        options.width = Int.random(in: 20...200, using: &random)
        options.explain = Bool.random(using: &random)
        options.fullText = Bool.random(using: &random)
        for line in try render(issue, as: .text, options).split(separator: "\n")
        // Narrower than 24 columns is nothing to read.
        where displayWidth(String(line)) > max(24, options.width) {
            // A link, or a command to be copied, stands alone.
            #expect(line.contains("http") || line.contains("ambient list --leader"), "\(line)")
        }
        let mail = try render(issue, as: .email, options)
        let header = try #require(mail.components(separatedBy: "\n\n").first)
        #expect(header.split(separator: "\n").allSatisfy { $0.utf8.count <= 78 })
        #expect(
            header.split(separator: "\n").filter { $0.hasPrefix("To:") || $0.lowercased().hasPrefix("bcc") }.count == 1
        )
        for line in mail.dropFirst(header.count).split(separator: "\n") { #expect(line.utf8.count <= 76, "\(line)") }
        #expect(mailPart(mail).contains("</body>\n</html>\n"))
        let overview = issue.overview
        #expect(overview.total == overview.featured + overview.below)
        for format in DigestFormat.allCases {
            #expect(try render(issue, as: format, options) == render(issue, as: format, options))
        }
    }
}

/// SplitMix64: the same numbers on every machine.
private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension DigestIssue {
    fileprivate static func any(using random: inout Random) -> DigestIssue {
        var issue = sample(Int.random(in: 0..<100, using: &random))
        if Bool.random(using: &random) { issue.circle = text(using: &random) }
        issue.readThese = (0..<Int.random(in: 0..<4, using: &random)).map { _ in story(using: &random) }
        issue.quietVoices = (0..<Int.random(in: 0..<2, using: &random)).map { _ in story(using: &random) }
        issue.alsoNew = (0..<Int.random(in: 0..<8, using: &random)).map { _ in story(using: &random) }
        issue.folded = (0..<Int.random(in: 0..<3, using: &random)).map { _ in
            Fold(leader: text(using: &random), cause: .overflow, entries: [1, 2])
        }
        issue.pointsAt = (0..<Int.random(in: 0..<3, using: &random)).map { _ in
            let votes = (0..<3).map { _ in
                Vote(leader: text(using: &random), words: text(using: &random), url: text(using: &random))
            }
            return Pointer(
                title: text(using: &random),
                url: "https://example.org/\(text(using: &random))",
                votes: votes
            )
        }
        issue.notices = (0..<Int.random(in: 0..<2, using: &random)).map { _ in
            Notice(source: text(using: &random), text: text(using: &random))
        }
        return issue
    }

    private static func story(using random: inout Random) -> Story {
        var story = story(text(using: &random), text(using: &random), "https://example.org/", minutes: 3, id: 1)
        story.source = text(using: &random)
        story.summary = text(using: &random)
        story.reasons = [text(using: &random)]
        story.contentHTML = "<p>\(text(using: &random))</p><pre>\(text(using: &random))</pre>"
        story.alsoAt = [Place(label: text(using: &random), url: "https://example.net/\(text(using: &random))")]
        story.score = [SignalRow(signal: text(using: &random), value: 0.5, weight: 2)]
        return story
    }

    private static func text(using random: inout Random) -> String {
        (0..<Int.random(in: 0..<25, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private static let pieces = [
        " ", " ", "word", "another", "漢字", "「引用」", "。", "\u{301}", "\u{338}", "\"", "'", "<", ">", "&", "`", "*", "\\",
        "\r\n", "\n", "\t", "\u{0}", "\u{1B}[31m", "\u{9B}", "\u{202E}", "\u{2028}", "👩🏽‍💻", "🇨🇭", "é", "ש", "ع", "=?",
        "?=", "--", "=_",
        ".", "From ", "Bcc: x@example.org", "{{title}}", "</p>", "<script>", "%", "$",
        "supercalifragilisticexpialidocious",
        "https://example.org/a-rather-long-address-that-does-not-fit-a-line-of-any-width-that-we-use-in-these-tests-at-all",
    ]
}
