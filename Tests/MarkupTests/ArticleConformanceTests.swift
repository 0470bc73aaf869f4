import Foundation
import Testing

@testable import Markup

@Suite struct `Article conformance` {
    @Test(.enabled(if: sharedFolder != nil, "no shared corpus beside the repository"))
    func `word F1 against the expected articles is at least 0.975 on average and 0.80 on each page`() throws {
        var scores: [(page: String, score: WordScore)] = []
        for page in sharedNames("corpus/readability") {
            let source = sharedBytes("corpus/readability/\(page)/source.html")
            guard !source.isEmpty else { continue }
            let expected = HTMLDocument(utf8: sharedBytes("corpus/readability/\(page)/expected.html")).root.text
            let article = readableArticle(inHTML: source, url: "http://fakehost/test/page.html")
            let found = HTMLDocument(article?.contentHTML ?? "").root.text
            scores.append((page, WordScore(expected: expected, found: found)))
        }
        let mean = scores.reduce(0) { $0 + $1.score.f1 } / Double(max(scores.count, 1))
        print("| page | precision | recall | F1 |\n| --- | ---: | ---: | ---: |")
        for (page, score) in scores { print("| \(page) | \(score.row) |") }
        print(String(format: "| mean of %d | | | %.4f |", scores.count, mean))
        #expect(scores.count >= 20)
        #expect(mean >= 0.975)
        #expect(scores.filter { $0.score.f1 < 0.80 }.map(\.page) == [])
    }
}

/// How well the words of a text agree with those expected, each counted as often as it stands there.
struct WordScore {
    let precision: Double
    let recall: Double

    init(expected: String, found: String) {
        let wanted = Self.counts(expected)
        let got = Self.counts(found)
        let common = wanted.reduce(0) { $0 + min($1.value, got[$1.key] ?? 0) }
        let wantedTotal = wanted.values.reduce(0, +)
        let gotTotal = got.values.reduce(0, +)
        precision = gotTotal == 0 ? 0 : Double(common) / Double(gotTotal)
        recall = wantedTotal == 0 ? 1 : Double(common) / Double(wantedTotal)
    }

    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    var row: String { String(format: "%.4f | %.4f | %.4f", precision, recall, f1) }

    private static func counts(_ text: String) -> [Substring: Int] {
        var counts: [Substring: Int] = [:]
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            if word.unicodeScalars.contains(where: { $0.value >= 0x3040 && $0.value < 0xD7B0 }) {
                for index in word.indices { counts[word[index...index], default: 0] += 1 }
            } else {
                counts[word, default: 0] += 1
            }
        }
        return counts
    }
}
