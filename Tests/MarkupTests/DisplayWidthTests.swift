import Foundation
import Testing

@testable import Markup

@Suite struct `Display width` {
    /// Code points on both sides of each change of width, and sequences, as the Python package wcwidth counts them.
    static let facts: [(String, Int)] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/display-widths.tsv")
        let lines = (try? String(contentsOf: file, encoding: .utf8))?.split(separator: "\n") ?? []
        return lines.compactMap { line in
            let parts = line.split(separator: "\t")
            guard parts.count == 2, let width = Int(parts[1]) else { return nil }
            let scalars = parts[0].split(separator: " ").compactMap {
                UInt32($0, radix: 16).flatMap(Unicode.Scalar.init)
            }
            return (String(String.UnicodeScalarView(scalars)), width)
        }
    }()

    @Test func `widths agree with wcwidth`() {
        #expect(Self.facts.count > 900)
        let wrong = Self.facts.filter { displayWidth($0.0) != $0.1 }.map { text, width in
            let scalars = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
            return "\(scalars): \(displayWidth(text)), not \(width)"
        }
        #expect(wrong == [])
    }

    static let cuts: [(String, Int, String)] = [
        ("short", 5, "short"), ("longer", 5, "long…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
        ("日本語", 1, "…"), ("日本語", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("🇩🇪🇫🇷🇬🇧", 5, "🇩🇪🇫🇷…"),
    ]

    @Test(arguments: cuts) func `a text is cut to columns`(text: String, columns: Int, expected: String) {
        #expect(cut(text, toColumns: columns) == expected)
    }
}
